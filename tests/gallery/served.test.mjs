// Units as a client is served them and as scrapers give them out: read alike by lint, render and gallery.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sections, workFolder } from "./support/gallery.mjs";

const { file, run } = workFolder();

const target = { type: "url", value: "https://shop.tidemark.com/jacket?utm_source=x", open_externally: false };
const brand = { name: "Tidemark", url: "https://tidemark.com", favicon_url: "https://tidemark.com/icon.png" };
const card = (title) => ({
  title,
  body: "Warm and dry in any weather",
  target,
  business_agent_target: null,
  image_url: "https://bzrcdn.openai.com/0123456789abcdef.jpg",
  ad_data_token: "t",
});
const september = (...cards) => ({
  ads_request_id: "r",
  ads_spam_integrity_payload: null,
  type: "single_advertiser_ad_unit",
  advertiser_brand: brand,
  carousel_cards: [],
  ad_cards: cards,
});
const response = (content) => ({
  ads_response: { type: "ads", visibility: { status: "allowed", reason: null }, ads_response_id: "r:0", content },
});
const TITLE = "Jackets for every sea!!";

/** Each with the pointers to its title and its URL. */
const SHAPES = {
  "event stream": [
    { type: "single_advertiser_ad_unit", advertiser_brand: brand, carousel_cards: [card(TITLE)] },
    "/carousel_cards/0/title",
    "/carousel_cards/0/target/value",
  ],
  content: [september(card(TITLE)), "/ad_cards/0/title", "/ad_cards/0/target/value"],
  response: [
    response(september(card(TITLE))),
    "/ads_response/content/ad_cards/0/title",
    "/ads_response/content/ad_cards/0/target/value",
  ],
  conversation: [
    { conversation_id: "c", entries_by_turn_id: { "turn/1": response(september(card(TITLE))) } },
    "/entries_by_turn_id/turn~11/ads_response/content/ad_cards/0/title",
    "/entries_by_turn_id/turn~11/ads_response/content/ad_cards/0/target/value",
  ],
  scraper: [
    {
      brand: { name: brand.name, url: brand.url, favicon: brand.favicon_url },
      cards: [{ title: TITLE, body: card("").body, url: target.value, image: card("").image_url }],
    },
    "/cards/0/title",
    "/cards/0/url",
  ],
};
const withUrl = (document, url) => JSON.parse(JSON.stringify(document).replaceAll(target.value, url));

for (const [name, [document, title, url]] of Object.entries(SHAPES)) {
  test(`${name}: lint names the field that people see, and asks for nothing that only a request needs`, () => {
    const findings = (given) =>
      JSON.parse(run(["lint", "-", "--format", "json"], JSON.stringify(given)).stdout).findings.map(
        ({ rule, pointer }) => `${rule} ${pointer}`,
      );
    assert.ok(findings(document).includes(`E-004 ${title}`), findings(document).join("\n"));
    assert.ok(findings(withUrl(document, "https://127.0.0.1/")).includes(`U-006 ${url}`));
    assert.deepEqual(
      findings(document).filter((finding) => /^(D|R|F-0(09|12|13))/.test(finding)),
      [],
    );
  });

  test(`${name}: render draws the card with its brand, its image and its target`, () => {
    const { status, stdout } = run(["render", "-", "--format", "json"], JSON.stringify(document));
    assert.equal(status, 0);
    const model = JSON.parse(stdout);
    assert.deepEqual(
      [model.brand.text, model.items[0].texts[0].text, model.items[0].image.url, model.favicon.url],
      [brand.name, TITLE, card("").image_url, brand.favicon_url],
    );
    assert.match(model.items[0].href, /^https:\/\/shop\.tidemark\.com\/jacket\?utm_source=x&oppref=/);
  });

  test(`${name}: the gallery shows it with its findings`, () => {
    const shown = sections(run(["gallery", file("served.json", JSON.stringify(document))]).stdout);
    assert.equal(shown.length, 1);
    assert.ok(shown[0].includes(TITLE) && shown[0].includes("E-004"));
  });
}

test("a conversation with several turns is as many cards", () => {
  const document = {
    conversation_id: "c",
    entries_by_turn_id: {
      a: response(september(card("One"))),
      b: response(september(card("Two"), card("Three"))),
      c: { ads_response: null },
    },
  };
  assert.equal(
    run(["render", file("turns.json", JSON.stringify(document)), "--format", "svg", "--out", "turns"]).status,
    0,
  );
  const titles = run(["render", "turns.json", "--format", "json"])
    .stdout.trim()
    .split("\n")
    .map((line) => JSON.parse(line).items.map(({ texts }) => texts[0].text));
  assert.deepEqual(titles, [["One"], ["Two", "Three"]]);
});

// The content of the sheet: every ad, every requested rendering, the findings, and what could not be shown.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { adWith, BAD, countCards, CREATIVE, gallery, lines, sections, workFolder } from "./support/gallery.mjs";
import { styleOf } from "./support/markup.mjs";

const work = workFolder();
const sheet = (...args) => gallery(work, ...args);
const named = (name) => adWith({}, { name });
const unit = {
  type: "single_advertiser_ad_unit",
  advertiser_brand: { name: "Shop", url: "https://shop.example" },
  carousel_cards: ["One card", "Another card"].map((title) => ({
    title,
    body: "Text",
    target: { type: "url", value: "https://shop.example/", open_externally: false },
  })),
};

const inputs = {
  "an array": ["ads.json", JSON.stringify([named("First"), named("Second")]), ["First", "Second"]],
  lines: ["ads.ndjson", lines([named("First"), named("Second")]), ["First", "Second"]],
  "a table": [
    "ads.csv",
    `name,title,body,url,file_id\nFirst,${CREATIVE.title},Text,https://example.com/,f\nSecond,${CREATIVE.title},Text,https://example.com/,f\n`,
    ["First", "Second"],
  ],
  "one ad": ["ad.json", JSON.stringify(named("First"), null, 2), ["First"]],
  "a creative": ["creative.json", JSON.stringify(CREATIVE), [CREATIVE.title]],
  "a render request": [
    "request.json",
    JSON.stringify({ creative: CREATIVE, advertiser: { brand_name: "Brand" } }),
    [CREATIVE.title],
  ],
  "a served unit": ["unit.json", JSON.stringify(unit), ["Shop"]],
  "several cards": [
    "cards.json",
    JSON.stringify({ cards: [CREATIVE, { ...CREATIVE, title: "Second title" }] }),
    [CREATIVE.title],
  ],
  "a plan": [
    "plan.json",
    JSON.stringify({ account: { brand_name: "Brand" }, ads: [named("First"), named("Second")] }),
    ["First", "Second"],
  ],
  "a list answer": [
    "list.json",
    JSON.stringify({
      object: "list",
      data: [
        { ...named("First"), id: "ad_1" },
        { ...named("Second"), id: "ad_2" },
      ],
    }),
    ["First", "Second"],
  ],
};
for (const [what, [name, content, names]] of Object.entries(inputs)) {
  test(`${what}: every ad is there, in every theme and on every surface`, () => {
    const { html, stderr } = sheet(name, content);
    const ads = sections(html).filter((section) => section.includes('<div class="shots">'));
    assert.deepEqual(
      ads.map((section) => /<h2><bdi>(.*?)<\/bdi><\/h2>/.exec(section)[1]),
      names,
      stderr,
    );
    for (const ad of ads) assert.equal(countCards(ad), 8);
    assert.match(html, new RegExp(`<li>${names.length} ads?</li><li>${8 * names.length} cards</li>`));
  });
}

test("options narrow and widen the sheet; an unknown name ends it", () => {
  const record = lines([adWith()]);
  const one = sheet("a.ndjson", record, "--theme", "dark", "--surface", "ios");
  assert.equal(countCards(one.html), 1);
  assert.doesNotMatch(one.html, /<legend>Theme/, "a filter of one choice is none");
  assert.equal(countCards(sheet("a.ndjson", record, "--profile", "all").html), 56);
  assert.equal(
    countCards(
      sheet(
        "a.ndjson",
        record,
        "--profile",
        "compact-140,inline-64",
        "--theme",
        "light",
        "--surface",
        "desktop,desktop",
      ).html,
    ),
    2,
  );
  const unknown = sheet("a.ndjson", record, "--theme", "sepia");
  assert.deepEqual([unknown.status, unknown.stdout], [2, ""]);
  assert.match(unknown.stderr, /themes: unknown name "sepia"/);
});

test("each ad has its findings beside it", () => {
  const records = [adWith(), BAD, adWith({ target_url: "https://example.com/?oppref=1", body: "" })];
  const { html, status } = sheet("ads.ndjson", lines(records));
  assert.equal(status, 1);
  const expected = records.map((record) => {
    const { stdout } = work.run(
      ["lint", "--now", "2026-11-01", "--kind", "ad", "--format", "json", "-"],
      JSON.stringify(record),
    );
    return JSON.parse(stdout).findings.flatMap(({ rule, count }) => Array(count).fill(rule));
  });
  assert.ok(expected.every((rules) => rules.length > 0));
  const shown = sections(html).map((section) =>
    [...section.matchAll(/<span class="rule">(.*?)<\/span>/g)].map(([, rule]) => rule),
  );
  assert.deepEqual(
    shown.map((rules) => rules.sort()),
    expected.map((rules) => rules.sort()),
  );
});

test("an ad as the API answers it, or with its drawing, is not checked as if it were to be sent", () => {
  const { html } = sheet(
    "read.json",
    JSON.stringify({
      ...adWith({ image_url: "https://cdn.example.com/a.png" }),
      id: "ad_1",
      advertiser: { brand_name: "Brand" },
      theme: "dark",
      extra: 1,
    }),
  );
  const errors = [
    ...html.matchAll(/<li class="error"><b>error<\/b> <span class="rule">(.*?)<\/span> <code>(.*?)<\/code>/g),
  ].map(([, rule, pointer]) => `${rule} ${pointer}`);
  assert.deepEqual(errors, ["R-006 /extra"]);
});

test("findings about parts of a plan that no card shows have a separate section", () => {
  const { html } = sheet("plan.json", JSON.stringify({ campaigns: [{ name: "x" }], ads: [adWith()] }));
  assert.match(sections(html).at(-1), /Account, campaigns and ad groups[^]*<code>\/campaigns\/0/);
});

test("what cannot be read is reported by file and line, the rest is shown", () => {
  const { html, status, stderr } = sheet("mixed.ndjson", lines([adWith(), "no json", adWith(), '{"events":[]}', "7"]));
  assert.equal(status, 1);
  assert.equal(sections(html).length, 2);
  const told = /<section class="unread">([^]*?)<\/section>/.exec(html)[1];
  for (const line of [2, 4, 5]) assert.ok(told.includes(`mixed.ndjson:${line}: `), told);
  assert.match(html, /3 records not shown/);
  assert.equal(stderr, "pixelcard gallery: 3 records are not shown; the page lists them with the reasons\n");
  const csv = sheet("mixed.csv", `title,body\n${CREATIVE.title},Text\n"open,Text\n`);
  assert.match(csv.html, /mixed\.csv:3: a quotation mark opens a cell/);
  assert.equal(sections(csv.html).length, 1);
});

test("the status is that of lint", () => {
  assert.equal(sheet("good.json", JSON.stringify(adWith())).status, 0);
  const infos = sheet("good.json", JSON.stringify(adWith()), "--fail-on", "info");
  assert.equal(infos.status, 1);
  assert.match(infos.stderr, /^pixelcard gallery: exit status 1 because of \d+ infos? \(--fail-on info\)\n$/);
  const { status, html, stderr } = sheet("good.json", JSON.stringify(adWith()), "missing.json");
  assert.deepEqual([status, sections(html).length], [2, 1]);
  assert.match(stderr, /missing\.json: No such file/);
});

test("an account gives brand and rules", () => {
  const { html } = sheet(
    "ad.json",
    JSON.stringify(adWith()),
    "--account",
    work.file("account.json", JSON.stringify({ brand_name: "Northwind", url: "https://northwind.example" })),
  );
  assert.ok(html.includes('pixelcard-brand" dir="ltr">Northwind<'));
  assert.match(html, /<section class="ad[^"]* U-007/);
});

test("one policy, one stylesheet, each set of rules once", () => {
  const { html } = sheet(
    "ads.ndjson",
    lines(Array.from({ length: 30 }, (_, i) => adWith({ title: `Title number ${i}` }))),
  );
  const style = styleOf(html);
  const hash = createHash("sha256").update(style).digest("base64");
  assert.ok(
    html.includes(
      `content="default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'"`,
    ),
  );
  const rules = style.split("\n").filter((line) => line.startsWith(".pixelcard-") && line.includes("{box-sizing"));
  assert.equal(new Set(rules).size, rules.length);
  for (const [, scope] of html.matchAll(/class="pixelcard (pixelcard-s[0-9a-f]{16})"/g))
    assert.ok(style.includes(`.${scope}{`), scope);
});

test("the sheet names its kind, its inputs and its layouts", () => {
  const { html } = sheet("ad.json", JSON.stringify(adWith()), "--title", "Spring <campaign>");
  assert.match(html, /<h1>Spring &lt;campaign&gt;<\/h1>/);
  assert.match(
    html,
    /An approximation[^<]*not affiliated with OpenAI[^<]*app-web-2026-06 v1, checked on 2026-11-28[^<]*Validated on 2026-11-01/,
  );
  assert.match(html, /From <bdi>ad\.json<\/bdi>/);
});

test("standard input and a file as output", () => {
  const { status, stdout } = work.run(["gallery", "-", "-o", "sheet.html"], JSON.stringify(adWith()));
  assert.deepEqual([status, stdout], [0, ""]);
  assert.equal(work.run(["gallery", "-", "-o", "nowhere/sheet.html"], JSON.stringify(adWith())).status, 2);
});

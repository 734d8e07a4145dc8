// Ads are in plans at three depths; at each depth they are shown, with their findings.
import assert from "node:assert/strict";
import { test } from "node:test";
import { adWith, countCards, gallery, sections, workFolder } from "./support/gallery.mjs";

const work = workFolder();
const sheet = (plan) => gallery(work, "plan.json", JSON.stringify(plan));
const named = (name, creative) => adWith(creative, { name });
const nameOf = (section) => /<h2><bdi>(.*?)<\/bdi><\/h2>/.exec(section)[1];
const drawn = (html) => sections(html).filter((section) => countCards(section) > 0);
const loud = { title: "x".repeat(60) };

for (const [depth, plan] of Object.entries({
  "ads in ad groups in campaigns": {
    campaigns: [{ name: "c", ad_groups: [{ name: "g", ads: [named("First"), named("Second")] }] }],
  },
  "ads in ad groups": {
    ad_groups: [
      { name: "g", ads: [named("First")] },
      { name: "h", ads: [named("Second")] },
    ],
  },
})) {
  test(`${depth} are shown`, () => {
    const { html } = sheet(plan);
    assert.deepEqual(drawn(html).map(nameOf), ["First", "Second"]);
    assert.match(html, /<li>2 ads<\/li><li>16 cards<\/li>/);
    assert.doesNotMatch(html, /not shown/);
  });
}

test("a plan that mixes depths loses no card, and every finding is with its own", () => {
  const { html } = sheet({
    campaigns: [{ name: "c", ad_groups: [{ name: "g", ads: [named("Deep"), named("Deep and long", loud)] }] }],
    ad_groups: [{ name: "h", ads: [named("Middle", loud)] }],
    ads: [named("Top"), named("Top and long", loud)],
  });
  const places = drawn(html).map((section) => [
    nameOf(section),
    /<span class="rule">F-004<\/span> <code>(.*?)<\/code>/.exec(section)?.[1],
  ]);
  assert.deepEqual(places, [
    ["Deep", undefined],
    ["Deep and long", "/campaigns/0/ad_groups/0/ads/1/creative/title"],
    ["Middle", "/ad_groups/0/ads/0/creative/title"],
    ["Top", undefined],
    ["Top and long", "/ads/1/creative/title"],
  ]);
  assert.match(sections(html).at(-1), /Account, campaigns and ad groups[^]*<code>\/campaigns\/0/);
});

test("the account of a plan is the advertiser of nested ads", () => {
  const { html } = sheet({ account: { brand_name: "Northwind" }, ad_groups: [{ name: "g", ads: [named("First")] }] });
  assert.ok(html.includes('pixelcard-brand" dir="ltr">Northwind<'));
});

test("an entry without a creative is reported, not drawn", () => {
  const { html } = sheet({ ads: [named("First"), { name: "Empty", ad_group_id: "a", status: "paused" }, 5] });
  assert.deepEqual(drawn(html).map(nameOf), ["First"]);
  const rest = sections(html).slice(1);
  assert.match(rest[0], /Empty[^]*<code>\/ads\/1\/creative/);
  assert.match(rest[1], /Account, campaigns[^]*<code>\/ads\/2</);
});

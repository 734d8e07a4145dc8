// `pixelcard render` draws what is an ad, also inside a plan or a list, and never passes off an empty card as one.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { adWith, CREATIVE, lines, workFolder } from "./support/gallery.mjs";

const { folder, file, run } = workFolder();
const render = (record, ...more) => run(["render", "-", "--format", "json", ...more], JSON.stringify(record));
const titles = ({ stdout }) =>
  stdout
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line).items[0].texts[0].text);
const titled = (title) => adWith({ title });

const empty = {
  "nothing at all": {},
  "another object": { foo: 1 },
  "an ad without its creative": { ad_group_id: "a", name: "Ad", status: "paused" },
  "a plan without ads": { campaigns: [{ name: "c", ad_groups: [{ name: "g" }] }] },
  "a list of something else": { object: "list", data: [{ id: "cmpn_1", budget: {} }] },
  "a unit without cards": { type: "single_advertiser_ad_unit", advertiser_brand: { name: "Shop" }, carousel_cards: [] },
  "a wrapped unit without cards": { unit: { carousel_cards: [] } },
  "how to draw, and not what": { theme: "dark", advertiser: { brand_name: "Shop" } },
};
for (const [what, record] of Object.entries(empty)) {
  test(`${what} is refused`, () => {
    const { status, stdout, stderr } = render(record);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^pixelcard render: stdin:1: has no card; give creatives, ads, .*plans and lists of ads\n$/);
  });
}

test("an array without entries, and no line at all, are refused, too", () => {
  for (const [input, text] of [
    ["json", "[]"],
    ["ndjson", "\n"],
  ]) {
    const { status, stdout, stderr } = run(["render", "-", "--input", input, "--format", "svg"], text);
    assert.deepEqual([status, stdout], [2, ""], input);
    assert.match(stderr, /stdin:1: has no card/);
  }
});

test("little is enough for a card", () => {
  for (const record of [
    { title: "T" },
    { body: "B" },
    { creative: {} },
    { cards: [{}] },
    { ad: { creative: {} } },
    { target_url: "https://example.com/" },
    { carousel_cards: [{}] },
    { unit: { carousel_cards: [{}] } },
  ])
    assert.deepEqual([render(record).status, render(record).stderr], [0, ""], JSON.stringify(record));
});

test("plans and lists are as many cards as they have ads", () => {
  const plan = {
    account: { brand_name: "Northwind" },
    campaigns: [{ ad_groups: [{ ads: [titled("Deep")] }] }],
    ad_groups: [{ ads: [titled("Middle")] }],
    ads: [titled("Top")],
  };
  assert.deepEqual(titles(render(plan)), ["Deep", "Middle", "Top"]);
  assert.ok(
    render(plan)
      .stdout.split("\n", 3)
      .every((line) => line.includes("Northwind")),
  );
  assert.deepEqual(titles(render({ object: "list", data: [titled("One"), titled("Two")] })), ["One", "Two"]);
  const options = render({ ads: [titled("One")] }, "--theme", "dark");
  assert.equal(JSON.parse(options.stdout).theme, "dark");
});

test("an ad of a plan that has no creative is reported by its pointer, and the others are drawn", () => {
  const result = render({ ads: [titled("One"), { name: "Empty" }, titled("Three")] });
  assert.deepEqual([result.status, titles(result)], [2, ["One", "Three"]]);
  assert.equal(result.stderr, "pixelcard render: stdin:1: /ads/1 has no card\n");
});

test("images of a plan are numbered behind the record they came from", () => {
  const plan = { ads: [titled("One"), titled("Two")] };
  assert.equal(
    run([
      "render",
      file("plan.json", JSON.stringify(plan)),
      file("mixed.ndjson", lines([CREATIVE, plan])),
      "--format",
      "svg",
      "--out",
      "shots",
    ]).status,
    0,
  );
  assert.deepEqual(readdirSync(join(folder, "shots")).sort(), [
    "mixed-001.svg",
    "mixed-002-001.svg",
    "mixed-002-002.svg",
    "plan-001.svg",
    "plan-002.svg",
  ]);
  assert.match(readFileSync(join(folder, "shots", "plan-002.svg"), "utf8"), /Two/);
  const { status, stderr } = run(["render", "plan.json", "--format", "svg"]);
  assert.equal(status, 2);
  assert.match(stderr, /more than one card: use --out FOLDER/);
});

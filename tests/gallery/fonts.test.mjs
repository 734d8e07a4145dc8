// Images of cards on machines with other fonts than the one whose widths the lines are broken by.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PNG } from "pngjs";
import { fontsIn } from "../lib/fonts.mjs";
import { adWith, lines, workFolder } from "./support/gallery.mjs";

const { folder, run } = workFolder();
const SCALE = 4;

const { NONE, ...FONTS } = Object.fromEntries(
  Object.entries(fontsIn(folder)).map(([name, path]) => [name, { FONTCONFIG_FILE: path }]),
);

const WIDE = {
  title: "WWW MMM Wide and heavy letters, WWW MMM to the end",
  body: "MMMM WWWW @@@@ %%%% wide letters again and again, until two lines of them are full and the rest is cut",
};
const ADS = [
  adWith(WIDE, { advertiser: { brand_name: "WWWW MMMM @@@@" } }),
  adWith({}, { advertiser: { brand_name: "Example Workspace" } }),
  adWith(WIDE, { advertiser: { brand_name: "W".repeat(60) } }),
  adWith(
    {
      title: "כותרת ארוכה שנמשכת על פני שורה שלמה ועוד",
      body: "גוף המודעה נמשך גם הוא, עד ששתי השורות מלאות והשאר נחתך בסוף השורה",
    },
    { advertiser: { brand_name: "דוגמה" } },
  ),
];

const PROFILES = [
  "app-web-2026-06",
  "app-web-2026-09",
  "app-web-2026-10",
  "light-web-2026-08",
  "inline-64",
  "frame-390x220",
  "compact-140",
];

/** Every line of text of a model as {x, y, width, height, isRtl} in CSS px. */
function* textLines(model) {
  for (const text of [
    model.brand,
    model.label,
    ...model.items.flatMap(({ texts }) => texts),
    ...(model.notice ?? []),
    model.mark,
  ]) {
    if (!text) continue;
    const isRtl = text.direction === "rtl";
    for (const [i, line] of text.lines.entries())
      yield {
        text: line.text,
        x: isRtl ? text.box.x + text.box.width - line.width : text.box.x,
        y: text.box.y + i * text.line_height,
        width: line.width,
        height: text.line_height,
        isRtl,
      };
  }
}

/** Whether all pixels of a part of the image, in CSS px, are of one colour. */
function isPlain(image, x, y, width, height) {
  const at = (column, row) => image.data.readUInt32BE(4 * (row * image.width + column));
  const [left, right, top, bottom] = [x, x + width, y, y + height].map((side) => Math.round(side * SCALE));
  for (let row = top; row < bottom; row += 1)
    for (let column = left; column < right; column += 1) if (at(column, row) !== at(left, top)) return false;
  return true;
}

for (const [name, fonts] of Object.entries(FONTS)) {
  test(`no line of text reaches past its width with ${name} alone`, () => {
    let checked = 0;
    for (const profile of PROFILES)
      for (const ad of ADS) {
        const wanted = [JSON.stringify(ad), ["--profile", profile, "--notice"]];
        const model = JSON.parse(run(["render", "-", "--format", "json", ...wanted[1]], wanted[0], fonts).stdout);
        const { status, stderr } = run(
          ["render", "-", "--format", "png", "--scale", String(SCALE), "-o", "card.png", ...wanted[1]],
          wanted[0],
          fonts,
        );
        assert.equal(status, 0, stderr);
        const image = PNG.sync.read(readFileSync(join(folder, "card.png")));
        for (const { text, x, y, width, height, isRtl } of textLines(model)) {
          assert.ok(isPlain(image, isRtl ? x - 3.25 : x + width + 1, y + 1, 2.25, height - 2), `${profile}: ${text}`);
          checked += 1;
        }
      }
    assert.ok(checked > 200, String(checked));
  });
}

test("every text of an SVG has its width, with any fonts and with none", () => {
  for (const fonts of [...Object.values(FONTS), NONE]) {
    const { status, stdout } = run(
      ["render", "-", "--format", "svg", "--notice", "--menu"],
      JSON.stringify(ADS[0]),
      fonts,
    );
    assert.equal(status, 0);
    const texts = stdout.match(/<text [^>]*>/g);
    assert.ok(texts.length > 10);
    for (const text of texts) assert.match(text, / textLength="\d+(\.\d+)?" lengthAdjust="spacingAndGlyphs"/);
  }
});

test("a PNG on a machine without fonts is an error with its fix", () => {
  const { status, stdout, stderr } = run(
    ["render", "-", "--format", "png", "-o", "none.png"],
    JSON.stringify(ADS[0]),
    NONE,
  );
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /no font is installed/);
});

test("a character that no font has is named instead of drawn as a box", () => {
  const png = (ads, fonts) => run(["render", "-", "--format", "png", "--out", "boxes"], lines(ads), fonts);
  const { status, stderr } = png(
    [
      adWith({ title: "旅行の計画を立てる" }),
      adWith({ body: "Lists \u{1F9F3}" }),
      adWith({}, { advertiser: { brand_name: "日" } }),
      ADS[1],
    ],
    FONTS.DejaVu,
  );
  assert.equal(status, 2);
  assert.match(stderr, /stdin:1: no installed font has "旅" \(U\+65C5\); install one/);
  assert.match(stderr, /stdin:2: no installed font has "\u{1F9F3}" \(U\+1F9F3\)/u);
  assert.match(stderr, /stdin:3: no installed font has "日"/);
  assert.doesNotMatch(stderr, /stdin:4/);
  // Characters without a shape need no font: joiners, soft hyphens, directional marks, spaces.
  assert.deepEqual(png([adWith({ title: "A\u200d\u00ad\u200e\u2003\u00a0title\ufe0f" })], FONTS.DejaVu), {
    status: 0,
    stdout: "",
    stderr: "",
  });
});

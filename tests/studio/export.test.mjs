import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadPure } from "./support/pure.mjs";

const {
  EMPTY_SET,
  ENGLISH,
  combinations,
  curlText,
  fieldAt,
  fileName,
  judge,
  levelOf,
  limitsOf,
  codePoints,
  matrixText,
  payloadText,
  readSet,
  sayWith,
  stringsWith,
  sumOf,
  withVisibleText,
} = await loadPure(
  "state/set",
  "strings",
  "state/combinations",
  "export/texts",
  "export/save",
  "export/matrix",
  "state/judged",
  "state/limits",
);

const renderer = {
  model: (request) => request,
  stylesheet: ({ theme }) => `.s-${theme}{}`,
  html: ({ creative }) => `<article>${creative.title.replace(/</g, "&lt;")}</article>`,
  svg: () => "<svg/>",
};
const look = { profile: "inline-64", theme: "light", surface: "desktop", direction: "auto", locale: "en" };
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;

test("what a reader cannot see is escaped exactly where the command line escapes it", () => {
  const source = readFileSync(new URL("../../native/ads/payload/curl.cpp", import.meta.url), "utf8");
  const body = /is_deceptive\(char32_t c\) \{\s*return ([\s\S]*?);/.exec(source)[1];
  const ranges = [...body.matchAll(/c >= (0x\w+) && c <= (0x\w+)|c == (0x\w+)/g)].map(([, from, to, one]) => [
    Number(from ?? one),
    Number(to ?? one),
  ]);
  assert.ok(ranges.length >= 8);
  for (let c = 0; c <= 0x10ffff; c += 1) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    const isEscaped = withVisibleText(String.fromCodePoint(c)).startsWith("\\u");
    if (isEscaped !== ranges.some(([from, to]) => c >= from && c <= to)) assert.fail(`U+${c.toString(16)}`);
  }
  assert.equal(withVisibleText("\u{e0001}"), "\\udb40\\udc01");
});

test("a payload that cannot be built gives the reason", () => {
  const linter = {
    payload: () => ({
      problem: "unusable",
      message: "the wish cannot be sent",
      notes: [
        { severity: "info", message: "by the way" },
        { severity: "error", message: "no amount" },
      ],
    }),
  };
  assert.deepEqual(payloadText(linter, EMPTY_SET, EMPTY_SET.chosen), { problem: "the wish cannot be sent; no amount" });
  assert.deepEqual(curlText(linter, EMPTY_SET, EMPTY_SET.chosen), { problem: "the wish cannot be sent; no amount" });
});

test("the matrix has every combination once, each set of rules once, and no markup of the input", () => {
  const set = readSet({
    version: 1,
    name: HOSTILE,
    titles: ["a", HOSTILE],
    bodies: ["b", "c"],
    pictures: [{ alt: HOSTILE }],
  });
  const finding = { source: "ad", field: "title", finding: { rule: "F-004", severity: "error", message: HOSTILE } };
  const html = matrixText(
    renderer,
    sayWith(stringsWith({ matrix_made: HOSTILE })),
    set,
    combinations(set),
    look,
    () => [finding],
  );
  assert.equal(html.match(/<article>/g).length, 4);
  assert.equal(html.match(/\.s-light\{\}/g).length, 1);
  assert.equal(html.match(/F-004/g).length, 4);
  assert.doesNotMatch(html, /<script|<img/i);
});

test("names of files hold letters, digits and hyphens only", () => {
  assert.equal(fileName("Frühling/../<b>  春", "html"), "Frühling-b-春.html");
  assert.equal(fileName("../..", "svg"), "card.svg");
  assert.ok(fileName("x".repeat(500), "json").length < 70);
});

test("words are replaced one by one; what is not text or no word of ours is left out", () => {
  const words = stringsWith({ title: "Titel", undo: 5, __proto__: { redo: "x" }, nonsense: "y" });
  assert.deepEqual(
    [words.title, words.undo, words.redo, "nonsense" in words],
    ["Titel", ENGLISH.undo, ENGLISH.redo, false],
  );
  assert.equal(stringsWith(null).title, ENGLISH.title);
  const say = sayWith(stringsWith({ count_of: "{count} von {limit} {toString}" }));
  assert.equal(say("count_of", { count: 1, limit: 2 }), "1 von 2 {toString}");
});

test("limits come from the catalogue and are counted in code points", () => {
  const rules = [
    { id: "F-004", limit: 50 },
    { id: "B-001", limit: 24 },
  ];
  assert.deepEqual(limitsOf("title", rules), { hard: 50, soft: 24 });
  assert.deepEqual(limitsOf("title", []), {});
  assert.deepEqual(limitsOf("ad_group_id", rules), {});
  assert.equal(codePoints("a\u{1f468}\u200d\u{1f469}e\u0301"), 6);
  assert.deepEqual(
    [24, 25, 50, 51].map((count) => levelOf(count, { hard: 50, soft: 24 })),
    ["good", "long", "long", "too-long"],
  );
});

test("every rule that limits a field is in the catalogue of the core, with a limit", () => {
  const source = readFileSync(new URL("../../native/rules/rules.inc", import.meta.url), "utf8");
  const rules = [...source.matchAll(/PIXELCARD_RULE\((\w+), \w+, \w+, \w+, ([\d.]+),/g)].map(([, id, limit]) => ({
    id: id.replace("_", "-"),
    limit: Number(limit),
  }));
  for (const [field, both] of [
    ["title", true],
    ["body", true],
    ["target_url", false],
    ["name", false],
  ]) {
    const { hard, soft } = limitsOf(field, rules);
    assert.ok(hard > 0 && (both ? soft > 0 && soft < hard : soft === undefined), field);
  }
});

test("a finding belongs to the field that shows its value, the severest first", () => {
  assert.deepEqual(
    [
      ["ad", "/creative/title"],
      ["ad", "/creative/image_crop/x"],
      ["ad", "/creative/titles"],
      ["ad", "/creative"],
      ["brand", "/brand_name"],
      ["image", ""],
    ].map(([source, pointer]) => fieldAt(source, pointer)),
    ["title", "picture", "other", "other", "brand_name", "picture"],
  );
  const linter = {
    lintAll: (documents) =>
      documents.map(({ kind }) =>
        kind === "ad"
          ? [
              { rule: "B-001", severity: "info", pointer: "/creative/title", message: "" },
              { rule: "F-009", severity: "error", pointer: "/creative", message: "" },
              { rule: "I-006", severity: "warning", pointer: "/creative/image_crop", message: "" },
            ]
          : [],
      ),
    lintImage: () => [{ rule: "I-003", severity: "info", pointer: "", message: "" }],
  };
  const set = readSet({ version: 1, titles: ["t"], pictures: [{ url: "data:image/png;base64,AA" }] });
  const rulesOf = (files) =>
    judge(linter, set, set.chosen, files).map(({ field, finding }) => `${finding.rule} ${field}`);
  assert.deepEqual(rulesOf(new Map()), ["F-009 file_id", "I-006 picture", "B-001 title"]);
  assert.deepEqual(rulesOf(new Map([["p0", { bytes: new Uint8Array(), media_type: "", file_name: "" }]])), [
    "F-009 file_id",
    "B-001 title",
    "I-003 picture",
  ]);
  assert.deepEqual(sumOf(judge(linter, set, set.chosen, new Map())), { errors: 1, warnings: 1, infos: 1 });
});

test("a favicon from a file is checked as a favicon, in its field; another URL has no file to check", () => {
  const linter = {
    lintAll: () => [[]],
    lintImage: (bytes, { is_favicon }) => [
      { rule: is_favicon ? "A-001" : "I-003", severity: "error", pointer: "", message: `${bytes.length} bytes` },
    ],
  };
  const files = new Map([
    ["data:image/png;base64,AA", { bytes: new Uint8Array(3), media_type: "image/png", file_name: "icon.png" }],
  ]);
  const judgedWith = (favicon_url) => {
    const set = readSet({ version: 1, advertiser: { favicon_url } });
    return judge(linter, set, set.chosen, files).map(({ source, field, finding }) => [
      source,
      field,
      finding.rule,
      finding.message,
    ]);
  };
  assert.deepEqual(judgedWith("data:image/png;base64,AA"), [["image", "favicon_url", "A-001", "3 bytes"]]);
  assert.deepEqual(judgedWith("https://example.com/icon.png"), []);
});

test("asks the linter about a file again only when the file, its crop or the linter is another", () => {
  let asked = 0;
  const linter = () => ({
    lintAll: () => [[]],
    lintImage: () => [{ rule: "I-003", severity: "info", pointer: "", message: `${(asked += 1)}` }],
  });
  const one = linter();
  const set = readSet({
    version: 1,
    titles: ["t"],
    pictures: [{ url: "data:image/png;base64,AA", width: 10, height: 10 }],
  });
  const cropped = { ...set, pictures: [{ ...set.pictures[0], crop: { x: 0, y: 0, width: 0.5, height: 1 } }] };
  const fileOf = () => new Map([["p0", { bytes: new Uint8Array(), media_type: "", file_name: "" }]]);
  const files = fileOf();
  const messageOf = (by, of, from) => judge(by, of, of.chosen, from)[0].finding.message;
  assert.deepEqual(
    [
      messageOf(one, set, files),
      messageOf(one, { ...set, titles: ["u"] }, files),
      messageOf(one, cropped, files),
      messageOf(one, cropped, files),
      messageOf(one, cropped, fileOf()),
      messageOf(linter(), cropped, files),
    ],
    ["1", "1", "2", "2", "3", "4"],
  );
});

test("lints ad and brand in one call, with the account's URL and the day", () => {
  const calls = [];
  const linter = { lintAll: (...args) => calls.push(args) && [] };
  const set = readSet({ version: 1, titles: ["t"], advertiser: { url: "https://example.com" } });
  judge(linter, set, set.chosen, new Map(), 5);
  judge(linter, readSet({ version: 1 }), set.chosen, new Map());
  assert.deepEqual(
    calls.map(([documents, settings]) => [documents.map(({ kind }) => kind), JSON.stringify(settings)]),
    [
      [["ad", "brand_update"], '{"now_ms":5,"account":{"url":"https://example.com"}}'],
      [["ad"], "{}"],
    ],
  );
});

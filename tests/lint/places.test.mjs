// No report loses an occurrence: a finding in many rows is found in each of them, in every format. And the text report.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { program } from "./support/built.mjs";

const folder = mkdtempSync(join(tmpdir(), "pixelcard-places-"));
after(() => rmSync(folder, { recursive: true }));
const file = (name, content) => {
  writeFileSync(join(folder, name), content);
  return name;
};
const run = (args, more = {}) =>
  spawnSync(program(), args, { cwd: folder, encoding: "utf8", timeout: 120_000, ...more });

const LONG = "x".repeat(51);
const ad = (title, more = {}) => ({
  ad_group_id: "g",
  name: "Card",
  status: "paused",
  ...more,
  creative: { type: "chat_card", title, body: "Tasks and docs.", target_url: "https://example.com/", file_id: "f" },
});
const rows = (count, isBad) => Array.from({ length: count }, (_, i) => ad(isBad(i) ? LONG : "Fine title"));
const isBad = (i) => i % 3 === 1 && i < 30;
const BAD = Array.from({ length: 30 }, (_, i) => i).filter(isBad);

const table = `ad_group_id,name,status,title,body,target_url,file_id\n${rows(31, isBad)
  .map(({ creative }) => `g,Card,paused,${creative.title},Tasks and docs.,https://example.com/,f`)
  .join("\n")}\n`;
const INPUTS = {
  "table.csv": [table, BAD.map((i) => i + 2)],
  "lines.ndjson": [
    rows(31, isBad)
      .map((each) => JSON.stringify(each))
      .join("\n"),
    BAD.map((i) => i + 1),
  ],
  "array.json": [
    `[\n${rows(31, isBad)
      .map((each) => JSON.stringify(each))
      .join(",\n")}\n]`,
    BAD.map((i) => i + 2),
  ],
  "plan.json": [
    `{"ads": [\n${rows(31, isBad)
      .map((each) => JSON.stringify(each))
      .join(",\n")}\n]}`,
    BAD.map((i) => i + 2),
  ],
};

for (const [name, [content, lines]] of Object.entries(INPUTS))
  test(`ten rows of one kind are ten places: ${name}`, () => {
    file(name, content);
    const report = JSON.parse(run(["lint", "--format", "json", name]).stdout);
    const finding = report.findings.filter(({ rule }) => rule === "F-004");
    assert.equal(finding.length, 1);
    assert.deepEqual(
      [finding[0].count, finding[0].lines, finding[0].places.map(({ line }) => line)],
      [10, lines, lines],
    );
    assert.equal(
      new Set(finding[0].places.map(({ record, pointer, line }) => `${record} ${pointer} ${line}`)).size,
      10,
    );
    const annotations = run(["lint", "--format", "github", name])
      .stdout.split("\n")
      .filter((line) => line.includes("title=F-004"));
    assert.deepEqual(
      annotations.map((line) => Number(/line=(\d+)/.exec(line)[1])),
      lines,
    );
    const { results } = JSON.parse(run(["lint", "--format", "sarif", name]).stdout).runs[0];
    const locations = results.filter(({ ruleId }) => ruleId === "F-004").flatMap((result) => result.locations);
    assert.deepEqual(
      locations.map(({ physicalLocation }) => physicalLocation.region.startLine),
      lines,
    );
    assert.match(run(["lint", name]).stdout, new RegExp(`\\(10 places, also lines ${lines.slice(1).join(", ")}\\)\n`));
  });

test("neighbouring lines become a range in text", () => {
  file(
    "range.ndjson",
    rows(12, (i) => i < 10)
      .map((each) => JSON.stringify(each))
      .join("\n"),
  );
  assert.match(run(["lint", "range.ndjson"]).stdout, /^range\.ndjson:1: .*\(10 places, also lines 2–10\)\n/m);
});

test("the text report goes by file and ad, errors first, each value once with carets, infos on demand, one summary line", () => {
  file(
    "two.ndjson",
    [ad("Plan BEST trips", { name: "First" }), ad("Fine title", { name: "Second", status: "nonsense" })]
      .map((each) => JSON.stringify(each))
      .join("\n"),
  );
  const { stdout } = run(["lint", "two.ndjson"]);
  const text = stdout.split("\n");
  assert.ok(
    stdout.indexOf("two.ndjson:2: Second") < stdout.indexOf("two.ndjson:1: First"),
    "the ad with an error comes first",
  );
  const caret = text.findIndex((line) => /^ +\^{4}$/.test(line));
  assert.equal(text[caret - 1].slice(text[caret].indexOf("^"), text[caret].indexOf("^") + 4), "BEST");
  assert.equal(/info|U-013/.test(text.slice(0, -2).join("\n")), false);
  assert.match(text.at(-2), /^2 checked: 1 error, \d+ warnings?, \d+ infos \(--all lists infos\)$/);
  const all = run(["lint", "--all", "two.ndjson"]).stdout;
  assert.match(all, /info +U-013/);
  assert.doesNotMatch(all, /--all/);
});

test("carets are below wide characters and escapes", () => {
  for (const title of ["旅行の BEST 計画", "a\u202eb BEST c", "🙂🙂 BEST"]) {
    const text = run(["lint", "-"], { input: JSON.stringify(ad(title)) }).stdout.split("\n");
    const at = text.findIndex((line) => /^ +\^/.test(line));
    const columns = [...text[at - 1].slice(0, text[at - 1].indexOf("BEST"))].reduce(
      (sum, c) => sum + (/[\u3040-\u9fff\u{1f300}-\u{1faff}]/u.test(c) ? 2 : 1),
      0,
    );
    assert.equal(text[at].slice(columns, columns + 4), "^^^^", `${title}\n${text.join("\n")}`);
  }
});

test("colour is for terminals only, and NO_COLOR is respected", () => {
  file("bad.json", JSON.stringify(ad(LONG)));
  assert.doesNotMatch(run(["lint", "bad.json"]).stdout, /\x1b/);
  const inTerminal = (env) =>
    spawnSync("script", ["-qec", `'${program()}' lint bad.json`, "/dev/null"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, TERM: "xterm", NO_COLOR: "", ...env },
    }).stdout;
  assert.match(inTerminal({}), /\x1b\[31merror/);
  assert.doesNotMatch(inTerminal({ NO_COLOR: "1" }), /\x1b\[3/);
  assert.doesNotMatch(inTerminal({ TERM: "dumb" }), /\x1b\[3/);
});

test("--quiet lists errors only, and nothing when there are none", () => {
  file("clean.json", JSON.stringify(ad("Plan BEST trips")));
  file("bad.json", JSON.stringify(ad(`${LONG} BEST`)));
  const clean = run(["lint", "--quiet", "clean.json"]);
  assert.deepEqual([clean.status, clean.stdout, clean.stderr], [0, "", ""]);
  const bad = run(["lint", "-q", "bad.json"]);
  assert.equal(bad.status, 1);
  assert.match(bad.stdout, /F-004/);
  assert.doesNotMatch(bad.stdout, /E-002|warning +/);
});

test("--stage lists what a stage is about; style is about copy", () => {
  file("stages.json", JSON.stringify({ ...ad("Plan trips with all of the family"), status: "nonsense" }));
  const found = (...stages) =>
    JSON.parse(run(["lint", "--format", "json", "--stage", stages.join(","), "stages.json"]).stdout).findings;
  assert.ok(
    found("style").length > 0 &&
      found("style").every(({ stage, pointer }) => stage === "style" && /^\/creative\/(title|body)/.test(pointer)),
  );
  assert.deepEqual(
    found("create").map(({ rule }) => rule),
    ["F-013"],
  );
  assert.match(run(["lint", "--stage", "style", "stages.json"]).stdout, /info +B-001/);
  assert.equal(run(["lint", "--stage", "nonsense", "stages.json"]).status, 2);
});

test("a flat ad is an ad, with or without what surrounds it", () => {
  const findings = (value) =>
    JSON.parse(run(["lint", "--format", "json", "-"], { input: JSON.stringify(value) }).stdout).findings;
  const flat = { title: LONG, body: "Lists.", target_url: "https://example.com/" };
  const pointers = findings(flat).map(({ rule, pointer }) => `${rule} ${pointer}`);
  assert.ok(pointers.includes("F-004 /title") && pointers.includes("F-009 /file_id"), pointers.join());
  assert.ok(!pointers.some((each) => /^(D-|R-001|F-011|F-001|F-012)/.test(each)), pointers.join());
  const whole = findings({
    ...flat,
    title: "Fine title",
    file_id: "f",
    ad_group_id: "g",
    name: "",
    status: "paused",
  }).map(({ rule, pointer }) => `${rule} ${pointer}`);
  assert.ok(whole.includes("F-012 /name") && !whole.some((each) => /F-011|R-006/.test(each)), whole.join());
  for (const other of [
    { title: "x", image_url: "https://example.com/a.png", body: "b" },
    { title: "x", body: "b" },
    { title: "x", target_url: "https://example.com/" },
  ])
    assert.ok(!findings(other).some(({ rule }) => rule === "D-002" || rule.startsWith("I-")), JSON.stringify(other));
  assert.ok(findings({ hello: 1, title: 5 }).some(({ rule }) => rule === "D-002"));
});

test("ids of 19 digits are shown digit by digit", () => {
  const text = JSON.stringify({ ...ad("Fine title"), ad_group_id: 1 })
    .replace('"ad_group_id":1', '"ad_group_id":1234567890123456789')
    .replace('"file_id":"f"', '"file_id":9007199254740993');
  for (const input of [text, `[${text}]`, `${text}\n${text}\n`]) {
    const { findings } = JSON.parse(run(["lint", "--format", "json", "-"], { input }).stdout);
    assert.deepEqual(
      findings
        .filter(({ value }) => /^\d{16,}$/.test(value))
        .map(({ value }) => value)
        .sort(),
      ["1234567890123456789", "9007199254740993"],
      input.slice(0, 20),
    );
    assert.match(run(["lint", "-"], { input }).stdout, /1234567890123456789\n/);
  }
});

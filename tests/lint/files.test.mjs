// One table of files as people have them, read by lint, render, gallery and the studio: the same ads, the same lines that cannot be read.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import Papa from "papaparse";
import { loadPure } from "../studio/support/pure.mjs";
import { program } from "./support/built.mjs";
import { FILES } from "./support/files.mjs";

const { readAds } = await loadPure("import/read-ads");
const folder = mkdtempSync(join(tmpdir(), "pixelcard-files-"));
after(() => rmSync(folder, { recursive: true }));
for (const { name, bytes } of FILES) writeFileSync(join(folder, name), bytes);

const run = (...args) =>
  spawnSync(program(), args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26, timeout: 60_000 });
// As a card shows them.
const shown = (title) => title.replace(/\s+/g, " ").trim();
const unreferenced = (html) =>
  html
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const READERS = {
  lint(name) {
    const { stdout } = run("lint", "--format", "json", "--fail-on", "error", "--max-findings", "100000", name);
    const { findings, summary } = JSON.parse(stdout);
    const lines = findings
      .filter(({ rule }) => rule === "D-001")
      .flatMap((finding) => finding.lines ?? [finding.line])
      .sort((a, b) => a - b);
    return { count: summary.checked - lines.length, lines };
  },
  render(name) {
    const { stdout, stderr } = run("render", "--format", "json", name);
    const titles = stdout
      .split("\n")
      .filter(Boolean)
      .flatMap((line) => JSON.parse(line).items.map(({ texts }) => texts.find(({ role }) => role === "title").text));
    const lines = stderr
      .split("\n")
      .filter((line) => !line.includes("ignored columns"))
      .flatMap((line) => (/\.\w+:(\d+): /.exec(line) ? [Number(/\.\w+:(\d+): /.exec(line)[1])] : []));
    return { titles, lines };
  },
  gallery(name) {
    const { stdout } = run("gallery", name);
    const unread = /<section class="unread">([^]*?)<\/section>/.exec(stdout)?.[1] ?? "";
    const titles = [...stdout.matchAll(/<dt>Title<\/dt><dd><bdi>([^]*?)<\/bdi>/g)].map(([, title]) =>
      unreferenced(title).replace(/\\[rn]/g, " "),
    );
    return { titles, lines: [...unread.matchAll(/<bdi>[^<]*?\.\w+:(\d+): /g)].map(([, line]) => Number(line)) };
  },
  studio(name) {
    const { bytes } = FILES.find((file) => file.name === name);
    const { ads, problems } = readAds(new Uint8Array(bytes), Papa.parse, name);
    const lines = problems.filter((each) => each.name !== "unknown_columns").map(({ line }) => Math.max(line, 1));
    return { titles: ads.map(({ ad: each }) => (each.creative ?? each).title), lines };
  },
};

test("the table has at least 40 files", () => assert.ok(FILES.length >= 40, String(FILES.length)));

for (const [reader, read] of Object.entries(READERS))
  test(`${reader} reads every file of the table`, () => {
    for (const { name, titles, lines } of FILES) {
      const found = read(name);
      assert.deepEqual(found.lines, lines, `${name}: lines that cannot be read`);
      // A plan, an answer and a unit are one record of several ads.
      if (found.titles) assert.deepEqual(found.titles.map(shown), titles.map(shown), `${name}: titles`);
      else if (!/^(plan|answer|served)/.test(name)) assert.equal(found.count, titles.length, `${name}: records`);
    }
  });

test("lint checks the ads in every shape that the other readers find them in", () => {
  const bad = {
    ad_group_id: "g",
    name: "Summer",
    status: "paused",
    creative: {
      type: "chat_card",
      title: "Ti",
      body: "Lists.",
      target_url: "https://trips.example.org/a",
      file_id: "f",
    },
  };
  const shapes = {
    ad: bad,
    creative: bad.creative,
    list: [bad],
    plan: { ads: [bad] },
    answer: { object: "list", data: [bad] },
    "answer without type": { data: [bad] },
    "render request": { ad: bad, advertiser: { brand_name: "B" } },
    cards: { cards: [bad] },
    scraped: {
      ads: [{ brand: { name: "B" }, cards: [{ title: "Ti", body: "b", url: "https://trips.example.org/a" }] }],
    },
    served: {
      advertiser_brand: { name: "B" },
      ad_cards: [{ title: "Ti", body: "b", target: { type: "url", value: "https://trips.example.org/a" } }],
    },
  };
  for (const [shape, document] of Object.entries(shapes)) {
    writeFileSync(join(folder, "shape.json"), JSON.stringify(document));
    const { findings } = JSON.parse(run("lint", "--format", "json", "shape.json").stdout);
    assert.deepEqual(
      findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule),
      ["F-003"],
      shape,
    );
  }
});

test("a file without any record is an error, but for lines, which may be a part of a log", () => {
  for (const [name, text] of Object.entries({
    "empty.json": "[]",
    "empty-list.json": " [ \n ] ",
    "nothing.json": "",
    "header.csv": "title,body\n",
  })) {
    writeFileSync(join(folder, name), text);
    const { status, stdout } = run("lint", "--format", "json", name);
    assert.deepEqual(
      [status, JSON.parse(stdout).findings.map(({ rule, line }) => [rule, line])],
      [1, [["D-001", 1]]],
      name,
    );
  }
  writeFileSync(join(folder, "empty.ndjson"), "\n\n");
  assert.equal(run("lint", "empty.ndjson").status, 0);
});

test("JSON in Windows-1252 is named as such", () => {
  writeFileSync(join(folder, "latin1.json"), Buffer.from('{"title": "Caf\xe9"}', "latin1"));
  const [{ message }] = JSON.parse(run("lint", "--format", "json", "latin1.json").stdout).findings;
  assert.match(message, /not UTF-8 but perhaps Windows-1252; save the file as UTF-8/);
  assert.doesNotMatch(message, /\ufffd/);
});

test("numbers with an exponent are shown as they are written", () => {
  writeFileSync(
    join(folder, "exponent.json"),
    '{"ad_group_id": 1E+19, "name": 12345678901234567890, "creative": {"title": "t"}}',
  );
  const values = JSON.parse(run("lint", "--format", "json", "exponent.json").stdout).findings.map(({ value }) => value);
  assert.ok(values.includes("1E+19") && values.includes("12345678901234567890"), JSON.stringify(values));
});

test("an image is reported as one by every command", () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  writeFileSync(join(folder, "picture.csv"), png);
  assert.ok(
    JSON.parse(run("lint", "--format", "json", "picture.csv").stdout).findings.every(({ rule }) =>
      rule.startsWith("I-"),
    ),
  );
  assert.match(run("render", "picture.csv").stderr, /picture\.csv:1: is an image/);
  assert.match(run("gallery", "picture.csv").stdout, /picture\.csv:1: is an image/);
});

// The linter reports the same in a browser as the program on a machine, byte for byte; and no rule is without a vector.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lintVector, packedLinter } from "./support/linter.mjs";
import { readVectors, replayNatively, ruleIds } from "./support/vectors.mjs";

/** Rules without a firing vector, and why. */
const EXCUSED = new Map([["D-002", "is about reading files: cli.test.mjs has its cases"]]);

const files = readVectors();
const { loadLinter, sizes, wasmUrl } = await packedLinter();
const linter = await loadLinter({ wasmUrl });
const base = {
  ad_group_id: "adgrp_301",
  name: "Planner launch card",
  status: "paused",
  creative: {
    type: "chat_card",
    title: "Try the new workspace planner",
    body: "Coordinate tasks, docs, and meetings in one place.",
    target_url: "https://example.com/workspace-planner",
    file_id: "file_901",
  },
};

for (const { name, path, vectors } of files) {
  test(`${name}: the same bytes in WebAssembly for ${vectors.length} vectors`, () => {
    const native = replayNatively(path);
    assert.equal(native.length, vectors.length);
    vectors.forEach((vector, i) => assert.equal(lintVector(linter, vector), native[i], vector.name));
  });

  test(`${name}: names are distinguished`, () => {
    assert.deepEqual(
      vectors.map((vector) => `${vector.rule}: ${vector.name}`).filter((each, i, all) => all.indexOf(each) !== i),
      [],
    );
  });
}

test("every rule has a vector where it fires and one where it does not", (t) => {
  const firing = new Set();
  const silent = new Set();
  for (const { vectors } of files)
    for (const { rule, expect } of vectors) (expect.length > 0 ? firing : silent).add(rule);
  const missing = ruleIds().flatMap((id) => [
    ...(firing.has(id) ? [] : [`${id} never fires`]),
    ...(silent.has(id) ? [] : [`${id} is never silent`]),
  ]);
  const isExcused = (line) => EXCUSED.has(line.split(" ")[0]);
  for (const line of missing.filter(isExcused)) t.diagnostic(`${line}: it ${EXCUSED.get(line.split(" ")[0])}`);
  const left = missing.filter((line) => !isExcused(line));
  assert.equal(left.length, 0, left.join("; "));
  for (const id of EXCUSED.keys())
    assert.ok(
      missing.some((line) => line.startsWith(id)),
      `${id} has its vectors now; take it off the list`,
    );
});

test("a linter lives on: prepared once, it checks any number of documents alike", () => {
  assert.deepEqual(linter.problems, []);
  const long = { ...base, creative: { ...base.creative, title: "x".repeat(60) } };
  const answers = [base, long, base, long].map((ad) => linter.lint("ad", ad));
  assert.deepEqual(answers[0], answers[2]);
  assert.deepEqual(answers[1], answers[3]);
  assert.deepEqual(linter.lint("", base), answers[0], "the kind is guessed");
});

test("lints several documents in one call as one by one, with other settings where they are given", () => {
  const long = { ...base, creative: { ...base.creative, title: "x".repeat(60) } };
  const documents = [
    { kind: "ad", document: long },
    { kind: "", document: base },
    { kind: "brand_update", document: { brand_name: "a\nb" } },
    { kind: "a\nb", document: {} },
    { kind: "ad", document: undefined },
  ];
  assert.deepEqual(
    linter.lintAll(documents),
    documents.map(({ kind, document }) => linter.lint(kind, document)),
  );
  assert.deepEqual(linter.lintAll([]), []);
  const settings = { severities: { "F-004": "off" } };
  const other = linter.with(settings);
  assert.notDeepEqual(other.lint("ad", long), linter.lint("ad", long));
  for (let i = 0; i < 2; i += 1)
    assert.deepEqual(
      linter.lintAll(documents, settings),
      documents.map(({ kind, document }) => other.lint(kind, document)),
    );
  assert.deepEqual(
    linter.lintAll(documents, { severities: { "F-004": "info" } })[0].find(({ rule }) => rule === "F-004").severity,
    "info",
  );
  assert.deepEqual(linter.lintAll(documents.slice(0, 1)), [linter.lint("ad", long)], "its own settings apply again");
  other.close();
  assert.deepEqual(
    other.lintAll(documents).map((findings) => findings.map(({ rule }) => rule)),
    [["D-001"]],
  );
});

test("what cannot be checked is a finding, never thrown", () => {
  const cycle = {};
  cycle.self = cycle;
  const onlyRule = (findings) => {
    assert.equal(findings.length, 1);
    assert.equal(findings[0].severity, "error");
    return findings[0].rule;
  };
  for (const unreadable of [
    cycle,
    undefined,
    1n,
    JSON.parse(`${"[".repeat(100)}${"]".repeat(100)}`),
    "x".repeat(17 * 1024 * 1024),
  ])
    assert.equal(onlyRule(linter.lint("ad", unreadable)), "D-001");
  assert.match(linter.lint("ad", "x".repeat(17 * 1024 * 1024))[0].message, /16 MiB/);
  assert.equal(onlyRule(linter.lint("add", {})), "D-002");
  assert.equal(onlyRule(linter.lint("", {})), "D-002");
  assert.equal(onlyRule(linter.lintImage(new Uint8Array(), cycle)), "D-001");
  assert.equal(linter.with({ colour: 1, now_ms: "soon", severities: { "Z-1": "off" } }).problems.length, 3);
  assert.equal(linter.with(cycle).problems.length, 1);
});

test("bytes of every value reach the linter", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  assert.ok(linter.lintImage(bytes).length > 0);
});

test("facts of strings and images", () => {
  assert.deepEqual(linter.textFacts("n\u0303 \u{1F469}\u200D\u{1F4BB} 語"), {
    code_points: 8,
    graphemes: 5,
    utf16: 10,
    bytes: 19,
    width: 7,
    is_nfc: false,
  });
  const { image } = files.flatMap(({ vectors }) => vectors).find(({ image }) => image?.base64.startsWith("iVBOR"));
  const bytes = Buffer.from(image.base64, "base64");
  const facts = linter.imageFacts(new Uint8Array(bytes));
  assert.equal(facts.type, "png");
  assert.deepEqual([facts.stored_width, facts.stored_height], [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]);
  assert.equal(linter.imageFacts(new Uint8Array()).problem, "empty");
  const large = new Uint8Array(70 * 1024 * 1024);
  assert.equal(linter.imageFacts(large).problem, "too_large");
  assert.deepEqual(
    linter.lintImage(large).map(({ rule }) => rule),
    ["D-001"],
  );
  assert.deepEqual(linter.pixelFacts(new Uint8ClampedArray([255, 255, 255, 255]), 1, 1), {
    luminance: 1,
    transparency: 0,
    edge_density: 0,
  });
});

test("a closed linter reports it, and another can be opened", () => {
  const closed = linter.with({ severities: { "F-004": "off" } });
  closed.close();
  assert.deepEqual(
    closed.lint("ad", base).map(({ rule }) => rule),
    ["D-001"],
  );
  assert.equal(closed.payload("ad", base).problem, "closed");
  closed.close();
  const other = linter.with({});
  assert.deepEqual(other.lint("ad", base), linter.lint("ad", base));
  other.close();
});

test("the catalogue is readable in a page", () => {
  assert.deepEqual(
    linter.rules().map(({ id }) => id),
    ruleIds(),
  );
});

test("one fetch for all who ask; a module that is not there is a reason, and asked for again", async () => {
  const before = globalThis.fetch;
  const asked = [];
  globalThis.fetch = (url) => asked.push(String(url)) && before(url);
  try {
    await Promise.all([loadLinter({ wasmUrl }), loadLinter({ wasmUrl })]);
    assert.deepEqual(asked, []);
    const missing = "data:application/nothing";
    for (const [url, reason] of [
      [missing, "not_found"],
      ["data:application/wasm,none", "broken"],
      ["data:text/plain,none", "broken"],
    ])
      for (let i = 0; i < 2; i++)
        await assert.rejects(loadLinter({ wasmUrl: url }), { name: "LinterUnavailable", reason });
    assert.equal(asked.length, 6);
  } finally {
    globalThis.fetch = before;
  }
});

test("a server that does not know the media type", async () => {
  const other = await loadLinter({ wasmUrl: wasmUrl.replace("application/wasm", "application/octet-stream") });
  assert.deepEqual(other.lint("ad", base), linter.lint("ad", base));
});

test("where WebAssembly is forbidden nothing is fetched", async () => {
  const { Module } = WebAssembly;
  WebAssembly.Module = function () {
    throw new WebAssembly.CompileError("refused by policy");
  };
  try {
    await assert.rejects(loadLinter({ wasmUrl: "data:application/wasm,other" }), { reason: "wasm_forbidden" });
  } finally {
    WebAssembly.Module = Module;
  }
});

test("size of the module", (t) => {
  for (const [name, { raw, brotli }] of Object.entries(sizes)) t.diagnostic(`${name} ${raw} B, ${brotli} B brotli`);
});

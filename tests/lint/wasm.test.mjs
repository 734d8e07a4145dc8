// The preview module says in a browser what the program says on a machine, byte for byte; and no rule is without a vector.
import assert from "node:assert/strict";
import { brotliCompressSync, constants } from "node:zlib";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { requireBuilt } from "./support/built.mjs";
import { lintVector, startPreview } from "./support/preview.mjs";
import { readVectors, replayNatively, ruleIds } from "./support/vectors.mjs";

/** Rules without a firing vector, and why. */
const EXCUSED = new Map([
  ["D-002", "is about reading files: cli.test.mjs has its cases"],
]);

const files = readVectors();
const preview = await startPreview();
const base = {
  ad_group_id: "adgrp_301",
  name: "Planner launch card",
  status: "paused",
  creative: { type: "chat_card", title: "Try the new workspace planner", body: "Coordinate tasks, docs, and meetings in one place.", target_url: "https://example.com/workspace-planner", file_id: "file_901" },
};

for (const { name, path, vectors } of files) {
  test(`${name}: the same bytes in WebAssembly for ${vectors.length} vectors`, () => {
    const native = replayNatively(path);
    assert.equal(native.length, vectors.length);
    vectors.forEach((vector, i) => assert.equal(lintVector(preview, vector), native[i], vector.name));
  });

  test(`${name}: names are told apart`, () => {
    assert.deepEqual(vectors.map((vector) => `${vector.rule}: ${vector.name}`).filter((each, i, all) => all.indexOf(each) !== i), []);
  });
}

test("every rule has a vector where it fires and one where it does not", (t) => {
  const firing = new Set();
  const silent = new Set();
  for (const { vectors } of files) for (const { rule, expect } of vectors) (expect.length > 0 ? firing : silent).add(rule);
  const missing = ruleIds().flatMap((id) => [...(firing.has(id) ? [] : [`${id} never fires`]), ...(silent.has(id) ? [] : [`${id} is never silent`])]);
  const isExcused = (line) => EXCUSED.has(line.split(" ")[0]);
  for (const line of missing.filter(isExcused)) t.diagnostic(`${line}: it ${EXCUSED.get(line.split(" ")[0])}`);
  const left = missing.filter((line) => !isExcused(line));
  assert.equal(left.length, 0, left.join("; "));
  for (const id of EXCUSED.keys()) assert.ok(missing.some((line) => line.startsWith(id)), `${id} has its vectors now; take it off the list`);
});

test("a linter lives on: prepared once, it judges any number of documents alike", () => {
  const linter = new preview.Linter("{}");
  assert.deepEqual(JSON.parse(linter.problems()), []);
  const long = { ...base, creative: { ...base.creative, title: "x".repeat(60) } };
  const texts = [base, long, base, long].map((ad) => linter.lint("ad", JSON.stringify(ad)));
  linter.delete();
  assert.equal(texts[0], texts[2]);
  assert.equal(texts[1], texts[3]);
  assert.equal(texts[0], preview.lint("ad", JSON.stringify(base), "{}"));
  assert.equal(preview.lint("", JSON.stringify(base), "{}"), texts[0], "the kind is guessed");
});

test("what cannot be judged is said, never thrown", () => {
  const problem = (text) => JSON.parse(text).problem;
  assert.match(problem(preview.lint("ad", "{", "{}")), /readable/);
  assert.match(problem(preview.lint("add", "{}", "{}")), /"add"/);
  assert.match(problem(preview.lint("", "{}", "{}")), /kind/);
  assert.match(problem(preview.lint("ad", `${"[".repeat(100)}${"]".repeat(100)}`, "{}")), /readable/);
  assert.match(problem(preview.lintImage(new Uint8Array(), "{", "{}")), /readable/);
  const linter = new preview.Linter('{"colour": 1, "now_ms": "soon", "severities": {"Z-1": "off"}}');
  assert.equal(JSON.parse(linter.problems()).length, 3);
  linter.delete();
  const unread = new preview.Linter("{");
  assert.equal(JSON.parse(unread.problems()).length, 1);
  unread.delete();
});

test("bytes of every value reach the linter", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  assert.ok(JSON.parse(preview.lintImage(bytes, "{}", "{}")).findings.length > 0);
});

test("the catalogue is readable in a page", () => {
  const { rules, checked_on } = JSON.parse(preview.rules());
  assert.deepEqual(rules.map(({ id }) => id), ruleIds());
  assert.match(checked_on, /^\d{4}-\d\d$/);
});

test("size of the module", (t) => {
  const size = (name) => brotliCompressSync(readFileSync(requireBuilt(name)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  t.diagnostic(`preview.wasm ${size("wasm/preview.wasm")} B, preview.js ${size("wasm/preview.js")} B (brotli)`);
});

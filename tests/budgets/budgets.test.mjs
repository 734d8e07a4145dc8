// The byte budgets, read against the files that ship. The message of a change that needs more names what the bytes buy.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

const budgets = JSON.parse(readFileSync(new URL("../budgets.json", import.meta.url), "utf8"));
const dist = new URL("../../build/dist/", import.meta.url);

const measures = {
  raw: (bytes) => bytes.length,
  brotli: (bytes) =>
    brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }).length,
};

/** Sentences about every file that is over one of its budgets. */
function overBudget(files, read) {
  return Object.entries(files).flatMap(([name, limits]) =>
    Object.entries(limits)
      .map(([kind, limit]) => ({ name, kind, limit, size: measures[kind](read(name)) }))
      .filter(({ size, limit }) => size > limit)
      .map(({ name, kind, limit, size }) => `${name}: ${size} bytes ${kind}, budget ${limit}`),
  );
}

for (const [name, limits] of Object.entries(budgets.files)) {
  test(`${name} keeps its budget of ${JSON.stringify(limits)}`, (t) => {
    const bytes = readFileSync(new URL(name, dist));
    t.diagnostic(
      `${name}: ${Object.keys(limits)
        .map((kind) => `${measures[kind](bytes)} bytes ${kind}`)
        .join(", ")}`,
    );
    assert.deepEqual(
      overBudget({ [name]: limits }, () => bytes),
      [],
    );
  });
}

/** What files cost together; each travels by itself. */
const sumOf = (files, read) => files.reduce((sum, name) => sum + measures.brotli(read(name)), 0);

for (const [name, { files, brotli }] of Object.entries(budgets.sums)) {
  test(`${name} keeps its budget of ${brotli} bytes brotli`, (t) => {
    const sum = sumOf(files, (file) => readFileSync(new URL(file, dist)));
    t.diagnostic(`${name}: ${sum} bytes brotli (${files.join(" + ")})`);
    assert.ok(sum <= brotli, `${sum} bytes, budget ${brotli}`);
  });
}

test("every script that ships has a budget", () => {
  const scripts = readdirSync(dist).filter((name) => /\.(js|wasm|html)$/.test(name));
  assert.deepEqual(
    scripts.filter((name) => !budgets.files[name]),
    [],
  );
});

test("a file over its budget is found", () => {
  const big = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 2654435761) >>> 24));
  assert.equal(overBudget({ "a.js": { brotli: 100 } }, () => big).length, 1);
  assert.equal(overBudget({ "a.js": { raw: 2999 } }, () => big).length, 1);
  assert.equal(overBudget({ "a.js": { raw: 3000 } }, () => big).length, 0);
  assert.equal(
    sumOf(["a.js", "b.js"], () => big),
    2 * measures.brotli(big),
  );
});

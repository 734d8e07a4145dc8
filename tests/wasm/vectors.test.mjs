// The corpus is the specification: the modules that ship must do what it requires, and write the very bytes the native build writes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isPart, playVector, readCorpus, replayNatively } from "./support/corpus.mjs";
import { startPlain, startWasm } from "./support/modules.mjs";

const corpus = readCorpus();
const total = corpus.reduce((sum, { vectors }) => sum + vectors.length, 0);
const hosts = { wasm: await startWasm(), "plain JavaScript": await startPlain() };

const native = replayNatively(corpus);
const nativeLines = new Map(
  corpus.flatMap(({ name, vectors }) => vectors.map((vector) => [`${name}/${vector.name}`, native.shift()])),
);

test(`the native program answers for all ${total} vectors`, () => {
  assert.ok(total >= 800, `${total} vectors; the corpus has lost files`);
  assert.equal(nativeLines.size, total, "two vectors of a file share a name");
  assert.deepEqual(native, [], "lines beyond the last vector");
});

test("every vector cites the rule it comes from", () => {
  for (const { name, vectors } of corpus)
    for (const vector of vectors)
      assert.match(vector.reason, /\b(?:protocol|design) \d|^engine contract/, `${name}: ${vector.name}`);
});

for (const [host, module] of Object.entries(hosts)) {
  for (const { name, vectors } of corpus) {
    test(`${host}: ${name}, ${vectors.length} vectors`, async (t) => {
      for (const vector of vectors) {
        await t.test(vector.name, () => {
          const { effects, state } = playVector(module, vector);
          assert.deepEqual(effects, vector.expect, vector.reason);
          assert.equal(
            JSON.stringify({ name: vector.name, effects }),
            nativeLines.get(`${name}/${vector.name}`),
            "other bytes than the native build",
          );
          if (vector.expect_state)
            assert.ok(
              isPart(vector.expect_state, state),
              `the state has not all of ${JSON.stringify(vector.expect_state)}: ${JSON.stringify(state)}`,
            );
        });
      }
    });
  }
}

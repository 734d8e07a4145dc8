// Runs test files in one process, one after the other, so that they share what takes long to start (see
// tests/browser/support/shared-engine.mjs): node --test-reporter=tap tests/lib/together.mjs FILE…
import { test } from "node:test";
import path from "node:path";
import { pathToFileURL } from "node:url";

const failures = [];

async function load(files) {
  for (const file of files)
    await import(pathToFileURL(path.resolve(file))).catch((error) => failures.push(Object.assign(error, { file })));
}

const loaded = load(process.argv.slice(2));

// The first test: the others wait for it, or the run would be over when the tests of one file end while the next is being loaded.
test("every test file can be loaded", async () => {
  await loaded;
  if (failures.length > 0)
    throw new AggregateError(failures, failures.map((e) => `${e.file}: ${e.message}`).join("\n"));
});

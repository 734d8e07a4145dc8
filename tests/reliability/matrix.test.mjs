// The fault matrix: what the test called, what the collector has, and where the rest went. One test for each row and engine.
//
// PIXELCARD_RELIABILITY_RUNS=20 runs each row that often; PIXELCARD_RELIABILITY_ROWS=closed,killed only those whose id begins so.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chosenEngines } from "../browser/support/drivers/index.mjs";
import { createMatrix } from "./support/matrix.mjs";
import { runsWished, rowsWished } from "./support/wishes.mjs";
import { textTable } from "./support/table.mjs";

/** A driver that never answers must fail the row, not the whole run. Rows wait for a free browser, so this is for all of them. */
const LIMIT_MS = 30 * 60_000;

// One engine after the other: they would be each other's noise.
describe("reliability", () => {
  for (const name of chosenEngines()) {
    const matrix = createMatrix(name);
    // All at once: they wait for browsers, and then mostly for time to pass.
    describe(`reliability, ${name}`, { concurrency: true }, () => {
      before(matrix.start);
      after(async () => {
        await matrix.stop();
        console.log(`${name}: ${matrix.version}\n${textTable(matrix.results())}`);
        for (const what of matrix.cannot) console.log(`${name} cannot: ${what}`);
      });
      for (const row of rowsWished(matrix.rows)) {
        test(`${name}: ${row.title}`, { timeout: LIMIT_MS }, async () => {
          const { problems } = await matrix.run(row, runsWished(1));
          assert.deepEqual(problems, []);
        });
      }
    });
  }
});

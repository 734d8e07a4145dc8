// Runs the matrix and writes tests/reliability/REPORT.md: node tests/reliability/report.mjs
//
// PIXELCARD_RELIABILITY_RUNS sets how often each row runs (4 times in Chromium, twice elsewhere), PIXELCARD_ENGINES which engines; only
// what was run is in the report.
import { writeFile } from "node:fs/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { chosenEngines } from "../browser/support/drivers/index.mjs";
import { createMatrix } from "./support/matrix.mjs";
import { reportText } from "./support/report-text.mjs";
import { runsWished } from "./support/wishes.mjs";
import { textTable } from "./support/table.mjs";

const file = fileURLToPath(new URL("REPORT.md", import.meta.url));
const RUNS = { chromium: 4, firefox: 2, webkit: 2 };

const delays = monitorEventLoopDelay({ resolution: 20 });
delays.enable();
const started = Date.now();
const matrices = [];
// One engine after the other: they would be each other's noise.
for (const name of chosenEngines()) {
  const matrix = createMatrix(name);
  matrices.push(matrix);
  await matrix.start();
  try {
    let done = 0;
    await Promise.all(
      matrix.rows.map(async (row) => {
        await matrix.run(row, runsWished(RUNS[name]));
        done += 1;
        if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${done} of ${matrix.rows.length} rows `);
      }),
    );
    if (process.stderr.isTTY) process.stderr.write("\n");
  } finally {
    await matrix.stop();
  }
  console.log(`${name}: ${matrix.version}\n${textTable(matrix.results())}`);
}
delays.disable();

await writeFile(file, reportText({ matrices, seconds: (Date.now() - started) / 1000, delays }));
console.log(`written: ${file}`);
const problems = matrices.flatMap((matrix) =>
  matrix
    .results()
    .flatMap(({ row, problems }) => problems.map((problem) => `${matrix.name}: ${row.title}: ${problem}`)),
);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

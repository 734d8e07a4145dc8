// Used by tests/run.sh: node catch2.mjs BUILD_FOLDER REPORT_PREFIX
// Runs every Catch2 program that ctest knows in that folder and prints the sum of their test cases as the last line.

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { verdictOf } from "./counts.mjs";

const [folder, prefix] = process.argv.slice(2);

/** What was built as a test: ctest knows a program once, or once per test case. */
function programs() {
  const answer = spawnSync("ctest", ["--test-dir", folder, "--show-only=json-v1"], { encoding: "utf8" });
  if (answer.status !== 0)
    throw new Error(`ctest cannot list the tests of ${folder}: ${answer.error?.message ?? answer.stderr}`);
  return new Set(
    JSON.parse(answer.stdout)
      .tests.map((test) => test.command?.[0])
      .filter(Boolean),
  );
}

function run(program) {
  const report = `${prefix}-${path.basename(program)}.xml`;
  rmSync(report, { force: true });
  // Sanitizers speak on standard error, and set the status even after a complete report.
  const { status, signal, error } = spawnSync(program, ["-r", "xml", "-o", report], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  let text = "";
  try {
    text = readFileSync(report, "utf8");
  } catch {
    console.error(`${program}: no report, ${error?.message ?? signal ?? `status ${status}`}`);
  }
  const counts = verdictOf("catch2", text, status ?? 1);
  for (const name of counts.names) console.error(`failed: ${path.basename(program)}: ${name}`);
  return counts;
}

const all = [...programs()].map(run);
const sum = (key) => all.reduce((total, counts) => total + counts[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(sum("failed") === 0 ? 0 : 1);

// Used by tests/run.sh: node tally.mjs KIND STATUS REPORT
// Prints "PASSED FAILED SKIPPED" for one suite, and the names of what failed on standard error.

import { readFileSync } from "node:fs";
import { judge } from "./counts.mjs";

const [kind, status, report] = process.argv.slice(2);
const { passed, failed, skipped, names } = judge(kind, readFileSync(report, "utf8"), Number(status));
for (const name of names) console.error(`  failed: ${name}`);
console.log(passed, failed, skipped);

// Used by tests/run.sh: node tally.mjs KIND STATUS REPORT
// Prints "PASSED FAILED SKIPPED" for one suite, and what failed on standard error: the names, then why.

import { readFileSync } from "node:fs";
import { verdictOf, tapErrors } from "./counts.mjs";

const [kind, status, report] = process.argv.slice(2);
const text = readFileSync(report, "utf8");
const { passed, failed, skipped, names } = verdictOf(kind, text, Number(status));
for (const name of names) console.error(`  failed: ${name}`);
if (kind === "tap") for (const error of tapErrors(text)) console.error(error);
console.log(passed, failed, skipped);

// How long a large file of ads takes, beside a script that only checks it against a JSON schema.
//
//   node tests/bench/lint.mjs [--ads 100000] [--rounds 5] [--growth]      needs ./tests/run.sh or ./demo/run.sh to have built it
//
// Method. One file of ads, generated, the same on every machine (support/ad-file.mjs). The contestants take turns, so whatever
// disturbs the machine disturbs all of them, and the median of their rounds counts. Time is that of the whole process, from its
// start to its end, with its report going to a file; CPU time is the better measure on a machine that does other things, too. Memory is measured in a separate run. The schema knows lengths, types and
// members of the ad (ten of our rules); the linter checks by all rules. --growth repeats ours with 1,000 to 1,000,000 ads.

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { program } from "../lint/support/built.mjs";
import { writeAds } from "./support/ad-file.mjs";
import { peakMemory, timeRun } from "./support/run-program.mjs";
import { median, table } from "./support/statistics.mjs";

const { values } = parseArgs({
  options: {
    ads: { type: "string", default: "100000" },
    rounds: { type: "string", default: "5" },
    growth: { type: "boolean" },
  },
});
const count = Number(values.ads);
const rounds = Number(values.rounds);
if (!(Number.isSafeInteger(count) && count > 0 && Number.isSafeInteger(rounds) && rounds > 0)) {
  console.error("--ads and --rounds take whole numbers above 0");
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "pixelcard-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const output = join(folder, "report.json");
const script = fileURLToPath(new URL("support/ajv-lint.mjs", import.meta.url));
const ours = (file) => [program(), "lint", "--format", "json", file];

const contestants = (file) => [
  { name: "pixelcard lint", command: ours(file) },
  { name: "node + ajv, whole file", command: [process.execPath, script, "whole", file] },
  { name: "node + ajv, stream", command: [process.execPath, script, "stream", file] },
];

async function compare(file) {
  const all = contestants(file).map((each) => ({ ...each, times: [] }));
  for (let round = 0; round < rounds; round++)
    for (const each of all) each.times.push(await timeRun(each.command, output));
  for (const each of all) {
    each.ms = median(each.times.map(({ ms }) => ms));
    each.cpu = median(each.times.map(({ cpu }) => cpu));
    each.mb = await peakMemory(each.command, output);
  }
  return all;
}

const perAd = (ms, ads) => ((ms * 1000) / ads).toFixed(2);

const file = join(folder, "ads.ndjson");
const bytes = writeAds(file, count);
console.log(
  `${count} ads, ${(bytes / count).toFixed(0)} bytes each; median of ${rounds}; load ${loadavg()
    .map((figure) => figure.toFixed(2))
    .join(" ")}\n`,
);
const results = await compare(file);
console.log(
  table([
    ["", "ms", "CPU ms", "CPU µs per ad", "times ours", "CPU times ours", "peak MB"],
    ...results.map(({ name, ms, cpu, mb }) => [
      name,
      ms.toFixed(0),
      cpu.toFixed(0),
      perAd(cpu, count),
      (ms / results[0].ms).toFixed(2),
      (cpu / results[0].cpu).toFixed(2),
      mb.toFixed(1),
    ]),
  ]),
);

if (values.growth) {
  const rows = [["ads", "ms", "CPU µs per ad", "peak MB", "report KB"]];
  for (const ads of [1e3, 1e4, 1e5, 1e6]) {
    writeAds(file, ads);
    const times = [];
    for (let round = 0; round < Math.min(rounds, 3); round++) times.push(await timeRun(ours(file), output));
    const report = statSync(output).size / 1024;
    rows.push([
      ads,
      median(times.map(({ ms }) => ms)).toFixed(0),
      perAd(median(times.map(({ cpu }) => cpu)), ads),
      (await peakMemory(ours(file), output)).toFixed(1),
      report.toFixed(0),
    ]);
  }
  console.log(`\n${table(rows)}`);
}

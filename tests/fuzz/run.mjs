// Runs the fuzz programs, as many at once as there are processors, and prints one line for each and the counts at the end.
// What a program learnt stays in build/asan/grown and is where the next run begins.

import { spawn } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { reportCrash } from "./crash.mjs";
import { readOutput, summary } from "./libfuzzer.mjs";

const BUILD = "build/asan";
const PROGRAMS = path.join(BUILD, "tests/fuzz");

const USAGE = `usage: tests/fuzz/run.sh [--seconds N] [--jobs N] [TARGET]…
  --seconds N   for each target; 8 by default, which keeps a run of all targets below 90 s on one processor
  --jobs N      targets at the same time; the number of processors by default`;

// A sanitizer's stack of five calls shows where; the default of thirty costs half of the speed. The small quarantine keeps
// two programs within a small machine's memory.
const SANITIZER = { ASAN_OPTIONS: "malloc_context_size=5:quarantine_size_mb=64", UBSAN_OPTIONS: "print_stacktrace=1" };

// Slower than that on one input is a finding. The slowest takes about two seconds on an idle machine.
const SLOWEST_INPUT_S = 60;

function complain(problem) {
  console.error(`${problem}\n${USAGE}`);
  process.exit(2);
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      options: { seconds: { type: "string" }, jobs: { type: "string" }, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const count = (name, otherwise) => {
      const text = values[name] ?? String(otherwise);
      if (!/^[1-9]\d{0,6}$/.test(text)) complain(`--${name} takes a number from 1 on, not '${text}'`);
      return Number(text);
    };
    return {
      seconds: count("seconds", 8),
      jobs: count("jobs", availableParallelism?.() ?? cpus().length),
      wanted: positionals,
    };
  } catch (error) {
    return complain(error.message);
  }
}

function targets(wanted) {
  let names = [];
  try {
    names = readdirSync(PROGRAMS)
      .flatMap((file) => /^fuzz_([a-z_]+)$/.exec(file)?.[1] ?? [])
      .sort();
  } catch {
    // Reported below.
  }
  if (names.length === 0)
    complain(
      `there are no fuzz programs in ${PROGRAMS}; build them with: cmake --preset asan && cmake --build --preset asan`,
    );
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown) complain(`no target is called '${unknown}'; there are: ${names.join(" ")}`);
  return wanted.length > 0 ? wanted : names;
}

/** Runs one target; resolves with {target, output, artifact, ...what readOutput found}. */
function run(target, seconds) {
  const grown = path.join(BUILD, "grown", target);
  const crashes = path.join(BUILD, "crashes");
  for (const folder of [grown, crashes]) mkdirSync(folder, { recursive: true });
  const flags = [
    `-max_total_time=${seconds}`,
    `-timeout=${SLOWEST_INPUT_S}`,
    "-rss_limit_mb=2048",
    "-print_final_stats=1",
    `-dict=${BUILD}/corpus/words.dict`,
    `-artifact_prefix=${crashes}/${target}-`,
  ];
  const child = spawn(path.join(PROGRAMS, `fuzz_${target}`), [...flags, grown, path.join(BUILD, "corpus", target)], {
    env: { ...process.env, ...SANITIZER },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const listen = (chunk) => {
    output += chunk;
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ target, ...readOutput(error.message, null) }));
    child.once("close", (status) => resolve({ target, ...readOutput(output, status) }));
  });
}

const { seconds, jobs, wanted } = readOptions();
const waiting = targets(wanted);
const results = [];
async function worker() {
  for (let target; (target = waiting.shift());) {
    const result = await run(target, seconds);
    results.push(result);
    console.log(summary(result));
    if (!result.isGood) console.error(reportCrash(result, path.join(PROGRAMS, `fuzz_${target}`), SANITIZER));
  }
}
await Promise.all(Array.from({ length: jobs }, worker));

const failed = results.filter(({ isGood }) => !isGood).length;
const executions = results.reduce((sum, { executed }) => sum + executed, 0);
console.log(`${executions} executions in all`);
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

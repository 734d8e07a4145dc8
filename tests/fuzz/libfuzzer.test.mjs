import assert from "node:assert/strict";
import { test } from "node:test";
import { readOutput, summary } from "./libfuzzer.mjs";

const done = `#2\tINITED cov: 10 ft: 12 corp: 2/9b exec/s: 0 rss: 30Mb
#48382\tDONE   cov: 1102 ft: 5167 corp: 797/716Kb lim: 19316 exec/s: 6911 rss: 514Mb
stat::number_of_executed_units: 48382
stat::average_exec_per_sec:     6911
stat::new_units_added:          3
`;

test("a run that ended by itself is good, and its figures are those of its end", () => {
  const { isGood, executed, perSecond, features, corpus } = readOutput(done, 0);
  assert.deepEqual(
    { isGood, executed, perSecond, features, corpus },
    { isGood: true, executed: 48382, perSecond: 6911, features: 5167, corpus: 797 },
  );
  assert.match(
    summary({ target: "codec", ...readOutput(done, 0) }),
    /^ok +codec +48382 executions +6911\/s +5167 features +797 inputs$/,
  );
});

test("a run that executed nothing fails", () => {
  for (const output of ["", "stat::number_of_executed_units: 0\n"]) {
    const result = readOutput(output, 0);
    assert.equal(result.isGood, false);
    assert.equal(result.problem, "executed nothing");
  }
});

test("a broken promise fails, names its input, and keeps the figures", () => {
  const output = `broken promise: a body is at most 16 KiB\n==7== ERROR: libFuzzer: deadly signal\nartifact_prefix='x/'; Test unit written to x/engine-crash-1\n${done}`;
  const result = readOutput(output, 77);
  assert.equal(result.isGood, false);
  assert.equal(result.problem, "broken promise: a body is at most 16 KiB");
  assert.equal(result.artifact, "x/engine-crash-1");
  assert.match(summary({ target: "engine", ...result }), /^FAILED engine .* {2}broken promise/);
});

test("a report of a sanitizer fails, also at the very end of a run", () => {
  for (const problem of [
    "a.cpp:3:4: runtime error: signed integer overflow",
    "==7==ERROR: AddressSanitizer: heap-use-after-free",
    "==7==ERROR: LeakSanitizer: detected memory leaks",
  ]) {
    assert.equal(readOutput(`${done}${problem}\n`, 1).problem, problem);
  }
});

test("a program that is missing or ends with a status fails with that reason", () => {
  assert.equal(
    readOutput("spawn build/fuzz_x ENOENT", null).problem,
    "ended with no status: spawn build/fuzz_x ENOENT",
  );
  assert.equal(readOutput(done, 1).problem, "ended with status 1");
});

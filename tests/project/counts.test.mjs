import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { countCatch2, countLine, countTap, verdictOf, tapErrors } from "../lib/counts.mjs";

const figures = ({ passed, failed, skipped }) => [passed, failed, skipped];

// What `node --test` writes differs between releases; this is what the one at hand writes.
function tapOf(source) {
  const folder = mkdtempSync(path.join(tmpdir(), "pixelcard-tap-"));
  try {
    const file = path.join(folder, "sample.test.mjs");
    writeFileSync(file, source);
    // With the variable a run takes itself for a nested one and reports in another form.
    const env = { ...process.env };
    delete env.NODE_TEST_CONTEXT;
    return spawnSync(process.execPath, ["--test", "--test-reporter=tap", file], { encoding: "utf8", env }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const START = 'import { test, describe, it, after } from "node:test";\n';

test("tests, nested tests, failures and skips of node are counted once each", () => {
  const text = tapOf(`${START}
    test("a", () => {});
    test("b", () => { throw new Error("no"); });
    test("c", { skip: true }, () => {});
    describe("d", () => { it("e", () => {}); it("f", () => { throw new Error("no"); }); describe("g", () => { it("h", () => {}); }); });`);
  assert.deepEqual(figures(countTap(text)), [3, 2, 1], text);
});

test("node's message about a failed test is reported once, without the suites above it", () => {
  const text = tapOf(
    `${START} describe("d", () => { it("e", () => { throw new Error("one line"); }); it("f", () => { throw new Error("two\\nlines"); }); it("g", () => {}); });`,
  );
  assert.deepEqual(
    tapErrors(text).map((error) => error.replace(/\n +/g, "\n")),
    ["e\n'one line'", "f\ntwo\nlines"],
    text,
  );
});

test("a file without a test, a broken file and a broken hook count as failures", () => {
  const empty = tapOf("export {};");
  assert.deepEqual(figures(verdictOf("tap", empty, 0)), [0, 1, 0], empty);
  const broken = tapOf('throw new Error("no");');
  assert.deepEqual(figures(verdictOf("tap", broken, 1)), [0, 1, 0], broken);
  const hook = tapOf(`${START} describe("a", () => { after(() => { throw new Error("no"); }); it("b", () => {}); });`);
  assert.deepEqual(figures(verdictOf("tap", hook, 1)), [1, 1, 0], hook);
});

const caseOf = (name, result) =>
  `<TestCase name="${name}" filename="a.cpp" line="1">\n <Section name="s"><OverallResults successes="1" failures="0"/></Section>\n <OverallResult ${result}/>\n</TestCase>\n`;

test("Catch2 reports of both supported versions are counted by test case", () => {
  const cases = caseOf("a", 'success="true"') + caseOf("b", 'success="false"');
  assert.deepEqual(
    figures(countCatch2(`<?xml version="1.0"?>\n<Catch name="x"><Group name="x">${cases}</Group></Catch>\n`)),
    [1, 1, 0],
  );
  const newer = cases + caseOf("c", 'success="true" skips="1"');
  assert.deepEqual(
    figures(countCatch2(`<?xml version="1.0"?>\n<Catch2TestRun name="x" rng-seed="1">${newer}</Catch2TestRun>\n`)),
    [1, 1, 1],
  );
});

test("a Catch2 program that crashed counts as a failure", () => {
  assert.deepEqual(
    figures(countCatch2(`<Catch name="x"><Group name="x">${caseOf("a", 'success="true"')}<TestCase name="b">`)),
    [1, 1, 0],
  );
});

test("a summary line is read from the end", () => {
  assert.deepEqual(figures(countLine("1 passed, 9 failed\n41 passed, 2 failed\n")), [41, 2, 0]);
});

test("no test at all, and a bad status without a failed test, are failures", () => {
  for (const kind of ["tap", "catch2", "line"]) assert.ok(verdictOf(kind, "", 0).failed > 0, kind);
  assert.equal(verdictOf("line", "3 passed, 0 failed", 1).failed, 1);
  assert.equal(verdictOf("line", "3 passed, 0 failed", 0).failed, 0);
});

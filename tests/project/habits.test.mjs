import assert from "node:assert/strict";
import { test } from "node:test";
import * as habits from "./rules/habits.mjs";
import { readTree } from "./rules/tree.mjs";

const files = readTree();
const one = (path, text) => [{ path, text }];

test("the tree was found", () => assert.ok(files.some(({ path }) => path === "demo/run.sh") && files.length > 50));

test("no source file is longer than 400 lines", () => {
  assert.deepEqual(habits.longFileProblems(files), []);
  assert.equal(habits.longFileProblems(one("a/b.cpp", "x\n".repeat(401))).length, 1);
  assert.equal(habits.longFileProblems(one("a/b.cpp", "x\n".repeat(400))).length, 0);
});

test("CMake lists sources by name", () => {
  assert.deepEqual(habits.globProblems(files), []);
  assert.equal(habits.globProblems(one("native/CMakeLists.txt", "file( GLOB_RECURSE all *.cpp)")).length, 1);
  assert.equal(habits.globProblems(one("native/CMakeLists.txt", "# never file(GLOB)")).length, 0);
});

test("no marker of unfinished work is left", () => {
  assert.deepEqual(habits.markerProblems(files), []);
  assert.equal(habits.markerProblems(one("a.ts", `x(); // ${"TO" + "DO"}: later`)).length, 1);
});

test("the lock file has no download URL", () => {
  assert.ok(files.some(({ path }) => path === "package-lock.json"));
  assert.deepEqual(habits.lockProblems(files), []);
  assert.equal(habits.lockProblems(one("package-lock.json", '  "resolved": "elsewhere/x.tgz",')).length, 1);
});

test("every test folder holds tests", () => {
  const folders = [
    "unit",
    "vectors",
    "wasm",
    "web",
    "bridges",
    "conversions",
    "gateway",
    "first-party",
    "server",
    "studio",
    "elements",
    "browser",
    "reliability",
    "fuzz",
    "browser-fuzz",
    "project",
    "budgets",
  ].map((name) => `tests/${name}`);
  assert.deepEqual(habits.emptyFolderProblems(files, folders), []);
  assert.equal(habits.emptyFolderProblems(one("tests/a/README.md", ""), ["tests/a"]).length, 1);
});

test("the demo turns no text into markup or code", () => {
  const demo = files.filter(({ path }) => path.startsWith("demo/"));
  assert.ok(demo.length > 20);
  assert.deepEqual(habits.markupProblems(demo), []);
  for (const bad of [
    "a.innerHTML = b;",
    "a.insertAdjacentHTML('x', y)",
    "new Function(a)",
    "document.write(a)",
    "frame.srcdoc = a",
  ]) {
    assert.equal(habits.markupProblems(one("demo/a.js", bad)).length, 1, bad);
  }
});

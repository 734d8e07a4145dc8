// Layout is a tool's work, and so are mistakes that a tool finds: `npm run format` mends what is reported here.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { readTree, top } from "./rules/tree.mjs";

const run = (tool, args, input) =>
  spawnSync(`node_modules/.bin/${tool}`, args, { cwd: top, input, encoding: "utf8", maxBuffer: 1 << 26 });
const sources = readTree()
  .map(({ path }) => path)
  .filter((path) => /\.(cpp|h|hpp)$/.test(path));

test("C++ is laid out by clang-format", () => {
  assert.ok(sources.length > 500);
  const { status, stderr } = run("clang-format", ["--dry-run", "-Werror", ...sources]);
  assert.equal(status, 0, stderr.slice(0, 2000));
  const odd = run(
    "clang-format",
    ["--dry-run", "-Werror", "--assume-filename=native/base/odd.cpp"],
    "int  f( ){return 1 ;}\n",
  );
  assert.equal(odd.status, 1);
});

test("scripts are laid out by Prettier", () => {
  const { status, stdout, stderr } = run("prettier", ["--list-different", "."]);
  assert.equal(status, 0, stdout + stderr);
  assert.equal(run("prettier", ["--stdin-filepath", "web/odd.ts"], "const  a = 'b'\n").stdout, 'const a = "b";\n');
});

test("eslint finds no mistake in scripts", () => {
  const { status, stdout, stderr } = run("eslint", ["--config", ".eslint.config.mjs", "."]);
  assert.equal(status, 0, stdout + stderr);
  const odd = run(
    "eslint",
    ["--config", ".eslint.config.mjs", "--stdin", "--stdin-filename", "web/npm/odd.js"],
    "const unused = 1;\n",
  );
  assert.match(odd.stdout, /no-unused-vars/);
});

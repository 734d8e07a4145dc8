// The version is written once for C++, CMake and the program; the npm package has to name it again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("the npm package has the version of the sources", () => {
  const [, version] = /kVersion\[\] = "(\d+\.\d+\.\d+)"/.exec(read("native/base/version.h"));
  assert.equal(JSON.parse(read("web/package.json")).version, version);
  const lock = JSON.parse(read("package-lock.json"));
  assert.equal(lock.packages.web.version, version);
});

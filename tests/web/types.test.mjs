import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

for (const project of ["../../web", "types"]) {
  test(`${project.split("/").at(-1)} compiles under strict TypeScript`, () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [tsc, "--project", fileURLToPath(new URL(project, import.meta.url))],
      { encoding: "utf8" },
    );
    assert.equal(status, 0, stdout);
  });
}

// The npm package as it lies in build/dist.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { dist } from "./support/site.mjs";

const { exports } = JSON.parse(readFileSync(new URL("package.json", dist), "utf8"));

test("every entry of the package is there", () => {
  const files = Object.values(exports).flatMap((entry) => typeof entry === "string" ? entry : Object.values(entry));
  assert.ok(files.length >= 10);
  assert.deepEqual(files.filter((file) => !existsSync(new URL(file, dist))), []);
});

test("the types fit their use", () => {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--project", fileURLToPath(new URL("types", import.meta.url))], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("in a host without a document importing the elements does nothing", async () => {
  const before = Object.getOwnPropertyNames(globalThis);
  const { ChatCardPreview, loadRenderer } = await import(new URL("chat-card.min.js", dist));
  assert.equal(typeof ChatCardPreview, "function");
  assert.equal(typeof loadRenderer, "function");
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), before);
});

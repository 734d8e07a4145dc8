// The bridges as others get them: by the names in package.json, typed, and without anything beside them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("../../web/", import.meta.url));
const { exports } = JSON.parse(readFileSync(path.join(web, "package.json"), "utf8"));
const entries = { "google-consent-mode": "followGoogleConsentMode", tcf: "followTcf", gpp: "followGpp" };

test("each bridge is an entry of the package, with types", async () => {
  for (const [name, exported] of Object.entries(entries)) {
    const entry = exports[`./consent/${name}`];
    const module = await import(`pixelcard/consent/${name}`);
    assert.equal(typeof module[exported], "function", name);
    const types = readFileSync(path.join(web, entry.types), "utf8");
    for (const member of Object.keys(module))
      assert.match(types, new RegExp(`\\b${member}\\b`), `${name} declares ${member}`);
  }
});

test("the types fit their use", () => {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { status, stdout } = spawnSync(
    process.execPath,
    [tsc, "--project", fileURLToPath(new URL("types", import.meta.url))],
    { encoding: "utf8" },
  );
  assert.equal(status, 0, stdout);
});

test("no module depends on anything but its neighbours, and loading one touches nothing", async () => {
  const folder = path.join(web, "npm/consent");
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
  assert.ok(files.length >= Object.keys(entries).length);
  const before = Object.getOwnPropertyNames(globalThis);
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), "utf8");
    for (const [, from] of text.matchAll(/\bfrom "([^"]+)"/g))
      assert.ok(files.includes(from.replace("./", "")), `${file} imports ${from}`);
    await import(path.join(folder, file));
  }
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), before);
});

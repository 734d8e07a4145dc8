// The npm package as it lies in build/dist.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { publint } from "publint";
import { makeProject } from "./support/bundlers.mjs";
import { dist } from "./support/site.mjs";

const { exports } = JSON.parse(readFileSync(new URL("package.json", dist), "utf8"));

test("every entry of the package is there", () => {
  const files = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry)));
  assert.ok(files.length >= 10);
  assert.deepEqual(
    files.filter((file) => !existsSync(new URL(file, dist))),
    [],
  );
});

test("nothing that a page may load is out of reach, and license and README travel along", () => {
  const { folder, packed, end } = makeProject();
  try {
    for (const file of ["LICENSE", "NOTICE", "README.md", "package.json", "snippet.html"])
      assert.ok(packed.includes(file), file);
    const loaded = packed.filter((file) => /^[\w.-]+\.(js|wasm)$/.test(file));
    assert.ok(loaded.length >= 10, String(loaded));
    const reached = Object.values(exports).flatMap((entry) =>
      typeof entry === "string" ? entry : Object.values(entry),
    );
    assert.deepEqual(
      loaded.filter((file) => !reached.includes(`./${file}`)),
      [],
    );
    const { resolve } = createRequire(join(folder, "x.js"));
    for (const entry of Object.keys(exports)) assert.ok(existsSync(resolve(`pixelcard${entry.slice(1)}`)), entry);
  } finally {
    end();
  }
});

test("publint and arethetypeswrong find nothing in the packed folder", async () => {
  const { archive, end } = makeProject();
  try {
    const bytes = readFileSync(archive);
    const { messages } = await publint({
      pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) },
    });
    assert.deepEqual(messages, []);
    const files = Object.keys(exports)
      .filter((entry) => /\.(js|wasm|html|json)$/.test(entry))
      .map((entry) => entry.slice(2));
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        join(createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json"), "..", "dist/index.js"),
        archive,
        "--profile",
        "esm-only",
        "--format",
        "ascii",
        "--no-color",
        "--exclude-entrypoints",
        ...files,
      ],
      { encoding: "utf8" },
    );
    assert.equal(status, 0, stdout);
  } finally {
    end();
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

test("custom-elements.json names every attribute, property, method and event of the elements", async () => {
  const read = (file) => JSON.parse(readFileSync(file, "utf8"));
  const manifest = read(new URL("custom-elements.json", dist));
  const validate = new Ajv({ strict: false }).compile(
    read(createRequire(import.meta.url).resolve("custom-elements-manifest/schema.json")),
  );
  assert.ok(validate(manifest), JSON.stringify(validate.errors));
  const [card, studio] = manifest.modules[0].declarations;
  const { ChatCardPreview } = await import(new URL("chat-card.min.js", dist));
  const names = (list) => list.map(({ name }) => name).sort();
  assert.deepEqual(names(card.attributes), [...ChatCardPreview.observedAttributes].sort());
  const declared = (file, type) => {
    const [, body] = new RegExp(`(?:class|interface) ${type} [^{]*\\{([^]*?)\\n\\}`).exec(
      readFileSync(new URL(`types/elements/${file}`, dist), "utf8"),
    );
    const found = [...body.matchAll(/^ {4}(?:readonly |get |set )?"?([\w-]+)"?[:(]/gm)].map(([, name]) => name);
    return [...new Set(found)].filter((name) => !/Callback$|^(addEventListener|constructor|form)$/.test(name)).sort();
  };
  // "title" and "dir" are every element's own.
  assert.deepEqual(
    names(card.members),
    [...declared("preview/element.d.ts", "ChatCardPreview"), "dir", "title"].sort(),
  );
  assert.deepEqual(names(card.events), declared("preview/element.d.ts", "PreviewEventMap"));
  assert.deepEqual(names(studio.members), declared("index.d.ts", "ChatCardStudio"));
  assert.deepEqual(names(studio.events), declared("index.d.ts", "StudioEventMap"));
});

test("in a host without a document importing the elements does nothing", async () => {
  const before = Object.getOwnPropertyNames(globalThis);
  const { ChatCardPreview, loadRenderer } = await import(new URL("chat-card.min.js", dist));
  assert.equal(typeof ChatCardPreview, "function");
  assert.equal(typeof loadRenderer, "function");
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), before);
});

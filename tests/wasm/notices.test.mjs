// Licenses travel with the built files, and NOTICE names every work whose parts are in them.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { headersOf, originOf } from "../../native/package/notices.mjs";
import { folder, root } from "../lint/support/built.mjs";

const dist = join(folder, "dist");
const notice = readFileSync(join(dist, "NOTICE"), "utf8");
const hasSection = (name) => notice.includes(`\n${name}\n${"-".repeat(name.length)}\n`);
const files = (path) =>
  readdirSync(path).flatMap((name) =>
    statSync(join(path, name)).isDirectory() ? files(join(path, name)) : [join(path, name)],
  );

test("LICENSE is ours, and the package takes both along", () => {
  assert.equal(readFileSync(join(dist, "LICENSE"), "utf8"), readFileSync(join(root, "LICENSE"), "utf8"));
  assert.ok(JSON.parse(readFileSync(join(dist, "package.json"), "utf8")).files.includes("NOTICE"));
});

test("every npm package that shipped code imports has its license in NOTICE", () => {
  const imported = new Set();
  for (const path of files(join(root, "web")).filter(
    (name) => /\.(ts|js)$/.test(name) && !name.includes("node_modules") && !name.endsWith(".d.ts"),
  ))
    // Nothing of an import of types, nor of a comment, is in what is shipped.
    for (const [, name] of readFileSync(path, "utf8")
      .replace(/^import type .*|\/\/ .*$/gm, "")
      .matchAll(/(?:from|import\(|import)\s*"((?:@[^/"]+\/)?[a-z][^/":]*)[^":]*"/g))
      imported.add(name);
  assert.ok(imported.has("papaparse"));
  for (const name of imported) {
    assert.ok(hasSection(name), name);
    const license = ["LICENSE", "LICENSE.md", "LICENSE.txt"]
      .map((each) => join(root, "node_modules", name, each))
      .find(existsSync);
    assert.ok(notice.includes(readFileSync(license, "utf8").trim()), name);
  }
});

test("every header of others that a built module was compiled from belongs to a work in NOTICE", async () => {
  const named = new Set();
  for (const preset of ["wasm", "nowasm"])
    for (const header of headersOf(folder, preset)) {
      const origin = await originOf(header, folder, preset);
      const path = header.startsWith("/") ? header : join(folder, preset, header);
      assert.ok(origin || path.startsWith(root), `${header} comes from nowhere we know`);
      if (origin) named.add(origin.name);
    }
  for (const name of named) assert.ok(hasSection(name), name);
  for (const name of ["Unicode Character Database", "Public Suffix List", "musl", "LLVM libc++ and compiler-rt"])
    assert.ok(named.has(name), name);
});

test("NOTICE holds terms, not only names", () => {
  for (const told of [
    /Copyrigh.*Unicode, Inc\./,
    /Mozilla Public License 2\.0, https:\/\/mozilla\.org\/MPL\/2\.0\//,
    /publicsuffix\.org\/list/,
    /The Emscripten Authors/,
    /Rich Felker/,
    /Permission is hereby granted, free of charge/,
    /Copyright .*Matthew Holt/,
  ])
    assert.match(notice, told);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { coreIncludeProblems, emscriptenIncludeProblems } from "./rules/includes.mjs";
import { pageGlobalProblems } from "./rules/page-globals.mjs";
import { schemaNameProblems, schemaNames } from "./rules/schema-names.mjs";
import { readOne, readTree } from "./rules/tree.mjs";

const CORE = ["base", "image", "unicode", "url", "rules", "pixel", "ads", "lint", "card"];
const core = () =>
  CORE.flatMap((room) => readTree(`native/${room}`)).filter(({ path }) => /\.(cpp|h|inc)(\.in)?$/.test(path));
const glue = () =>
  readTree("web/pixel").filter(({ path }) => path.endsWith(".ts") && !path.startsWith("web/pixel/host/"));
const webCode = () => readTree("web").filter(({ path }) => /\.(ts|js|mjs)$/.test(path) && !path.endsWith(".d.ts"));

test("the core includes the standard library and itself, and nothing that reaches outside", () => {
  assert.ok(core().length > 10, "the core's files were found");
  assert.deepEqual(coreIncludeProblems(core()), []);
});

test("an include the core may not have is found", () => {
  const header = { path: "native/base/a.h", text: "#pragma once\n" };
  for (const include of [
    "<chrono>",
    "<random>",
    "<iostream>",
    "<fstream>",
    "<thread>",
    "<ctime>",
    "<locale>",
    "<sstream>",
    "<cstdio>",
    "<nlohmann/json.hpp>",
    "<unistd.h>",
    "<emscripten.h>",
    '"pixelcard/sandbox/http/http.h"',
    '"a.h"',
  ]) {
    const bad = { path: "native/pixel/a.cpp", text: `#include "pixelcard/base/a.h"\n#  include ${include}\n` };
    assert.equal(coreIncludeProblems([header, bad]).length, 1, include);
  }
});

test("only the bindings know Emscripten", () => {
  const files = readTree().filter(({ path }) => /\.(cpp|h|hpp)$/.test(path));
  assert.ok(
    files.some(({ path }) => path.startsWith("wasm/")),
    "the bindings were found",
  );
  assert.deepEqual(emscriptenIncludeProblems(files), []);
});

test("an Emscripten header elsewhere is found", () => {
  const text = "#include <emscripten/bind.h>\n";
  assert.deepEqual(emscriptenIncludeProblems([{ path: "wasm/pixel_bindings.cpp", text }]), []);
  assert.equal(emscriptenIncludeProblems([{ path: "native/cli/main.cpp", text }]).length, 1);
});

test("web/pixel touches the page only in host/", () => {
  assert.ok(glue().length > 3, "the glue's files were found");
  assert.deepEqual(pageGlobalProblems(glue()), []);
});

test("a use of a page global is found, a name that only looks like one is not", () => {
  const find = (text) => pageGlobalProblems([{ path: "web/pixel/a.ts", text }]).length;
  for (const use of [
    "window.x;",
    "const d = document;",
    "localStorage.getItem('a');",
    "sessionStorage.x;",
    "fetch('/');",
    "setTimeout(() => {}, 1);",
    "f({ navigator });",
    "globalThis.document;",
    "export const a = () => location.href;",
  ])
    assert.equal(find(use), 1, use);
  for (const free of [
    "export const f = (document: Document) => document.title;",
    "host.window.x;",
    "const a = { fetch: 1 };",
    "let a: typeof window;",
    "import { fetch } from './x.js'; fetch();",
  ])
    assert.equal(find(free), 0, free);
});

test("web/ spells no name of the event schema", () => {
  const names = schemaNames(readOne("native/pixel/schema/schema.cpp").text);
  assert.ok(names.has("order_created") && names.has("plan_id") && names.has("currency"), "the names were found");
  assert.ok(webCode().length > 10, "the files were found");
  assert.deepEqual(schemaNameProblems(webCode(), names), []);
});

test("a schema name in web/ is found, in a comment it is not", () => {
  const names = new Set(["order_created", "plan_id"]);
  const find = (text) => schemaNameProblems([{ path: "web/pixel/a.ts", text }], names).length;
  for (const use of [
    'f("order_created");',
    "a.plan_id;",
    "const b = { plan_id: 1 };",
    "g(`x ${1} order_created`);",
    "if (n === 'order_created') {}",
  ]) {
    assert.equal(find(use), 1, use);
  }
  assert.equal(find("// an order_created that came late\nf(1);"), 0);
});

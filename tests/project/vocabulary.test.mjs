import assert from "node:assert/strict";
import { test } from "node:test";
import { readTree } from "./rules/tree.mjs";
import { commentProblems, messageProblems, vocabularyProblems } from "./rules/vocabulary.mjs";

const tree = readTree();
const find = (text) => vocabularyProblems([{ path: "a.md", text }]).length;
const findIn = (path, text) => messageProblems([{ path, text }]).length;

// Lists of words that ads may use are not messages.
const SOURCES = /^(native|wasm|web|demo)\/(?!.*terms\/).*\.(cpp|h|inc|ts|js|mjs|jsx|svelte|vue|html|json)$/;

// The rules name the words that they reject.
const COMMENTED =
  /^(native|wasm|web|demo|tests)\/(?!.*vocabulary).*(\.(cpp|h|inc|in|ts|js|mjs|jsx|svelte|vue|cmake|sh)|CMakeLists\.txt)$/;

test("docs use plain terms", () => {
  const docs = tree.filter(({ path }) => /^([A-Z]+\.md|web\/.*\.md)$/.test(path));
  assert.ok(docs.length > 8, "the docs were found");
  assert.deepEqual(vocabularyProblems(docs), []);
});

test("messages, help and pages use plain terms", () => {
  const sources = tree.filter(({ path }) => SOURCES.test(path));
  assert.ok(sources.length > 300, "the sources were found");
  assert.deepEqual(messageProblems(sources), []);
});

test("comments use plain terms", () => {
  const commented = tree.filter(({ path }) => COMMENTED.test(path));
  assert.ok(commented.length > 1000, "the sources were found");
  assert.deepEqual(commentProblems(commented), []);
});

test("vectors use plain terms in their names and reasons", () => {
  const files = tree.filter(({ path }) => /^tests\/(.*\/)?vectors\/.*\.json$/.test(path));
  assert.ok(files.length > 80, "the vectors were found");
  const words = files.map(({ path, text }) => ({
    path,
    text: [JSON.parse(text)]
      .flat()
      .flatMap(({ name, reason }) => [name, reason])
      .filter(Boolean)
      .join("\n"),
  }));
  assert.deepEqual(vocabularyProblems(words), []);
});

test("a word of the list is found in prose, not in code", () => {
  for (const bad of [
    "the file is told",
    "this stands in the core",
    "Nobody reads it",
    "a key under way",
    "unlike the original's",
    "it is no object",
  ])
    assert.equal(find(bad), 1, bad);
  for (const fine of [
    "call `nobody()`",
    "```\nnobody\n```",
    "it is reported",
    "an original idea",
    "there is no object",
    "<picture>",
  ])
    assert.equal(find(fine), 0, fine);
});

test("a word of the list is found in strings and in the text of pages, not in names and comments", () => {
  for (const [path, bad] of [
    ["a.cpp", 'fail("nobody knows");'],
    ["a.ts", "say(`the ${x} is told`)"],
    ["a.html", "<p>nobody knows</p>"],
  ])
    assert.equal(findIn(path, bad), 1, bad);
  for (const [path, fine] of [
    ["a.cpp", "is_told(nobody); // nobody knows"],
    ["a.cpp", '#include "nobody is.h"'],
    ["a.ts", 'f("picture-a", `x ${picture} y`);'],
    ["a.ts", "f<A, B>(picture, c < d)"],
  ])
    assert.equal(findIn(path, fine), 0, fine);
});

test("a word of the list is found in comments, not in code, names and quotes", () => {
  const findInComment = (path, text) => commentProblems([{ path, text }]).length;
  for (const [path, bad] of [
    ["a.cpp", "int a = 0;  // nobody reads it"],
    ["a.h", "/// Where it stands."],
    ["a.ts", "/** Judges an event. */"],
    ["a.mjs", "/**\n * For everybody.\n */"],
    ["a.sh", "# The user is told."],
    ["CMakeLists.txt", "set(A b)  # under way"],
  ])
    assert.equal(findInComment(path, bad), 1, bad);
  for (const [path, fine] of [
    ["a.cpp", 'told(nobody, "stands at");'],
    ["a.cpp", '// As `nobody` and "picture" in the protocol.'],
    ["a.ts", 'open("https://nobody.example/stands");'],
    ["a.sh", 'say "$nobody"; test $# = 0'],
    ["a.mjs", "// A stand-in."],
  ])
    assert.equal(findInComment(path, fine), 0, fine);
});

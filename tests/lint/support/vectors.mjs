// The lint vectors, and what the native program makes of them.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { program, root } from "./built.mjs";
import { exactLines } from "../../lib/exact-json.mjs";

const folder = join(root, "tests/lint/vectors");

/** Every vector file in order: { name, path, vectors }. */
export function readVectors() {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
  return names.map((name) => ({
    name,
    path: join(folder, name),
    vectors: JSON.parse(readFileSync(join(folder, name), "utf8")),
  }));
}

/** Ids of all rules, from the catalogue itself. */
export function ruleIds() {
  const catalogue = readFileSync(join(root, "native/rules/rules.inc"), "utf8");
  return [...catalogue.matchAll(/^PIXELCARD_RULE\((\w+),/gm)].map(([, name]) => name.replace("_", "-"));
}

/** The lines `pixelcard replay` prints for a vector file ("-": `input`), one per vector. */
export function replayNatively(path, input = "") {
  const output = execFileSync(program(), ["replay", path], { encoding: "utf8", input, maxBuffer: 1 << 28 });
  return exactLines(output);
}

/** All findings of each case ({ kind, document, options }), in one run of the program. */
export function lintAll(cases) {
  const vectors = cases.map((one, i) => ({ name: `case ${i}`, rule: "D-001", ...one }));
  return replayNatively("-", JSON.stringify(vectors)).map((line) => JSON.parse(line).findings);
}

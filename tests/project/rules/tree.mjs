// The project's own files, as the rules see them: {path, text} with the path relative to the top.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const top = fileURLToPath(new URL("../../../", import.meta.url));

const SKIPPED = new Set([".git", "build", "node_modules"]);
const BINARY = /\.(png|jpe?g|webp|gif|ico|wasm|sqlite|tgz)$/;

/** Every text file below `folder`, sorted by path. */
export function readTree(folder = "") {
  return readdirSync(path.join(top, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : readTree(name);
      return entry.isFile() && !BINARY.test(name)
        ? [{ path: name, text: readFileSync(path.join(top, name), "utf8") }]
        : [];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function readOne(name) {
  return { path: name, text: readFileSync(path.join(top, name), "utf8") };
}

/** "file:line: what" for every line about which `check(line)` returns a problem. */
export function checkLines(files, check) {
  return files.flatMap(({ path: name, text }) =>
    text.split("\n").flatMap((line, index) => {
      const what = check(line, name);
      return what ? [`${name}:${index + 1}: ${what}`] : [];
    }),
  );
}

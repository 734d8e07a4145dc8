// Packs the linter's module: build/wasm/chat-card-lint.{js,wasm} -> chat-card-lint.js, an ES module, and chat-card-lint.wasm beside it.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkShipped } from "./check.mjs";
import { readFactory } from "./glue.mjs";
import { sizesOf } from "./sizes.mjs";

/**
 * @param build folder of the presets' builds
 * @param dist  folder to write to
 * @returns sizes of the two files by name
 */
export async function packLinter(build, dist) {
  const code = await readFactory(join(build, "wasm/chat-card-lint.js"), "createLinter");
  checkShipped("chat-card-lint.js", code);
  await mkdir(dist, { recursive: true });
  await writeFile(join(dist, "chat-card-lint.js"), code);
  await copyFile(join(build, "wasm/chat-card-lint.wasm"), join(dist, "chat-card-lint.wasm"));
  return {
    "chat-card-lint.js": sizesOf(code),
    "chat-card-lint.wasm": sizesOf(await readFile(join(dist, "chat-card-lint.wasm"))),
  };
}

// Packs the linter's module: build/wasm/chat-card-lint.{js,wasm} -> chat-card-lint.js, an ES module, and chat-card-lint.wasm beside it.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { minify } from "terser";
import { checkShipped } from "./check.mjs";
import { sizesOf } from "./sizes.mjs";

/** Names the generated code asks for that neither a page nor a worker has. */
const absent = Object.fromEntries(["exports", "module", "define", "require", "process"].map((name) => [name, undefined]));

/**
 * @param build folder of the presets' builds
 * @param dist  folder to write to
 * @returns sizes of the two files by name
 */
export async function packLinter(build, dist) {
  const generated = await readFile(join(build, "wasm/chat-card-lint.js"), "utf8");
  const { code } = await minify(`${generated}\nexport { createLinter };`, {
    module: true,
    ecma: 2020,
    compress: { global_defs: absent, drop_console: true, passes: 3 },
    format: { ascii_only: true },
  });
  checkShipped("chat-card-lint.js", code);
  await mkdir(dist, { recursive: true });
  await writeFile(join(dist, "chat-card-lint.js"), code);
  await copyFile(join(build, "wasm/chat-card-lint.wasm"), join(dist, "chat-card-lint.wasm"));
  return { "chat-card-lint.js": sizesOf(code), "chat-card-lint.wasm": sizesOf(await readFile(join(dist, "chat-card-lint.wasm"))) };
}

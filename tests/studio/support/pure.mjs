// The studio's files that know no page, for Node: bundled on the fly, since they are TypeScript.

import { build } from "esbuild";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const studio = fileURLToPath(new URL("../../../web/elements/studio/", import.meta.url));

/** The exports of some modules of web/elements/studio, by their paths without ".ts". */
export async function loadPure(...names) {
  const contents = names.map((name) => `export * from "./${name}.js";`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: studio },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
  });
  const folder = await mkdtemp(path.join(tmpdir(), "pixelcard-studio-"));
  try {
    const file = path.join(folder, "pure.mjs");
    await writeFile(file, outputFiles[0].text);
    return await import(pathToFileURL(file));
  } finally {
    await rm(folder, { recursive: true });
  }
}

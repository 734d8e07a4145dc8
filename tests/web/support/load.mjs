// Loads a TypeScript module of web/ for a test: bundled in memory, so nothing is written beside the sources.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../../../web/", import.meta.url));

export async function load(module) {
  const { outputFiles } = await build({
    entryPoints: [source + module],
    bundle: true,
    write: false,
    format: "esm",
    target: "node18",
    charset: "ascii",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

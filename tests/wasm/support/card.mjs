// The renderer as both builds ship it, started in plain node, and what the native program makes of the same requests.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { build } from "esbuild";
import { exactLines } from "../../lib/exact-json.mjs";
import { readBuilt, requireBuilt, root } from "./modules.mjs";

const vectors = `${root}tests/card/vectors/`;

/** Every vector in order: { name, request, renders: [{ with, html, css, svg, … }] }. */
export const readCardVectors = () =>
  readdirSync(vectors)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(vectors + name, "utf8")));

/** "inline-64 light desktop" as members of a request. */
export const wishOf = (words) =>
  Object.fromEntries(["profile", "theme", "surface"].map((name, i) => [name, words.split(" ")[i]]));

/** The page's own code around the module. */
async function loadGlue() {
  const absent = {
    name: "no-module",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^pixelcard:/ }, ({ path }) => ({ path, namespace: "pixelcard" }));
      onLoad({ filter: /.*/, namespace: "pixelcard" }, () => ({
        contents: "export const createModule = undefined, own = undefined;",
      }));
    },
  };
  const entry = `export { rendererOf, openPlain } from ${JSON.stringify(`${root}web/module/renderer.ts`)};`;
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    write: false,
    format: "esm",
    target: "node18",
    plugins: [absent],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

const glue = await loadGlue();

export async function startWasmCard() {
  const create = runInThisContext(`(function () {\n${readBuilt("wasm/card.js", "utf8")}\nreturn createCard;\n})`)();
  const compiled = new WebAssembly.Module(readBuilt("dist/chat-card.wasm"));
  const target = {
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(compiled, imports);
      receive(instance, compiled);
      return instance.exports;
    },
  };
  await create(target);
  return glue.rendererOf(target);
}

/** The shipped file itself. */
export async function startPlainCard() {
  const { createModule } = await import(requireBuilt("dist/chat-card.nowasm.js"));
  return glue.rendererOf(glue.openPlain(createModule));
}

const program = requireBuilt("release/native/cli/pixelcard");

/** The native program's models of a request, as JSON text, one for each of `wishes`. */
export function nativeModels(request, wishes) {
  const input = wishes.map((wish) => JSON.stringify({ ...request, ...wish })).join("\n");
  const output = execFileSync(program, ["render", "-", "--input", "ndjson", "--format", "json"], {
    encoding: "utf8",
    input,
    maxBuffer: 1 << 28,
  });
  return exactLines(output);
}

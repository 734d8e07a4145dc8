// The built linter, loaded by the page code that loads it in a page (web/module/linter.ts), but in plain node.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { packLinter } from "../../../wasm/post/pack-lint.mjs";
import { folder, requireBuilt, root } from "./built.mjs";

const dist = join(folder, "lint-test");

/** Packs the module and returns what linter.ts exports, and the sizes of the files. */
export async function packedLinter() {
  requireBuilt("wasm/chat-card-lint.wasm");
  const sizes = await packLinter(folder, dist);
  const outfile = join(dist, "linter.js");
  const beside = {
    name: "beside",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^pixelcard:\.\// }, ({ path }) => ({
        path: path.slice("pixelcard:".length),
        external: true,
      }));
      onResolve({ filter: /^pixelcard:own$/ }, ({ path }) => ({ path, namespace: "pixelcard" }));
      onLoad({ filter: /.*/, namespace: "pixelcard" }, () => ({ contents: "export const own = undefined;" }));
    },
  };
  await build({
    entryPoints: [join(root, "web/module/linter.ts")],
    bundle: true,
    format: "esm",
    outfile,
    plugins: [beside],
    logLevel: "silent",
  });
  const bytes = (name) => readFileSync(join(dist, name)).toString("base64");
  return {
    ...(await import(pathToFileURL(outfile))),
    sizes,
    wasmUrl: `data:application/wasm;base64,${bytes("chat-card-lint.wasm")}`,
  };
}

/** The linter's result of a vector: the same line as `pixelcard replay`. */
export function lintVector(linter, vector) {
  const { severities, terms, options = {} } = vector;
  const own = linter.with({ ...options, ...(severities && { severities }), ...(terms && { terms }) });
  const findings = [];
  if ("document" in vector) findings.push(...own.lint(vector.kind, vector.document));
  if (vector.image) findings.push(...own.lintImage(imageBytes(vector.image), vector.image));
  own.close();
  return JSON.stringify({ name: vector.name, findings });
}

const imageBytes = ({ base64, zeros = 0 }) =>
  new Uint8Array(Buffer.concat([Buffer.from(base64, "base64"), Buffer.alloc(zeros)]));

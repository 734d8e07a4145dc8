// The built preview module, started as a page starts it, but in plain node.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { requireBuilt } from "./built.mjs";

export async function startPreview() {
  const path = requireBuilt("wasm/preview.js");
  // Text between parentheses becomes a function of this realm: Embind tells arrays by `instanceof`.
  const createPreview = runInThisContext(`(function () {\n${readFileSync(path, "utf8")}\nreturn createPreview;\n})`, { filename: path })();
  return createPreview({ wasmBinary: readFileSync(requireBuilt("wasm/preview.wasm")) });
}

/** What the module prints for a vector: the same line as `pixelcard replay`. */
export function lintVector(preview, vector) {
  const { severities, terms, options = {} } = vector;
  const settings = { ...options, ...(severities && { severities }), ...(terms && { terms }) };
  const linter = new preview.Linter(JSON.stringify(settings));
  try {
    const findings = [];
    if ("document" in vector) findings.push(...answered(linter.lint(vector.kind, JSON.stringify(vector.document))));
    if (vector.image) findings.push(...answered(linter.lintImage(new Uint8Array(Buffer.concat([Buffer.from(vector.image.base64, "base64"), Buffer.alloc(vector.image.zeros ?? 0)])), JSON.stringify(vector.image))));
    return JSON.stringify({ name: vector.name, findings });
  } finally {
    linter.delete();
  }
}

function answered(text) {
  const { findings, problem } = JSON.parse(text);
  if (problem) throw new Error(problem);
  return findings;
}

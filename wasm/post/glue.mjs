// The Emscripten factory, as an ES module without the parts that cannot run here.
import { readFile } from "node:fs/promises";
import { parse } from "acorn";
import { minify } from "terser";

/**
 * Names that the generated code asks for and that we answer for it: no module loaders, no way to fetch anything, no
 * look at the document. Terser then removes the branches behind them.
 */
const absent = Object.fromEntries(
  ["exports", "module", "define", "document", "XMLHttpRequest", "fetch", "process", "require", "importScripts", "global"].map(
    (name) => [name, undefined],
  ),
);

/**
 * The plain build carries the data of the module as base64, which hides repeated words from the compressor (1 KB brotli).
 * The data is almost all text, so it travels as text.
 */
function dataAsText(source) {
  const asText = (_, memory, address, base64) => `putText(${memory},${address},${JSON.stringify(Buffer.from(base64, "base64").toString("latin1"))})`;
  const rewritten = source.replace(/\b\w+\((\w+),(\d+),"([A-Za-z0-9+/=]+)"\)/g, asText);
  return rewritten === source
    ? source
    : `function putText(memory, address, text) { for (let i = 0; i < text.length; i++) memory[address + i] = text.charCodeAt(i); }\n${rewritten}`;
}

/**
 * Generated functions that serve other ways of starting, or explain mistakes that cannot happen here, and what is left of them.
 * Bodies stay valid where a release of Emscripten has no such function: then there is nothing to replace. 1 KB brotli of both files.
 */
const shortened = {
  abort: "{ throw Error(what); }",
  // Our loader hands over the instance (wasm), or there is nothing to fetch (plain).
  getBinary: "{}",
  instantiateAsync: "{ return Promise.resolve(); }",
  instantiateSync: "{ return [new WebAssembly.Instance(new WebAssembly.Module(), info)]; }",
  intArrayFromBase64: "{}",
  // The callbacks are the module's constructors.
  callRuntimeCallbacks: "{ callbacks.forEach((callback) => callback(Module)); }",
};

function withShortFunctions(source) {
  const found = [];
  const visit = (node) => {
    if (!node || typeof node !== "object") return;
    if (node.type === "FunctionDeclaration" && Object.hasOwn(shortened, node.id.name)) found.push(node);
    else Object.values(node).forEach(visit);
  };
  visit(parse(source, { ecmaVersion: "latest" }));
  found.sort((a, b) => b.start - a.start);
  for (const { id, body } of found) source = source.slice(0, body.start) + shortened[id.name] + source.slice(body.end);
  return source;
}

/** `factoryName` is the EXPORT_NAME of the link settings. */
export async function readFactory(path, factoryName) {
  const source = withShortFunctions(dataAsText(await readFile(path, "utf8")));
  if (!source.includes(factoryName)) throw new Error(`${path}: no factory named ${factoryName}; check EXPORT_NAME in wasm/*.cmake`);
  const { code } = await minify(`${source}\nexport { ${factoryName} as createModule };`, {
    module: true,
    ecma: 2020,
    // drop_console: the page's console is not for the runtime's messages, the engine reports what matters.
    compress: { global_defs: absent, drop_console: true, passes: 3 },
    mangle: true,
    format: { ascii_only: true },
  });
  return code;
}

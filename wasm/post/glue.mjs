// The Emscripten factory, as an ES module without the parts that cannot run here.
import { readFile } from "node:fs/promises";
import { parse } from "acorn";
import { minify } from "terser";
import { broken, checksum } from "./hazards.mjs";

/**
 * Names that the generated code asks for and that we answer for it: no module loaders, no way to fetch anything, no
 * access to the document. Terser then removes the branches behind them.
 */
const absent = Object.fromEntries(
  [
    "exports",
    "module",
    "define",
    "document",
    "XMLHttpRequest",
    "fetch",
    "process",
    "require",
    "importScripts",
    "global",
  ].map((name) => [name, undefined]),
);

/**
 * The plain build carries the data of the module as base64, which hides repeated words from the compressor (1 KB brotli).
 * The data is almost all text, so it travels as text, with a filler where tools on the way would change it (hazards.mjs).
 * The last part has the checksum of all: changed data stops the start instead of sending events without a name.
 */
function dataAsText(source) {
  const pieces = [...source.matchAll(/\b\w+\((\w+),(\d+),"([A-Za-z0-9+/=]+)"\)/g)];
  if (pieces.length === 0) return source;
  const bytes = pieces.map(([, , , base64]) => Buffer.from(base64, "base64"));
  const all = Buffer.concat(bytes);
  // The last candidate is no byte at all.
  const filler = [..."|~^", "\u0100"].find((char) => !bytes.some((piece) => piece.toString("latin1").includes(char)));
  const asText = ([, memory, address], i) => {
    const sum = i === pieces.length - 1 ? `,${checksum(all)}` : "";
    return `putText(${memory},${address},${JSON.stringify(broken(bytes[i].toString("latin1"), filler))}${sum})`;
  };
  const decodingTable = /var (\w+) ?= ?new Uint8Array\(123\);[^]*?\1\[47\] ?= ?63;/;
  const rewritten = pieces.reduce((text, piece, i) => text.replace(piece[0], () => asText(piece, i)), source);
  return `let check = 0;
    function putText(memory, address, text, sum) {
      for (let i = 0, code; i < text.length; i++)
        if ((code = text.charCodeAt(i)) !== ${filler.charCodeAt(0)}) check = (Math.imul(check, 31) + (memory[address++] = code)) | 0;
      if (sum && check !== sum) throw 0;
    }
    ${rewritten.replace(decodingTable, "")}`;
}

/** The views our libraries use; the others would be made, and made again whenever the memory grows, without a use. */
const takeViews = (buffer) =>
  `HEAPU8 = new Uint8Array(${buffer}); HEAP32 = new Int32Array(${buffer}); HEAPU32 = new Uint32Array(${buffer});`;

/**
 * Generated functions that serve other ways of starting, or explain mistakes that cannot happen here, and what is left of them.
 * Where a release of Emscripten has no such function there is nothing to replace. Over 1 KB brotli of each file.
 */
const shortened = {
  abort: "{ throw Error(what); }",
  // Our loader hands over the instance (wasm), or there is nothing to fetch (plain).
  getBinary: "{}",
  instantiateAsync: "{ return Promise.resolve(); }",
  instantiateSync: "{ return [new WebAssembly.Instance(new WebAssembly.Module(), info)]; }",
  intArrayFromBase64: "{}",
  isDataURI: "{ return true; }",
  locateFile: "{}",
  findWasmBinary: "{}",
  // The callbacks are the module's constructors.
  callRuntimeCallbacks: "{ callbacks.forEach((callback) => callback(Module)); }",
  preRun: "{}",
  postRun: "{}",
  updateMemoryViews: `{ ${takeViews("wasmMemory.buffer")} }`, // 3.1.69
  updateGlobalBufferAndViews: `{ buffer = buf; ${takeViews("buf")} }`, // 3.1.6
  // By a fifth at least, since the plain build copies everything when it grows.
  _emscripten_resize_heap: `{
    if (requestedSize < 0) return 0;
    try {
      wasmMemory.grow((Math.max(requestedSize, 1.2 * HEAPU8.length) - HEAPU8.length + 65535) >>> 16);
      ${takeViews("wasmMemory.buffer")}
      return 1;
    } catch { return 0; }
  }`,
};

/** More of them, where the instance is there before the factory returns: there is nothing to wait for, and no promise to keep. */
const shortenedAtOnce = { ...shortened, addRunDependency: "{}", removeRunDependency: "{}", run: "{ initRuntime(); }" };

/** Statements before those functions: where files would be fetched from, logs, copies of a host object that never changes. */
const needless = [
  // Descriptors inherit: a page that gave every object a `value` could not start the plain build of 3.1.69.
  [
    /\bObject\.create\(Object\.prototype,{grow:{value:(\w+)},buffer:{get:function\(\){return (\w+)}}}\)/,
    "{grow:$1,get buffer(){return $2}}",
  ],
  [/\bvar ENVIRONMENT_IS_WEB=true/, "var ENVIRONMENT_IS_WEB=false"],
  [/\bvar out=console\.log\.bind\(console\);\s*var err=console\.\w+\.bind\(console\);/, "function err() {}"],
  // The plain build's replacement of WebAssembly, and the test for one: our loader made it.
  [
    /,instantiate:function\(binary,info\){return{then:function\(ok\){var module=new WebAssembly\.Module\(binary\);ok\({"instance":new WebAssembly\.Instance\(module\)}\)}}},RuntimeError:Error}/,
    "}",
  ],
  [/\bif\(typeof WebAssembly!="object"\){abort\("no native wasm support detected"\)}/, ""],
  [/\bvar moduleOverrides=Object\.assign\({},Module\);/, ""],
  [/\bObject\.assign\(Module,moduleOverrides\);\s*moduleOverrides=null;/, ""],
  [/\bModule\["preloadedImages"\]={};\s*Module\["preloadedAudios"\]={};/, ""],
];

/** What 3.1.6 keeps, too, for callers that wait, or start it themselves. */
const needlessAtOnce = [
  // The pixel, the one module of this kind, brings its own.
  [/(\bModule\["coder"\])\|\|new TextDecoder\("utf-8", ?{ ?ignoreBOM: ?(?:true|!0) ?}\)/, "$1"],
  [/(\bModule\["coder"\])\|\|new TextEncoder(?:\(\))?/, "$1"],
  [
    /\bModule\["ready"\]=new Promise\(function\(resolve,reject\){readyPromiseResolve=resolve;readyPromiseReject=reject}\);/,
    "",
  ],
  [/\binstantiateAsync\(\)\.catch\(readyPromiseReject\);/, ""],
  [/\bModule\["run"\]=run;/, ""],
  [/\bvar ___wasm_call_ctors=Module\["___wasm_call_ctors"\]=(?:function\(\){[^}]*}|asm\["\w+"\]);/, ""],
  [/\bModule\["(_malloc|_free)"\]=(?=function|asm)/g, ""],
  [/=Module\["(_malloc|_free)"\]=(?=Module\["asm"\])/g, "="],
];

function withBodies(source, bodies) {
  const found = [];
  const visit = (node) => {
    if (!node || typeof node !== "object") return;
    const body = { FunctionDeclaration: node.body, VariableDeclarator: node.init?.body }[node.type];
    if (body && Object.hasOwn(bodies, node.id.name)) found.push({ name: node.id.name, body });
    else Object.values(node).forEach(visit);
  };
  visit(parse(source, { ecmaVersion: "latest" }));
  found.sort((a, b) => b.body.start - a.body.start);
  for (const { name, body } of found) source = source.slice(0, body.start) + bodies[name] + source.slice(body.end);
  return source;
}

const coercion = "|0";
const isZero = ({ type, value }) => type === "Literal" && value === 0;
const isSmall = ({ type, value }) => type === "Literal" && Number.isInteger(value) && value < 65536;
const isCoerced = (node) => node.type === "BinaryExpression" && node.operator === "|" && isZero(node.right);
const isTerm = (node) => node.type === "Identifier" || isSmall(node) || isSum(node);
const isSum = ({ type, operator, left, right }) =>
  type === "BinaryExpression" && /^[-+]$/.test(operator) && isTerm(left) && isTerm(right);

/**
 * wasm2js makes 32-bit integers of what a call returns beside a small number, and of sums that are passed on or set. Code that reads a sum
 * converts it again; until then a double holds it exactly, unless a loop adds more than 2^21 of them without a conversion. SHA-256 keeps its
 * words in memory, which converts them. 100 bytes brotli of the plain build.
 */
function withoutCoercions(source) {
  const cuts = [];
  const cut = (node, is) => isCoerced(node) && is(node.left) && cuts.push(node);
  const visit = (node) => {
    if (!node || typeof node !== "object") return;
    if (node.type === "CallExpression") node.arguments.forEach((argument) => cut(argument, isSum));
    if (node.type === "AssignmentExpression" && node.left.type === "Identifier") cut(node.right, isSum);
    if (node.type === "BinaryExpression" && /^[=!]=$/.test(node.operator) && isSmall(node.right))
      cut(node.left, ({ type }) => type === "CallExpression");
    Object.values(node).forEach(visit);
  };
  visit(parse(source, { ecmaVersion: "latest" }));
  // Only the end of each, since one may hold another.
  const ends = cuts.map(({ end }) => end).sort((a, b) => b - a);
  for (const end of ends)
    if (source.slice(end - coercion.length, end) === coercion)
      source = source.slice(0, end - coercion.length) + source.slice(end);
  return source;
}

/** The instance is there before the factory returns, so its promise is not used; and pages replace Promise by all kinds of things. */
const noPromise = "const Promise = class { static resolve() { return new this(); } catch() {} };";

/** `factoryName` is the EXPORT_NAME of the link settings; `isAtOnce`: the loader provides the instance synchronously. */
export async function readFactory(path, factoryName, { isAtOnce = false } = {}) {
  const lean = [...needless, ...(isAtOnce ? needlessAtOnce : [])].reduce(
    (text, [pattern, instead]) => text.replace(pattern, instead),
    dataAsText(await readFile(path, "utf8")),
  );
  const source = withoutCoercions(withBodies(lean, isAtOnce ? shortenedAtOnce : shortened));
  if (!source.includes(factoryName))
    throw new Error(`${path}: no factory named ${factoryName}; check EXPORT_NAME in wasm/*.cmake`);
  const { code } = await minify(`${isAtOnce ? noPromise : ""}${source}\nexport { ${factoryName} as createModule };`, {
    module: true,
    ecma: 2020,
    // drop_console: the page's console is not for the runtime's messages, the engine reports what matters.
    compress: {
      global_defs: absent,
      drop_console: true,
      // The card's plain module is large, and more passes find next to nothing in it: 76 of 348,155 bytes with three.
      passes: isAtOnce ? 3 : 1,
      pure_getters: true,
      pure_funcs: ["Float32Array", "Int32Array"],
    },
    mangle: true,
    format: { ascii_only: true },
  });
  return code;
}

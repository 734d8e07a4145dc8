// Page code + module -> one classic script.
import swc from "@swc/core";
import { parse } from "acorn";
import { build } from "esbuild";
import { minify } from "terser";
import { sizesOf } from "./sizes.mjs";

/** First versions of all engines with the language level we write; older browsers fail to parse and do nothing. */
const target = "es2020";

/** V8 would read most of our functions twice, to skip and to run, all within the start. This line has it compile them at once (web/docs/performance.md). */
const compileHint = "//# allFunctionsCalledOnLoad";

/** Minifications that mean the same. Which compresses best changes with every edit, by some 50 bytes, so all are tried; two of them at once gain nothing. */
const equivalent = [{}, { inline: 1 }, { collapse_vars: false }, { comparisons: false }];

/** Lists of fewer functions have nothing to gain. */
const fewestFunctions = 20;

/** The longest list of statements with function declarations. */
function functionsOf(code) {
  let found = [];
  const visit = (node) => {
    if (!node || typeof node !== "object") return;
    const functions = Array.isArray(node) ? node.filter((statement) => statement?.type === "FunctionDeclaration") : [];
    if (functions.length > found.length) found = functions;
    Object.values(node).forEach(visit);
  };
  visit(parse(code, { ecmaVersion: 2022 }));
  return found;
}

/**
 * Function declarations mean the same in any order, and compress better beside their like: by their parameters, then by
 * their length, roughly, then by how they begin. 200 bytes brotli of the plain build.
 */
function withFunctionsSorted(code) {
  const places = functionsOf(code);
  if (places.length < fewestFunctions) return code;
  const texts = places.map(({ start, end }) => code.slice(start, end));
  const parameters = (text) => text.indexOf("{") - text.indexOf("(");
  const body = (text) => text.slice(text.indexOf("{"));
  texts.sort(
    (a, b) => parameters(a) - parameters(b) || (a.length >> 6) - (b.length >> 6) || (body(a) < body(b) ? -1 : 1),
  );
  const between = places.map(({ start }, i) => code.slice(places[i - 1]?.end ?? 0, start));
  return between.map((text, i) => text + texts[i]).join("") + code.slice(places.at(-1).end);
}

const settings = {
  bundle: true,
  write: false,
  target,
  charset: "ascii",
  legalComments: "none",
  // No "${": pages made by template engines would fill it in.
  supported: { "template-literal": false },
  // No "use strict" at the top: in a bundle put together from scripts it would hold for all of them.
  tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
};

/** Page code that is ready to be bundled, by entry: it is bundled with several modules. */
const pages = new Map();

/**
 * Two minifiers find more than one: 100 bytes brotli. Not in the module: swc moves a call that lets the memory grow into the assignment of
 * its result, which then goes to the memory as it was.
 */
async function preparedPage(entry) {
  const page = await build({ ...settings, entryPoints: [entry], format: "esm", external: ["pixelcard:module"] });
  const options = { module: true, ecma: 2020, compress: { ecma: 2020, passes: 3 }, mangle: true };
  return (await swc.minify(page.outputFiles[0].text, options)).code;
}

/**
 * @param entry  path of web/pixel/entry.ts
 * @param module source of "pixelcard:module": exports createModule and packed
 * @param tries  Terser's options to choose from; one is enough for what is only measured
 */
export async function bundle(entry, module, { tries = equivalent } = {}) {
  const provide = {
    name: "pixelcard-module",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^pixelcard:module$/ }, ({ path }) => ({ path, namespace: "pixelcard" }));
      onLoad({ filter: /.*/, namespace: "pixelcard" }, () => ({ contents: module, loader: "js" }));
    },
  };
  if (!pages.has(entry)) pages.set(entry, preparedPage(entry));
  const contents = await pages.get(entry);
  const bundled = await build({ ...settings, stdin: { contents }, format: "iife", plugins: [provide] });
  const code = bundled.outputFiles[0].text;
  const minifiedBy = (compress) =>
    minify(code, {
      ecma: 2020,
      toplevel: true,
      compress: { passes: 3, ...compress },
      // The semicolon ends the statement before our script in such a bundle.
      format: { ascii_only: true, semicolons: true, preamble: `${compileHint}\n;` },
    });
  const minified = await Promise.all(tries.map(minifiedBy));
  const different = new Set(minified.flatMap(({ code }) => [code, withFunctionsSorted(code)]));
  const candidates = [...different].map((code) => ({ code, size: sizesOf(code).brotli }));
  return candidates.reduce((best, candidate) => (candidate.size < best.size ? candidate : best)).code;
}

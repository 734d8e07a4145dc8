// Page code + module -> one classic script.
import { parse } from "acorn";
import { build } from "esbuild";
import { minify } from "terser";
import { sizesOf } from "./sizes.mjs";

/** First versions of all engines with the language level we write; older browsers fail to parse and do nothing. */
const target = "es2020";

/** V8 would read most of our functions twice, to skip and to run, all within the start. This line has it compile them at once (web/docs/performance.md). */
const compileHint = "//# allFunctionsCalledOnLoad";

/** Minifications that mean the same. Which compresses best changes with every edit, by some 50 bytes, so all are tried. */
const choices = [{ inline: 1 }, { collapse_vars: false }, { sequences: false }, { comparisons: false }];
const equivalent = [{}, ...choices, ...choices.flatMap((one, i) => choices.slice(i + 1).map((other) => ({ ...one, ...other })))];

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
 * their length. 160 bytes brotli of the plain build.
 */
function withFunctionsSorted(code) {
  const places = functionsOf(code);
  if (places.length < fewestFunctions) return code;
  const texts = places.map(({ start, end }) => code.slice(start, end));
  const parameters = (text) => text.indexOf("{") - text.indexOf("(");
  texts.sort((a, b) => parameters(a) - parameters(b) || a.length - b.length);
  const between = places.map(({ start }, i) => code.slice(places[i - 1]?.end ?? 0, start));
  return between.map((text, i) => text + texts[i]).join("") + code.slice(places.at(-1).end);
}

/**
 * @param entry  path of web/pixel/entry.ts
 * @param module source of "pixelcard:module": exports createModule and packed
 */
export async function bundle(entry, module) {
  const provide = {
    name: "pixelcard-module",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^pixelcard:module$/ }, ({ path }) => ({ path, namespace: "pixelcard" }));
      onLoad({ filter: /.*/, namespace: "pixelcard" }, () => ({ contents: module, loader: "js" }));
    },
  };
  const bundled = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    target,
    charset: "ascii",
    legalComments: "none",
    // No "${": pages made by template engines would fill it in.
    supported: { "template-literal": false },
    // No "use strict" at the top: in a bundle put together from scripts it would hold for everybody's.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    plugins: [provide],
  });
  const minified = await Promise.all(
    equivalent.map((compress) =>
      minify(bundled.outputFiles[0].text, {
        ecma: 2020,
        toplevel: true,
        compress: { passes: 3, ...compress },
        // The semicolon ends what stands before us in such a bundle.
        format: { ascii_only: true, semicolons: true, preamble: `${compileHint}\n;` },
      }),
    ),
  );
  const candidates = minified.flatMap(({ code }) => [code, withFunctionsSorted(code)]).map((code) => ({ code, size: sizesOf(code).brotli }));
  return candidates.reduce((best, candidate) => (candidate.size < best.size ? candidate : best)).code;
}

// What other people's tools do to a script file on its way to a page. Each takes the text of a script and returns another that has to
// work alike; `damages` are changes that no file can survive, which have to be noticed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fullAncestor as everyNode } from "acorn-walk";
import { parse } from "acorn";
import { transform } from "esbuild";
import { minify } from "terser";

/** Partytown's own replacement and wrapper, taken from its package. */
const partytown = (() => {
  const file = createRequire(import.meta.url)
    .resolve("@builder.io/partytown/package.json")
    .replace("package.json", "lib/debug/partytown-ww-atomics.js");
  const source = /let sourceWithReplacedThis = \((.*?)\)\(scriptContent, ("[^"]*")\);/s.exec(
    readFileSync(file, "utf8"),
  );
  if (!source) throw new Error("@builder.io/partytown: the replacement of `this` was not found where it was in 0.10");
  const [, replacement, newThis] = source;
  const replace = new Function("code", `return (${replacement})(code, ${newThis});`);
  return (code) =>
    `(function () { with (this) { ${replace(code)}\n;function thi$(t){return t===this} } }).call(window);`;
})();

/** The values of all string literals of a script. */
export function stringsOf(code) {
  const values = [];
  literals(code, (value) => void values.push(value));
  return values;
}

/** Changes every string literal with `change(value)`, which returns source text or nothing to leave it. */
function literals(code, change) {
  const found = [];
  everyNode(parse(code, { ecmaVersion: "latest" }), (node, _, ancestors) => {
    const isDirective = ancestors.at(-2)?.type === "ExpressionStatement";
    if (node.type === "Literal" && typeof node.value === "string" && !isDirective) found.push(node);
  });
  for (const { start, end, value } of found.sort((a, b) => b.start - a.start)) {
    const text = change(value);
    if (text !== undefined) code = code.slice(0, start) + text + code.slice(end);
  }
  return code;
}

const escaped = (value, quote) =>
  quote + value.replace(/[\\\n\r'"`$]/g, (c) => `\\${{ "\n": "n", "\r": "r" }[c] ?? c}`) + quote;
const inStrings = (pattern, instead) => (code) =>
  literals(code, (value) => JSON.stringify(value.replace(pattern, instead)));
const everyCode = (value) =>
  `"${[...value].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")}"`;
const terser = (options) => async (code) => (await minify(code, options)).code;
const esbuild = (options) => async (code) => (await transform(code, options)).code;
const decodedAs = (label) => (code) => new TextDecoder(label).decode(Buffer.from(code, "utf8"));

const words = [
  "this",
  "window",
  "document",
  "top",
  "self",
  "location",
  "eval",
  "import",
  "process",
  "global",
  "require",
  "module",
  "http",
  "parent",
];

export const transformers = {
  "nothing at all": (code) => code,
  "Partytown's replacement and wrapper": partytown,
  "Terser once more": terser({ toplevel: true, compress: { passes: 2 } }),
  "Terser without names": terser({ mangle: false, compress: { unsafe: true } }),
  "Terser for ECMAScript 5 output": terser({ ecma: 5, format: { quote_style: 1 } }),
  "esbuild once more": esbuild({ minify: true }),
  "esbuild without names, beautified": esbuild({ minifySyntax: true }),
  "esbuild, then Partytown": async (code) => partytown(await esbuild({ minify: true })(code)),
  "a bundle that wraps it in a function": (code) => `(function () { "use strict"; ${code}\n})();`,
  "a bundle of scripts, one without a semicolon in front": (code) =>
    `var first = function (x) { return x; }\n${code}\n(function () {})()`,
  "a line in front and one behind without a line end": (code) =>
    `/*! shop v1 */${code}//# sourceMappingURL=shop.js.map`,
  "a byte order mark": (code) => `\ufeff${code}`,
  "line ends of Windows": (code) => code.replace(/\n/g, "\r\n"),
  "line ends of old Macs": (code) => code.replace(/\n/g, "\r"),
  "white space joined and lines trimmed": (code) => code.replace(/[ \t]+/g, " ").replace(/^ +| +$/gm, ""),
  "comments cut out by an expression": (code) => code.replace(/\/\*[^]*?\*\//g, "").replace(/(^|[^:])\/\/.*$/gm, "$1"),
  "strings in single quotes": (code) => literals(code, (value) => escaped(value, "'")),
  "strings as templates": (code) => literals(code, (value) => escaped(value, "`")),
  "strings as escapes": (code) => literals(code, everyCode),
  "e-mail protection": (code) => code.replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, "[email\u00a0protected]"),
  "a typographer in strings": inStrings(/\.\.\.|--|\((c|r|tm)\)/gi, "\u2026"),
  "a proxy that rewrites URLs": (code) => code.replace(/https?:\/\/[\w.]+/g, "http://proxy.example/x"),
  "a nonce in every script tag": (code) => code.replace(/<script\b/gi, '<script nonce="n"'),
  "entities decoded": (code) => code.replace(/&(?:amp|lt|gt|quot|apos|nbsp|copy|reg|#\d+|#x[\da-f]+);/gi, "?"),
  "back from a template literal": (code) => new Function(`return \`${code.replace(/[\\`]|\$\{/g, "\\$&")}\``)(),
  "back from JSON, as Next inlines scripts": (code) => JSON.parse(JSON.stringify(code).replace(/</g, "\\u003c")),
  "back from a data URL": (code) => decodeURIComponent(encodeURIComponent(code)),
};
for (const word of words)
  transformers[`the word "${word}" replaced inside the module's strings`] = (code) =>
    literals(code, (value) =>
      value.length > 25 ? JSON.stringify(value.replace(new RegExp(word, "gi"), `__${word}__`)) : undefined,
    );
for (const [name, pattern] of [
  ["Handlebars", /\{\{[^]*?\}\}/g],
  ["Freemarker", /\$\{[^]*?\}/g],
  ["ERB", /<%[^]*?%>/g],
  ["Dart", /%%[^]*?%%/g],
  ["Thymeleaf", /\[\[[^]*?\]\]/g],
  ["Jinja", /\{[%#][^]*?[%#]\}/g],
  ["Pug", /#\{[^]*?\}/g],
  ["PHP", /<\?[^]*?\?>/g],
  ["Maven", /@[\w.]+@/g],
  ["percent", /%\w+%/g],
  ["underscores", /__[A-Z]\w*?__/gi],
])
  transformers[`placeholders of ${name}`] = (code) => code.replace(pattern, "");
for (const label of [
  "iso-8859-1",
  "windows-1252",
  "iso-8859-5",
  "shift_jis",
  "euc-kr",
  "gb18030",
  "big5",
  "macintosh",
  "koi8-r",
])
  transformers[`read as ${label}`] = decodedAs(label);

/** The longest literal is the module, or most of its tables. */
function inImage(change) {
  return (code) => {
    let longest = "";
    literals(code, (value) => void (longest = value.length > longest.length ? value : longest));
    return literals(code, (value) => (value === longest ? JSON.stringify(change(value)) : undefined));
  };
}
const at = (text, i, instead, length = 1) => text.slice(0, i) + instead + text.slice(i + length);

export const damages = {
  "one character is another": inImage((text) => at(text, text.length >> 1, text[text.length >> 1] === "e" ? "a" : "e")),
  "one character is missing": inImage((text) => at(text, 700, "")),
  "one character too many": inImage((text) => at(text, 700, "e", 0)),
  "two characters changed places": inImage((text) => {
    let i = 900;
    while (text[i] === text[i + 1]) i++;
    return at(text, i, text[i + 1] + text[i], 2);
  }),
  "the end is missing": inImage((text) => text.slice(0, -40)),
  "the beginning is missing": inImage((text) => text.slice(40)),
  "nothing is left": inImage(() => ""),
  "capital letters": inImage((text) => text.toUpperCase()),
  accents: inImage((text) => text.replaceAll("e", "\u00e9")),
  "no-break spaces": inImage((text) => text.replaceAll(" ", "\u00a0")),
  "a word in place of another": inImage((text) => text.replaceAll("in", "out of")),
};

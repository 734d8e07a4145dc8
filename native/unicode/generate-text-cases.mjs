// Restates two test files of Debian's unicode-data package as C++ rows for tests/creative:
//   bzcat /usr/share/unicode/NormalizationTest.txt.bz2 | node native/unicode/generate-text-cases.mjs /usr/share/unicode > tests/creative/data/text_cases.inc
// Checked in, because the cases must be of the same Unicode version as the tables in native/unicode.
import { readFileSync } from "node:fs";
import { openUcd } from "./ucd.mjs";

const ucd = openUcd(process.argv[2]);
const quoted = (text) =>
  `"${[...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")}"`;
const fromCodes = (codes) => String.fromCodePoint(...codes.split(" ").map((code) => parseInt(code, 16)));

const graphemes = [];
for (const line of ucd.text("auxiliary/GraphemeBreakTest.txt").split("\n")) {
  const clusters = line
    .replace(/#.*/, "")
    .split("÷")
    .map((part) => part.trim())
    .filter(Boolean);
  if (!clusters.length) continue;
  const texts = clusters.map((cluster) => fromCodes(cluster.split(" × ").join(" ")));
  let end = 0;
  const ends = texts.map((text) => (end += Buffer.byteLength(text)));
  graphemes.push(`{{${quoted(texts.join(""))}, ${end}}, {${ends.join(", ")}}},`);
}

// The whole file has 19,000 rows. Part 0 has the specific cases and is kept whole; of each other part every 37th row.
const normal = [];
let part = "";
readFileSync(0, "utf8")
  .split("\n")
  .forEach((line, index) => {
    if (line.startsWith("@Part")) part = line.slice(0, 6);
    const columns = line.replace(/#.*/, "").split(";");
    if (columns.length < 5 || (part !== "@Part0" && index % 37)) return;
    normal.push(`{${quoted(fromCodes(columns[0]))}, ${quoted(fromCodes(columns[1]))}},`);
  });

process.stdout.write(
  [
    `// Made by native/unicode/generate-text-cases.mjs from Unicode ${ucd.version}; not edited by hand.`,
    "",
    "// A text and the ends of its grapheme clusters in bytes.",
    "const GraphemeCase kGraphemeCases[] = {",
    ...graphemes.map((row) => `    ${row}`),
    "};",
    "",
    "// A text and its Normalization Form C.",
    "const NormalCase kNormalCases[] = {",
    ...normal.map((row) => `    ${row}`),
    "};",
    "",
  ].join("\n"),
);

// Writes native/unicode/normalization_data.inc from Debian's unicode-data package:
//   node native/unicode/generate-normalization-data.mjs /usr/share/unicode > native/unicode/normalization_data.inc
import { braced, kLastCodePoint, openUcd, runsOf, table } from "./ucd.mjs";

const ucd = openUcd(process.argv[2]);
const combiningClass = new Array(kLastCodePoint + 1).fill(0);
const decompositions = [];
for (const { first, last, fields } of ucd.characters()) {
  combiningClass.fill(Number(fields[2]), first, last + 1);
  if (!fields[4] || fields[4].startsWith("<")) continue;
  const parts = fields[4].split(" ").map((code) => parseInt(code, 16));
  decompositions.push([first, parts[0], parts[1] ?? 0]);
}

const isExcluded = ucd.binary("DerivedNormalizationProps.txt", "Full_Composition_Exclusion");
const compositions = decompositions
  .filter(([code]) => !isExcluded[code])
  .map(([code, first, second]) => [first, second, code]);
compositions.sort((a, b) => a[0] - b[0] || a[1] - b[1]);

process.stdout.write(
  [
    `// Made by native/unicode/generate-normalization-data.mjs from Unicode ${ucd.version}; not edited by hand.\n`,
    table(
      "CombiningRange",
      "kCombiningClasses",
      "First, last, canonical combining class; 0 elsewhere.",
      runsOf(combiningClass, 0).map(braced),
    ),
    table(
      "Decomposition",
      "kDecompositions",
      "Code point and the one or two (else 0) it decomposes into.",
      decompositions.map(braced),
      4,
    ),
    table(
      "Composition",
      "kCompositions",
      "Two code points and the one they compose into, by the pair.",
      compositions.map(braced),
      4,
    ),
  ].join("\n"),
);

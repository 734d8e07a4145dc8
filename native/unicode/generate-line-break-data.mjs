// Writes native/unicode/line_break_data.inc from Debian's unicode-data package:
//   node native/unicode/generate-line-break-data.mjs /usr/share/unicode > native/unicode/line_break_data.inc
// Checked in, so that the same text breaks at the same positions whatever Unicode version the build machine has.
// Line break class (UAX #14) and direction (UAX #9) are in one number, because both are read for each cluster.
import { braced, openUcd, runsOf, table } from "./ucd.mjs";

const ucd = openUcd(process.argv[2]);

// The order is that of enum class LineBreak; classes that our rules do not distinguish share a number.
const kClasses = [
  "AL",
  "BK",
  "ZW",
  "WJ",
  "GL",
  "SP",
  "CM",
  "ZWJ",
  "BA",
  "BB",
  "HY",
  "CL",
  "CP",
  "EX",
  "IN",
  "IS",
  "NS",
  "NU",
  "OP",
  "PO",
  "PR",
  "QU",
  "SY",
  "ID",
  "SA",
  "HL",
  "CB",
  "B2",
];
const kMerged = {
  XX: "AL",
  AI: "AL",
  SG: "AL", // LB1
  CR: "BK",
  LF: "BK",
  NL: "BK", // folded to spaces before, as CSS does
  CJ: "ID", // small kana start a line, as in browsers unless asked for line-break: strict
  H2: "ID",
  H3: "ID",
  JL: "ID",
  JV: "ID",
  JT: "ID", // jamo of a syllable are one cluster already (LB26)
  EB: "ID",
  EM: "ID",
  RI: "ID", // so are emoji with modifiers and flags (LB30a, LB30b)
};
const indexOf = (name) => {
  const index = kClasses.indexOf(kMerged[name] ?? name);
  if (index >= 0) return index;
  // Classes that later Unicode versions brought (AK, AP, AS, VF, VI, HH) behave as letters in our subset.
  return name === "HH" ? kClasses.indexOf("HY") : 0;
};

const breaks = ucd.perCodePoint("LineBreak.txt", (fields) => indexOf(fields[0]));
// LB1: marks of the scripts that need a dictionary are marks, their letters stay SA.
for (const { first, last, fields } of ucd.characters()) {
  for (let c = first; c <= last; c++)
    if (kClasses[breaks[c]] === "SA" && ["Mn", "Mc"].includes(fields[1])) breaks[c] = kClasses.indexOf("CM");
}
// LB30b: code points reserved for pictographs that do not exist yet.
const pictographic = ucd.binary("emoji/emoji-data.txt", "Extended_Pictographic");
const categories = ucd.perCodePoint("extracted/DerivedGeneralCategory.txt", (fields) => fields[0], "Cn");
for (let c = 0; c < breaks.length; c++)
  if (pictographic[c] && categories[c] === "Cn") breaks[c] = kClasses.indexOf("ID");

// 1 strong left-to-right, 2 strong right-to-left.
const kDirections = { L: 1, R: 2, AL: 2 };
const direction = ucd.perCodePoint("extracted/DerivedBidiClass.txt", (fields) => kDirections[fields[0]] ?? 0);

const packed = breaks.map((value, c) => value | (direction[c] << 6));
process.stdout.write(
  `// Made by native/unicode/generate-line-break-data.mjs from Unicode ${ucd.version}; not edited by hand.\n\n` +
    table(
      "BreakRange",
      "kBreakRanges",
      "First code point of each run, line break class and direction packed.",
      runsOf(packed, undefined).map(([first, , bits]) => braced([first, bits])),
      10,
    ),
);

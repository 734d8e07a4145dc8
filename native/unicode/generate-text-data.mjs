// Writes native/unicode/text_data.inc from Debian's unicode-data package:
//   node native/unicode/generate-text-data.mjs /usr/share/unicode > native/unicode/text_data.inc
// Checked in, so that the same text gives the same facts whatever Unicode version the build machine has.
// One packed number per code point, because every fact about a character is asked for together.
import { braced, kLastCodePoint, openUcd, runsOf, table } from "./ucd.mjs";

const ucd = openUcd(process.argv[2]);

// The order is that of enum class GraphemeBreak.
const kBreaks = [
  "Other",
  "CR",
  "LF",
  "Control",
  "Extend",
  "ZWJ",
  "Regional_Indicator",
  "Prepend",
  "SpacingMark",
  "L",
  "V",
  "T",
  "LV",
  "LVT",
];
const graphemeBreak = ucd.perCodePoint("auxiliary/GraphemeBreakProperty.txt", (fields) => kBreaks.indexOf(fields[0]));
const pictographic = ucd.binary("emoji/emoji-data.txt", "Extended_Pictographic");
const emojiPresentation = ucd.binary("emoji/emoji-data.txt", "Emoji_Presentation");
const ignorable = ucd.binary("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point");
const alphabetic = ucd.binary("DerivedCoreProperties.txt", "Alphabetic");
const bidiControl = ucd.binary("PropList.txt", "Bidi_Control");
const wide = ucd.perCodePoint("EastAsianWidth.txt", (fields) => (["W", "F"].includes(fields[0]) ? 1 : 0));

const category = new Array(kLastCodePoint + 1).fill("Cn");
const combiningClass = new Array(kLastCodePoint + 1).fill(0);
for (const { first, last, fields } of ucd.characters()) {
  category.fill(fields[1], first, last + 1);
  combiningClass.fill(Number(fields[2]), first, last + 1);
}

// Script sets: 0 for Common and Inherited, which go with every script; then each script, then each set of ScriptExtensions.
const shortName = new Map();
for (const line of ucd.text("PropertyValueAliases.txt").split("\n")) {
  const fields = line.split(";").map((field) => field.trim());
  if (fields[0] === "sc") shortName.set(fields[2].replace(/\s*#.*/, ""), fields[1]);
}
const scriptNames = [];
const sets = [[]];
const setIndex = new Map([["", 0]]);
function setOf(names) {
  const members = names.filter((name) => !["Zyyy", "Zinh", "Zzzz"].includes(name)).sort();
  const key = members.join(" ");
  if (!setIndex.has(key)) {
    setIndex.set(key, sets.length);
    sets.push(members);
    for (const name of members) if (!scriptNames.includes(name)) scriptNames.push(name);
  }
  return setIndex.get(key);
}
const scripts = ucd.perCodePoint("Scripts.txt", (fields) => setOf([shortName.get(fields[0])]));
for (const { first, last, fields } of ucd.rows("ScriptExtensions.txt"))
  scripts.fill(setOf(fields[0].split(" ")), first, last + 1);

// Indic conjuncts (rule GB9c). Unicode 15.1 and later list the property; for 15.0 it is derived as 15.1 defines it.
const kConjuncts = { Consonant: 1, Linker: 2, Extend: 3 };
let conjunct = ucd.perCodePoint("DerivedCoreProperties.txt", (fields) =>
  fields[0] === "InCB" ? kConjuncts[fields[1]] : undefined,
);
if (!conjunct.includes(kConjuncts.Linker)) {
  const syllabic = ucd.perCodePoint("IndicSyllabicCategory.txt", (fields) => fields[0], "");
  const joining = ["Beng", "Deva", "Gujr", "Mlym", "Orya", "Telu"].map((name) => setOf([name]));
  conjunct = conjunct.map((_, c) => {
    const mayJoin = joining.includes(scripts[c]);
    if (mayJoin && syllabic[c] === "Virama") return kConjuncts.Linker;
    if (mayJoin && syllabic[c] === "Consonant") return kConjuncts.Consonant;
    return graphemeBreak[c] === kBreaks.indexOf("ZWJ") ||
      (graphemeBreak[c] === kBreaks.indexOf("Extend") && combiningClass[c])
      ? kConjuncts.Extend
      : 0;
  });
}

// The order is that of enum class CharacterKind.
const kKinds = ["ordinary", "control", "invisible", "bidi_mark", "bidi_control", "private_use", "unassigned"];
const isBidiMark = (c) => [0x61c, 0x200e, 0x200f].includes(c);
function kindOf(c) {
  if (bidiControl[c]) return isBidiMark(c) ? "bidi_mark" : "bidi_control";
  if (category[c] === "Cc") return "control";
  if (category[c] === "Co") return "private_use";
  // Interlinear annotation and the blank Braille pattern are invisible, too, though they are not default ignorable.
  if (ignorable[c] || (c >= 0xfff9 && c <= 0xfffb) || c === 0x2800) return "invisible";
  return category[c] === "Cn" || category[c] === "Cs" ? "unassigned" : "ordinary";
}

function widthOf(c) {
  if (["Cc", "Cf", "Mn", "Me", "Cs"].includes(category[c]) || ignorable[c]) return 0;
  return wide[c] || emojiPresentation[c] ? 2 : 1;
}

const isWord = (c) => alphabetic[c] || category[c].startsWith("M") || category[c] === "Nd" || category[c] === "Pc";
const isMark = (c) => category[c].startsWith("M");

const packed = category.map(
  (_, c) =>
    graphemeBreak[c] |
    (pictographic[c] << 4) |
    (conjunct[c] << 5) |
    (widthOf(c) << 7) |
    (kKinds.indexOf(kindOf(c)) << 9) |
    ((isWord(c) ? 1 : 0) << 12) |
    ((isMark(c) ? 1 : 0) << 13) |
    (scripts[c] << 16),
);

const masks = sets.map((members) => {
  const words = [0n, 0n, 0n];
  for (const name of members) {
    const bit = scriptNames.indexOf(name);
    words[bit >> 6] |= 1n << BigInt(bit & 63);
  }
  return `{{${words.map((word) => `0x${word.toString(16)}ULL`).join(", ")}}}`;
});
// word_scripts.cpp uses the last three of the 192 bits itself.
if (scriptNames.length > 189) throw new Error("more scripts than ScriptSet has bits");

process.stdout.write(
  [
    `// Made by native/unicode/generate-text-data.mjs from Unicode ${ucd.version}; not edited by hand.\n`,
    table(
      "CharacterRange",
      "kCharacterRanges",
      "First code point of each run of equal properties, and those properties packed.",
      runsOf(packed, undefined).map(([first, , bits]) => braced([first, bits])),
    ),
    table(
      "const char*",
      "kScriptNames",
      "Four-letter script codes; the position is the bit in a ScriptSet.",
      scriptNames.map((name) => `"${name}"`),
      12,
    ),
    table(
      "ScriptSet",
      "kScriptSets",
      "Scripts a character goes with; the first set is that of Common and Inherited.",
      masks,
      3,
    ),
  ].join("\n"),
);

// Writes native/url/idna_data.inc from Debian's unicode-data package:
//   node native/unicode/generate-idna-data.mjs /usr/share/unicode > native/url/idna_data.inc
// The package has no IDNA mapping table. UTS #46 section 6 derives it from NFKC_Casefold and a few exceptions, and so do we.
import { braced, hex, kLastCodePoint, openUcd, runsOf, table } from "./ucd.mjs";

const ucd = openUcd(process.argv[2]);
const category = new Array(kLastCodePoint + 1).fill("Cn");
const combiningClass = new Array(kLastCodePoint + 1).fill(0);
for (const { first, last, fields } of ucd.characters()) {
  category.fill(fields[1], first, last + 1);
  combiningClass.fill(Number(fields[2]), first, last + 1);
}

const mapping = new Map();
for (const { first, last, fields } of ucd.rows("DerivedNormalizationProps.txt")) {
  if (fields[0] !== "NFKC_CF") continue;
  const to = fields[1] ? fields[1].split(" ").map((code) => parseInt(code, 16)) : [];
  for (let c = first; c <= last; c++) mapping.set(c, to);
}
// Deviations (valid since transitional processing ended) and the full stops of East Asia. Below U+0080 there is only A-Z,
// which the code does by itself.
for (const c of [0xdf, 0x3c2, 0x200c, 0x200d]) mapping.delete(c);
mapping.set(0x3002, [0x2e]);
mapping.set(0xff61, [0x2e]);
for (let c = 0; c < 0x80; c++) mapping.delete(c);

// Ignored: what NFKC_Casefold drops and UTS #46 drops too. Everything else that it drops is disallowed.
const isIgnored = (c) =>
  [0xad, 0x34f, 0x200b, 0x2060, 0x2064, 0xfeff].includes(c) ||
  (c >= 0x180b && c <= 0x180d) ||
  c === 0x180f ||
  (c >= 0xfe00 && c <= 0xfe0f) ||
  (c >= 0x1bca0 && c <= 0x1bca3) ||
  (c >= 0xe0100 && c <= 0xe01ef);
// Capital letters that got their small ones after Unicode 3.2 are disallowed up to Unicode 15; so is what would become a
// full stop, unless it is one (the two of East Asia and the wide one).
const isLateCapital = (c) => c === 0x4c0 || (c >= 0x10a0 && c <= 0x10c5) || c === 0x2132 || c === 0x2183;
const isHiddenStop = (c) => c === 0xfe12 || (mapping.get(c)?.includes(0x2e) && ![0x3002, 0xff61, 0xff0e].includes(c));
// Their decompositions were corrected after Unicode 3.2 (NormalizationCorrections.txt).
const isCorrected = (c) => [0x2f868, 0x2f874, 0x2f91f, 0x2f95f, 0x2f9bf].includes(c);
const isDescription = (c) => c >= 0x2ff0 && c <= 0x2ffb;
const disallowed = category.map((kind, c) => {
  if (c < 0x80) return 0;
  if (isLateCapital(c) || isHiddenStop(c) || isCorrected(c)) return 1;
  if (mapping.has(c)) return mapping.get(c).length === 0 && !isIgnored(c) ? 1 : mapping.get(c).includes(0xfffd) ? 1 : 0;
  if (c === 0x200c || c === 0x200d) return 0;
  return ["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"].includes(kind) ||
    isDescription(c) ||
    c === 0xfffc ||
    c === 0xfffd
    ? 1
    : 0;
});

const pool = [];
const rows = [];
const poolIndex = new Map();
for (const [from, to] of [...mapping].sort((a, b) => a[0] - b[0])) {
  if (disallowed[from]) continue;
  const key = to.join(" ");
  if (!poolIndex.has(key)) {
    poolIndex.set(key, pool.length);
    pool.push(...to);
  }
  rows.push([from, poolIndex.get(key), to.length]);
}

// The order is that of enum class BidiClass; classes that no valid label has are "other".
const kBidi = ["other", "L", "R", "AL", "AN", "EN", "ES", "CS", "ET", "ON", "BN", "NSM"];
const kLong = { Left_To_Right: "L", Right_To_Left: "R", Arabic_Letter: "AL", European_Terminator: "ET" };
const bidi = new Array(kLastCodePoint + 1).fill(1);
for (const line of ucd.text("extracted/DerivedBidiClass.txt").split("\n")) {
  const missing = /^# @missing: ([0-9A-F]+)\.\.([0-9A-F]+); (\w+)/.exec(line);
  if (missing) bidi.fill(kBidi.indexOf(kLong[missing[3]]), parseInt(missing[1], 16), parseInt(missing[2], 16) + 1);
}
for (const { first, last, fields } of ucd.rows("extracted/DerivedBidiClass.txt"))
  bidi.fill(Math.max(0, kBidi.indexOf(fields[0])), first, last + 1);

// The order is that of enum class JoiningType.
const kJoining = ["U", "L", "R", "D", "T", "C"];
const joining = ucd.perCodePoint("extracted/DerivedJoiningType.txt", (fields) => kJoining.indexOf(fields[0]));
const marks = category.map((kind) => (kind.startsWith("M") ? 1 : 0));

process.stdout.write(
  [
    `// Made by native/unicode/generate-idna-data.mjs from Unicode ${ucd.version}; not edited by hand.\n`,
    table("IdnaMapping", "kIdnaMappings", "Code point, start and length in kIdnaMapped.", rows.map(braced)),
    table("char32_t", "kIdnaMapped", "What the code points are mapped to.", pool.map(hex), 12),
    table(
      "CodeRange",
      "kIdnaDisallowed",
      "First and last code point of each range that no host name may hold.",
      runsOf(disallowed, 0).map(([a, b]) => braced([a, b])),
    ),
    table(
      "CodeRange",
      "kMarks",
      "First and last code point of each range of combining marks.",
      runsOf(marks, 0).map(([a, b]) => braced([a, b])),
    ),
    table("ClassRange", "kBidiClasses", "First, last, bidirectional class; L elsewhere.", runsOf(bidi, 1).map(braced)),
    table("ClassRange", "kJoiningTypes", "First, last, joining type; U elsewhere.", runsOf(joining, 0).map(braced)),
  ].join("\n"),
);

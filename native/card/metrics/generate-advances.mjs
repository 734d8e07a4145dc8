// Writes native/card/metrics/advance_data.inc from Debian's font packages fonts-liberation, fonts-noto-core, fonts-noto-cjk
// and fonts-noto-color-emoji:
//   node native/card/metrics/generate-advances.mjs /usr/share/fonts/truetype /usr/share/fonts/opentype > native/card/metrics/advance_data.inc
// Liberation Sans has the widths of Helvetica and Arial by design, so it represents the fonts a reader most probably sees.
// Widths are facts about fonts, checked in so that every machine computes the same lines.
import { openFont } from "./sfnt.mjs";
import { openUcd } from "../../unicode/ucd.mjs";

const [truetype, opentype] = process.argv.slice(2);
const kUnits = 2048;
const ucd = openUcd();
const categories = ucd.perCodePoint("extracted/DerivedGeneralCategory.txt", (fields) => fields[0], "Cn");
const isZero = (code) => ["Mn", "Me", "Cf", "Cc", "Cn"].includes(categories[code]);

// Blocks with one width per character: [font, first, last].
const kBlocks = [
  ["Liberation", 0x20, 0x24f],
  ["Liberation", 0x259, 0x259],
  ["Liberation", 0x2b0, 0x2ff],
  ["Liberation", 0x370, 0x52f],
  ["NotoHebrew", 0x5be, 0x5f4],
  ["NotoArabic", 0x60c, 0x60c],
  ["NotoArabic", 0x61b, 0x61b],
  ["NotoArabic", 0x61f, 0x61f],
  ["NotoArabic", 0x660, 0x66d],
  ["NotoArabic", 0x6d4, 0x6d4],
  ["NotoArabic", 0x6f0, 0x6f9],
  ["NotoDevanagari", 0x900, 0x97f],
  ["NotoThai", 0xe00, 0xe5b],
  ["Liberation", 0x1e00, 0x1eff],
  ["Liberation", 0x2000, 0x206f],
  ["Liberation", 0x2070, 0x20bf],
  ["Liberation", 0x2100, 0x2193],
  ["Liberation", 0x2202, 0x2265],
  ["Liberation", 0x25a0, 0x25ff],
];

const files = {
  Liberation: (style) => `${truetype}/liberation/LiberationSans-${style}.ttf`,
  NotoHebrew: (style) => `${truetype}/noto/NotoSansHebrew-${style}.ttf`,
  NotoDevanagari: (style) => `${truetype}/noto/NotoSansDevanagari-${style}.ttf`,
  NotoThai: (style) => `${truetype}/noto/NotoSansThai-${style}.ttf`,
  NotoArabic: (style) => `${truetype}/noto/NotoSansArabic-${style}.ttf`,
};
const fonts = new Map();
const fontOf = (name, style) => {
  const path = files[name](style);
  if (!fonts.has(path)) fonts.set(path, openFont(path));
  return fonts.get(path);
};
const scaled = (font, code) => {
  const advance = font.advance(code);
  return advance === undefined ? undefined : Math.round((advance * kUnits) / font.unitsPerEm);
};

// Runs of characters that the font has; a gap means "by category".
const runs = [];
const widths = { Regular: [], Bold: [] };
for (const [name, first, last] of kBlocks) {
  let open = null;
  for (let code = first; code <= last; code++) {
    const pair = ["Regular", "Bold"].map((style) => (isZero(code) ? undefined : scaled(fontOf(name, style), code)));
    if (pair.includes(undefined)) {
      open = null;
      continue;
    }
    if (!open) runs.push((open = { first: code, count: 0, index: widths.Regular.length }));
    open.count++;
    widths.Regular.push(pair[0]);
    widths.Bold.push(pair[1]);
  }
}

// Arabic letters change their width with their neighbours. Unicode's presentation forms name the four shapes of a letter, and lam
// with an alef, which are one; a letter without an initial form does not join the next.
const kForms = ["isolated", "final", "initial", "medial"];
const kLam = 0x644,
  kTatweel = 0x640;
const shapes = new Map(); // letter or "lam alef" → {isolated, final, …}: the code point of each form
for (const { first, fields } of ucd.characters()) {
  const [, form, letters] = /^<(isolated|initial|medial|final)> ([0-9A-F]{4}(?: [0-9A-F]{4})?)$/.exec(fields[4]) ?? [];
  if (!letters) continue;
  const codes = letters.split(" ").map((hex) => parseInt(hex, 16));
  if (codes.length === 2 && (codes[0] !== kLam || ![0x622, 0x623, 0x625, 0x627].includes(codes[1]))) continue;
  const key = codes.at(-1) + (codes.length === 2 ? 0x100000 : 0);
  if (!shapes.has(key)) shapes.set(key, {});
  shapes.get(key)[form] ??= first;
}
shapes.set(kTatweel, Object.fromEntries(kForms.map((form) => [form, kTatweel])));
const widthsOf = (code, style) => {
  const font = fontOf("NotoArabic", style);
  return kForms.map((form) => (shapes.get(code)[form] === undefined ? 0 : scaled(font, shapes.get(code)[form])));
};
const joined = [...shapes.keys()]
  .sort((a, b) => a - b)
  .map((code) => ({ code, regular: widthsOf(code, "Regular"), bold: widthsOf(code, "Bold") }))
  .filter(({ regular, bold }) => ![...regular, ...bold].includes(undefined));
const letters = joined.filter(({ code }) => code < 0x100000);
const lamAlefs = joined
  .filter(({ code }) => code > 0x100000)
  .map((entry) => ({ ...entry, code: entry.code - 0x100000 }));
if (letters.length < 60 || lamAlefs.length !== 4) throw new Error("the font lacks joined forms");
// For letters that the font has no forms of.
const arabicMean = (style) =>
  Math.round(
    letters.reduce(
      (sum, entry) =>
        sum + entry[style].filter(Boolean).reduce((all, width) => all + width, 0) / entry[style].filter(Boolean).length,
      0,
    ) / letters.length,
  );
const emoji = openFont(`${truetype}/noto/NotoColorEmoji.ttf`);
const cjk = openFont(`${opentype}/noto/NotoSansCJK-Regular.ttc`);
const liberation = fontOf("Liberation", "Regular");
const lowercase = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => scaled(liberation, letter.codePointAt(0)));
const categoryWidths = {
  kEmojiAdvance: [scaled(emoji, 0x1f600), "Noto Color Emoji; Apple's and Microsoft's are as wide or wider"],
  kWideAdvance: [scaled(cjk, 0x6f22), "Noto Sans CJK: an ideograph fills the em"],
  kHangulAdvance: [scaled(cjk, 0xac00), "Noto Sans CJK: syllables are narrower"],
  kArabicAdvance: [
    arabicMean("regular"),
    "mean of the letters and forms of Noto Sans Arabic, for letters without a row below",
  ],
  kArabicBoldAdvance: [arabicMean("bold"), "the same of its bold"],
  kOtherAdvance: [
    Math.round(lowercase.reduce((sum, width) => sum + width, 0) / 26),
    "mean of Liberation Sans a to z, for scripts without a table",
  ],
};

const lines = (numbers, perRow = 24) => {
  const rows = [];
  for (let i = 0; i < numbers.length; i += perRow) rows.push(`    ${numbers.slice(i, i + perRow).join(", ")},`);
  return rows.join("\n");
};
const rows = (entries) =>
  lines(
    entries.map(
      ({ code, regular, bold }) =>
        `{0x${code.toString(16).toUpperCase()}, {{${regular.join(", ")}}, {${bold.join(", ")}}}}`,
    ),
    4,
  );
process.stdout
  .write(`// Made by native/card/metrics/generate-advances.mjs; not edited by hand. Advance widths in 1/${kUnits} em.

inline constexpr int kUnitsPerEm = ${kUnits};
${Object.entries(categoryWidths)
  .map(([name, [width, why]]) => `inline constexpr int ${name} = ${width};  // ${why}`)
  .join("\n")}

// Runs of characters with a separate width each: first, number, index of the first width.
inline constexpr AdvanceRun kAdvanceRuns[] = {
${lines(runs.map(({ first, count, index }) => `{0x${first.toString(16).toUpperCase()}, ${count}, ${index}}`)).replaceAll("}, {", "}, {")}
};

// Letters that join, in Noto Sans Arabic: regular, then bold, of the isolated, final, initial and medial form; 0 where there is none.
inline constexpr JoinedAdvances kJoinedAdvances[] = {
${rows(letters)}
};

// The alefs that become one shape with a lam before them; the widths are those of both.
inline constexpr JoinedAdvances kLamAlefAdvances[] = {
${rows(lamAlefs)}
};

// Liberation Sans Regular, then Noto Sans for Hebrew, Arabic signs and digits, Devanagari and Thai.
inline constexpr std::uint16_t kRegularAdvances[] = {
${lines(widths.Regular)}
};

// The same characters in bold.
inline constexpr std::uint16_t kBoldAdvances[] = {
${lines(widths.Bold)}
};
`);

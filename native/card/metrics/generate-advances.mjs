// Writes native/card/metrics/advance_data.inc from Debian's font packages fonts-liberation, fonts-noto-core, fonts-noto-cjk
// and fonts-noto-color-emoji:
//   node native/card/metrics/generate-advances.mjs /usr/share/fonts/truetype /usr/share/fonts/opentype > native/card/metrics/advance_data.inc
// Liberation Sans has the widths of Helvetica and Arial by design, so it stands for the fonts a reader most probably sees.
// Widths are facts about fonts, checked in so that every machine computes the same lines.
import { readFileSync } from "node:fs";
import { openFont } from "./sfnt.mjs";
import { openUcd } from "../../unicode/ucd.mjs";

const [truetype, opentype] = process.argv.slice(2);
const kUnits = 2048;
const ucd = openUcd();
const categories = ucd.perCodePoint("extracted/DerivedGeneralCategory.txt", (fields) => fields[0], "Cn");
const isZero = (code) => ["Mn", "Me", "Cf", "Cc", "Cn"].includes(categories[code]);

// Blocks with one width per character: [font, first, last].
const kBlocks = [
  ["Liberation", 0x20, 0x24f], ["Liberation", 0x259, 0x259], ["Liberation", 0x2b0, 0x2ff], ["Liberation", 0x370, 0x52f],
  ["NotoHebrew", 0x5be, 0x5f4], ["NotoDevanagari", 0x900, 0x97f], ["NotoThai", 0xe00, 0xe5b],
  ["Liberation", 0x1e00, 0x1eff], ["Liberation", 0x2000, 0x206f], ["Liberation", 0x2070, 0x20bf], ["Liberation", 0x2100, 0x2193],
  ["Liberation", 0x2202, 0x2265], ["Liberation", 0x25a0, 0x25ff],
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

// Arabic letters change their width with their neighbours. The mean is taken over our own Arabic texts as they are joined: each
// letter in the form its neighbours give it, which the presentation forms of Unicode name.
const joining = new Map();
for (const line of ucd.text("ArabicShaping.txt").split("\n")) {
  const fields = line.replace(/#.*/, "").split(";").map((field) => field.trim());
  if (fields.length >= 3) joining.set(parseInt(fields[0], 16), fields[2]);
}
const forms = new Map();
for (const { first, fields } of ucd.characters()) {
  const [, form, letter] = /^<(isolated|initial|medial|final)> ([0-9A-F]{4})$/.exec(fields[4]) ?? [];
  if (letter) forms.set(`${form} ${parseInt(letter, 16)}`, first);
}
function arabicMean(style) {
  const font = fontOf("NotoArabic", style);
  const { languages } = JSON.parse(readFileSync(new URL("../languages.json", import.meta.url), "utf8"));
  const { ar } = languages;
  const letters = [...[ar.notice, ar.learn, ar.mark, ...ar.menu].join(" ")].map((letter) => letter.codePointAt(0)).filter((code) => joining.get(code) !== "T" && !isZero(code));
  const joinsNext = (code) => joining.get(code) === "D";
  const joinsPrevious = (code) => ["D", "R"].includes(joining.get(code));
  const widths = letters.flatMap((code, i) => {
    if (!joinsPrevious(code)) return [];
    const before = joinsNext(letters[i - 1]);
    const after = joinsNext(code) && joinsPrevious(letters[i + 1]);
    const form = before ? (after ? "medial" : "final") : after ? "initial" : "isolated";
    const width = scaled(font, forms.get(`${form} ${code}`) ?? code);
    return width === undefined ? [] : [width];
  });
  if (widths.length < 80) throw new Error("too little Arabic text for a mean");
  return Math.round(widths.reduce((sum, width) => sum + width, 0) / widths.length);
}
const emoji = openFont(`${truetype}/noto/NotoColorEmoji.ttf`);
const cjk = openFont(`${opentype}/noto/NotoSansCJK-Regular.ttc`);
const liberation = fontOf("Liberation", "Regular");
const lowercase = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => scaled(liberation, letter.codePointAt(0)));
const categoryWidths = {
  kEmojiAdvance: [scaled(emoji, 0x1f600), "Noto Color Emoji; Apple's and Microsoft's are as wide or wider"],
  kWideAdvance: [scaled(cjk, 0x6f22), "Noto Sans CJK: an ideograph fills the em"],
  kHangulAdvance: [scaled(cjk, 0xac00), "Noto Sans CJK: syllables are narrower"],
  kArabicAdvance: [arabicMean("Regular"), "mean letter of Arabic text, joined, in Noto Sans Arabic"],
  kArabicBoldAdvance: [arabicMean("Bold"), "the same of its bold"],
  kOtherAdvance: [Math.round(lowercase.reduce((sum, width) => sum + width, 0) / 26), "mean of Liberation Sans a to z, for scripts without a table"],
};

const lines = (numbers) => {
  const rows = [];
  for (let i = 0; i < numbers.length; i += 24) rows.push(`    ${numbers.slice(i, i + 24).join(", ")},`);
  return rows.join("\n");
};
process.stdout.write(`// Made by native/card/metrics/generate-advances.mjs; not edited by hand. Advance widths in 1/${kUnits} em.

inline constexpr int kUnitsPerEm = ${kUnits};
${Object.entries(categoryWidths).map(([name, [width, why]]) => `inline constexpr int ${name} = ${width};  // ${why}`).join("\n")}

// Runs of characters that have a width of their own: first, how many, place of the first width.
inline constexpr AdvanceRun kAdvanceRuns[] = {
${lines(runs.map(({ first, count, index }) => `{0x${first.toString(16).toUpperCase()}, ${count}, ${index}}`)).replaceAll("}, {", "}, {")}
};

// Liberation Sans Regular, then Noto Sans for Hebrew, Devanagari and Thai.
inline constexpr std::uint16_t kRegularAdvances[] = {
${lines(widths.Regular)}
};

// The same characters in bold.
inline constexpr std::uint16_t kBoldAdvances[] = {
${lines(widths.Bold)}
};
`);

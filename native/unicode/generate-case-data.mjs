// Writes native/base/unicode_case_data.inc from Debian's unicode-data package:
//   node native/unicode/generate-case-data.mjs /usr/share/unicode > native/base/unicode_case_data.inc
// Checked in, so that the same text gives the same digest whatever Unicode version the build machine has.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? "/usr/share/unicode";
const lines = (name) => readFileSync(join(folder, name), "utf8").split("\n");
const hex = (code) => `0x${code.toString(16).toUpperCase()}`;

const lower = lines("UnicodeData.txt")
  .map((line) => line.split(";"))
  .filter((fields) => fields[13])
  .map((fields) => `{${hex(parseInt(fields[0], 16))}, ${hex(parseInt(fields[13], 16))}}`);

function ranges(property) {
  const found = [];
  for (const line of lines("DerivedCoreProperties.txt")) {
    const match = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)/.exec(line);
    if (!match || match[3] !== property) continue;
    const first = parseInt(match[1], 16);
    const last = parseInt(match[2] ?? match[1], 16);
    const previous = found.at(-1);
    if (previous && previous[1] + 1 === first) previous[1] = last;
    else found.push([first, last]);
  }
  return found.map(([first, last]) => `{${hex(first)}, ${hex(last)}}`);
}

function table(name, comment, entries) {
  const rows = [];
  for (let i = 0; i < entries.length; i += 6) rows.push(`    ${entries.slice(i, i + 6).join(", ")},`);
  return `// ${comment}\ninline constexpr char32_t ${name}[][2] = {\n${rows.join("\n")}\n};\n`;
}

const version = /DerivedCoreProperties-([\d.]+)\.txt/.exec(lines("DerivedCoreProperties.txt")[0])[1];
process.stdout.write(
  [
    `// Made by native/unicode/generate-case-data.mjs from Unicode ${version}; not edited by hand.\n`,
    table("kSimpleLowercase", "Code point and its simple lowercase, ascending.", lower),
    table("kCased", "First and last code point of each range with the property Cased.", ranges("Cased")),
    table(
      "kCaseIgnorable",
      "First and last code point of each range with the property Case_Ignorable.",
      ranges("Case_Ignorable"),
    ),
  ].join("\n"),
);

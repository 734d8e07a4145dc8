// Reads files of Debian's unicode-data package and writes C++ tables, for the generators beside it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const kLastCodePoint = 0x10ffff;

export function openUcd(folder = "/usr/share/unicode") {
  const text = (name) => readFileSync(join(folder, name), "utf8");

  /** Rows of a property file: first, last and the fields after the code points. */
  function rows(name) {
    const found = [];
    for (const line of text(name).split("\n")) {
      const fields = line
        .replace(/#.*/, "")
        .split(";")
        .map((field) => field.trim());
      const range = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?$/.exec(fields[0]);
      if (!range) continue;
      found.push({ first: parseInt(range[1], 16), last: parseInt(range[2] ?? range[1], 16), fields: fields.slice(1) });
    }
    return found;
  }

  /** Rows of UnicodeData.txt by code point, with the "First" and "Last" pairs as one row each. */
  function characters() {
    const found = [];
    for (const { first, fields } of rows("UnicodeData.txt")) {
      if (fields[0].endsWith(", Last>")) found.at(-1).last = first;
      else found.push({ first, last: first, fields });
    }
    return found;
  }

  /** One number per code point: `value(fields)` for every row that `accepts` it. */
  function perCodePoint(name, value, initial = 0) {
    const all = new Array(kLastCodePoint + 1).fill(initial);
    for (const { first, last, fields } of rows(name)) {
      const number = value(fields);
      if (number !== undefined) all.fill(number, first, last + 1);
    }
    return all;
  }

  /** 1 for each code point that has a binary property. */
  const binary = (name, property) => perCodePoint(name, (fields) => (fields[0] === property ? 1 : undefined));

  const version = /DerivedCoreProperties-([\d.]+)\.txt/.exec(text("DerivedCoreProperties.txt"))[1];
  return { text, rows, characters, perCodePoint, binary, version };
}

export const hex = (code) => `0x${code.toString(16).toUpperCase()}`;

/** Runs of equal numbers as [first, last, number]; runs of `skipped` are left out. */
export function runsOf(all, skipped) {
  const runs = [];
  let first = 0;
  for (let i = 1; i <= all.length; i++) {
    if (i < all.length && all[i] === all[first]) continue;
    if (all[first] !== skipped) runs.push([first, i - 1, all[first]]);
    first = i;
  }
  return runs;
}

/** A C++ table; each row is the text between its braces. */
export function table(type, name, comment, rows, perLine = 6) {
  const lines = [];
  for (let i = 0; i < rows.length; i += perLine) lines.push(`    ${rows.slice(i, i + perLine).join(", ")},`);
  return `// ${comment}\ninline constexpr ${type} ${name}[] = {\n${lines.join("\n")}\n};\n`;
}

export const braced = (numbers) => `{${numbers.map(hex).join(", ")}}`;

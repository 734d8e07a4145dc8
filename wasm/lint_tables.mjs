// Writes a generated table of numbers (native/unicode and native/url, *_data.inc) once more, for a page to download:
//   node wasm/lint_tables.mjs IN OUT
// Same names and rows, but the bytes that travel are differences down each column, which compress to half, and for code points that
// follow one another to a fifth. They become the table when the module starts. A native program keeps the plain table.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const [, , input, output] = process.argv;

/** Seven bits a byte, the lowest first; negative numbers are odd. */
function append(number, bytes) {
  let rest = number < 0 ? -2 * number - 1 : 2 * number;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

function packed(rows) {
  const bytes = [];
  for (let column = 0; column < rows[0].length; column++) {
    let before = 0;
    for (const row of rows) {
      append(row[column] - before, bytes);
      before = row[column];
    }
  }
  return bytes;
}

// Guarded, because the tables of a folder may be compiled together.
const unpacker = `
#ifndef PIXELCARD_UNPACK
#define PIXELCARD_UNPACK
[[gnu::noinline]] static void unpack(const unsigned char* packed, void* table, unsigned rows, unsigned columns) {
    for (unsigned column = 0; column < columns; column++) {
        unsigned value = 0;
        for (unsigned row = 0; row < rows; row++) {
            unsigned number = 0;
            for (unsigned shift = 0;; shift += 7) {
                number |= (*packed & 127u) << shift;
                if (*packed++ < 128) break;
            }
            value += number & 1 ? ~(number >> 1) : number >> 1;
            __builtin_memcpy(static_cast<char*>(table) + 4 * (row * columns + column), &value, 4);
        }
    }
}
#endif
`;

function packedTable(whole, type, name, text) {
  const rows = text.includes("{")
    ? [...text.matchAll(/\{([^}]*)\}/g)].map(([, row]) => row.split(",").map(Number))
    : text
        .split(",")
        .filter((each) => each.trim())
        .map((each) => [Number(each)]);
  if (rows.flat().some((number) => !Number.isInteger(number) || number < 0 || number > 0x7fffffff)) return whole;
  const columns = rows[0].length;
  return [
    `static constexpr unsigned char ${name}Packed[] = {${packed(rows).join(",")}};`,
    `static ${type} ${name}[${rows.length}];`,
    `static_assert(sizeof(${name}[0]) == ${4 * columns}, "a table of numbers of four bytes");`,
    // Before anything else of the module runs, and once: the page's copy of a table is no state.
    `[[gnu::constructor(101)]] static void unpack${name.slice(1)}() { unpack(${name}Packed, ${name}, ${rows.length}, ${columns}); }`,
    "",
  ].join("\n");
}

const source = readFileSync(input, "utf8");
const tables = source.replace(/inline constexpr (\w+) (\w+)\[\] = \{\n([^;"]*?)\n\};\n/g, packedTable);
if (tables === source) throw new Error(`${input}: no table of numbers`);
mkdirSync(dirname(output), { recursive: true });
const wrapped = [
  "#pragma clang diagnostic push",
  '#pragma clang diagnostic ignored "-Wglobal-constructors"',
  unpacker + tables,
  "#pragma clang diagnostic pop",
  "",
];
writeFileSync(output, wrapped.join("\n"));

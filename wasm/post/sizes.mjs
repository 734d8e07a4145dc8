// Sizes as a visitor's connection sees them.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export function sizesOf(data) {
  const bytes = Buffer.from(data);
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    // Quality 11 is what static hosting uses.
    brotli: brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }).length,
  };
}

export function sizeTable(sizes) {
  const line = (name, ...cells) => name.padEnd(34) + cells.map((cell) => String(cell).padStart(9)).join("");
  return [
    line("", "raw", "gzip", "brotli"),
    ...Object.entries(sizes).map(([name, s]) => line(name, s.raw, s.gzip, s.brotli)),
  ].join("\n");
}

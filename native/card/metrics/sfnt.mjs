// Reads advance widths from a TrueType or OpenType file: tables head, hhea, hmtx and cmap (formats 4 and 12), as the OpenType
// specification describes them. Only for the generator beside it; the file is a trusted one from Debian's packages.
import { readFileSync } from "node:fs";

/** {unitsPerEm, advance(codePoint)}; `advance` is undefined for what the font lacks. */
export function openFont(path) {
  const bytes = readFileSync(path);
  const start = bytes.toString("latin1", 0, 4) === "ttcf" ? bytes.readUInt32BE(12) : 0;
  const tables = new Map();
  for (let i = 0; i < bytes.readUInt16BE(start + 4); i++) {
    const row = start + 12 + 16 * i;
    tables.set(bytes.toString("latin1", row, row + 4), bytes.readUInt32BE(row + 8));
  }
  const hmtx = tables.get("hmtx");
  const metrics = bytes.readUInt16BE(tables.get("hhea") + 34);
  const glyphOf = openCmap(bytes, tables.get("cmap"));
  return {
    unitsPerEm: bytes.readUInt16BE(tables.get("head") + 18),
    advance(code) {
      const glyph = glyphOf(code);
      return glyph === 0 ? undefined : bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1));
    },
  };
}

function openCmap(bytes, cmap) {
  const found = new Map();
  for (let i = 0; i < bytes.readUInt16BE(cmap + 2); i++) {
    const at = cmap + bytes.readUInt32BE(cmap + 4 + 8 * i + 4);
    found.set(bytes.readUInt16BE(at), at);
  }
  if (found.has(12)) return (code) => inGroups(bytes, found.get(12), code);
  if (found.has(4)) return (code) => inSegments(bytes, found.get(4), code);
  throw new Error("the font has no Unicode cmap of format 4 or 12");
}

function inGroups(bytes, at, code) {
  const count = bytes.readUInt32BE(at + 12);
  for (let i = 0; i < count; i++) {
    const group = at + 16 + 12 * i;
    const first = bytes.readUInt32BE(group);
    if (code < first) return 0;
    if (code <= bytes.readUInt32BE(group + 4)) return bytes.readUInt32BE(group + 8) + code - first;
  }
  return 0;
}

function inSegments(bytes, at, code) {
  const size = bytes.readUInt16BE(at + 6);
  for (let i = 0; i < size; i += 2) {
    const [end, first] = [bytes.readUInt16BE(at + 14 + i), bytes.readUInt16BE(at + 16 + size + i)];
    if (code > end) continue;
    if (code < first) return 0;
    const delta = bytes.readUInt16BE(at + 16 + 2 * size + i);
    const rangeAt = at + 16 + 3 * size + i;
    const range = bytes.readUInt16BE(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = bytes.readUInt16BE(rangeAt + range + 2 * (code - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

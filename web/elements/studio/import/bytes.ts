// Decodes files. Bytes that are not valid Unicode can be recognised afterwards, as on the command line: nothing becomes U+FFFD
// silently.

/** Replaces a byte that is not UTF-8. No decoder produces half of a surrogate pair, so no valid text has it. */
const DAMAGE = "\udc80";

/** Whether a string has halves of surrogate pairs: from bytes that were not UTF-8, or from UTF-16 that was cut. */
export const isDamaged = (text: string): boolean => /[\ud800-\udfff]/u.test(text);

function decodedUtf16(bytes: Uint8Array, isBigEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 8192) {
    const units = Array.from({ length: Math.min(4096, (bytes.length - at) >> 1) }, (_, i) =>
      view.getUint16(at + 2 * i, !isBigEndian),
    );
    parts.push(String.fromCharCode(...units));
  }
  return parts.join("");
}

// ASCII is kept, so that separators, quotes and line ends keep their positions.
const withDamage = (line: Uint8Array): string =>
  Array.from(line, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : DAMAGE)).join("");

/** Line by line, so that one row in another encoding damages no other. */
function decodedUtf8(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const decoded = (part: Uint8Array): string | null => {
    try {
      return decoder.decode(part);
    } catch {
      return null;
    }
  };
  const whole = decoded(bytes);
  if (whole !== null) return whole;
  const parts: string[] = [];
  for (let start = 0; start < bytes.length;) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end += 1;
    const line = bytes.subarray(start, end + 1);
    parts.push(decoded(line) ?? withDamage(line));
    start = end + 1;
  }
  return parts.join("");
}

/** Decodes UTF-8, or UTF-16 by its byte order mark or its zero bytes, without the mark. null for UTF-32. Never throws. */
export function textOfBytes(bytes: Uint8Array): string | null {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) return null;
  const isBig = (a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0);
  const isLittle = (a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0);
  const text = isBig || isLittle ? decodedUtf16(bytes, isBig) : decodedUtf8(bytes);
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

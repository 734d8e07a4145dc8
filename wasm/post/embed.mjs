// Bytes as printable ASCII text that still compresses.
//
// A WebAssembly module has to travel inside a JavaScript file without a declared character set, so only ASCII is safe.
// Base64 spreads each byte over two characters, so the compressor no longer finds equal byte runs. Here one
// character encodes one of the frequent byte values and two for one of the others, which keeps the runs.
//
// A filler breaks up what tools on the way would rewrite (hazards.mjs), and a checksum finds out when one did all the same.
//
// Brotli -q 11 of a module of 27,689 bytes, Emscripten 3.1.6 (figures in bytes):
//   the module itself                                  10,696
//   this code: frequent bytes as themselves if possible 10,848
//   same, frequent bytes numbered through               10,925
//   fixed rotation by 48, no table                      10,995
//   hexadecimal                                         11,574
//   base64                                              14,436
import { broken, checksum } from "./hazards.mjs";

/** Has no meaning. */
const filler = "|";
/** Printable ASCII without the filler, and without what ends or escapes a string literal, starts a tag, or a placeholder in a template. */
const alphabet = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  .filter((c) => !`"\\<$'\`%{${filler}`.includes(c))
  .join("");
/** The last two characters, "}" and "~", announce a second one: 2 × alphabet ≥ 256 − (alphabet − 2) must hold. */
const announcers = 2;

/** Returns what web/module/unpack.ts turns back into `data` with the help of `unpacker`, the module made of wasm/unpacker.wat. */
export function pack(data, unpacker) {
  const width = alphabet.length;
  const single = alphabet.slice(0, -announcers);
  const counts = new Array(256).fill(0);
  for (const byte of data) counts[byte]++;
  const frequent = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b).slice(0, single.length);

  // Text inside the module stays readable text, which the compressor's contexts like; the rest takes what is free, letters
  // first: small numbers are frequent and occur in runs, and runs of letters are no hazard.
  const isItself = (byte) => single.includes(String.fromCharCode(byte));
  const bytes = frequent.filter((byte) => !isItself(byte)).sort((a, b) => a - b);
  const themselves = new Set(frequent.filter(isItself));
  const isFree = (c) => !themselves.has(c.charCodeAt(0));
  const free = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/]
    .flatMap((kind) => [...single].filter((c) => kind.test(c) && isFree(c)))
    .join("");

  const code = new Array(256);
  for (const byte of themselves) code[byte] = String.fromCharCode(byte);
  bytes.forEach((byte, i) => (code[byte] = free[i]));
  let rest = 0;
  for (let byte = 0; byte < 256; byte++) {
    if (code[byte] !== undefined) continue;
    code[byte] = alphabet[width - announcers + Math.floor(rest / width)] + alphabet[rest % width];
    rest++;
  }
  let text = "";
  for (const byte of data) text += code[byte];
  return {
    text: broken(text, filler),
    alphabet,
    bytes,
    free,
    sum: checksum(data),
    unpacker: Buffer.from(unpacker).toString("base64"),
  };
}

// Bytes from printable ASCII text; wasm/post/embed.mjs writes the text and explains the code.

export interface Packed {
  /** The bytes as text. */
  text: string;
  /** Every character that may occur in the text, in order. The last two announce a second character. */
  alphabet: string;
  /** Bytes that do not stand for themselves but for one of `free`, in the same order. */
  bytes: number[];
  free: string;
}

/** Tables of small integers and one pass: this runs before anything can be measured, so it has to be quick when cold. */
export function unpack({ text, alphabet, bytes, free }: Packed): Uint8Array<ArrayBuffer> {
  const width = alphabet.length;
  const position = new Uint8Array(128);
  const byteAt = new Uint8Array(width);
  const isSingle = new Uint8Array(256);
  for (let i = 0; i < width; i++) {
    const char = alphabet.charCodeAt(i);
    const moved = free.indexOf(alphabet[i] as string);
    position[char] = i;
    byteAt[i] = moved < 0 ? char : (bytes[moved] as number);
    if (i < width - 2) isSingle[byteAt[i] as number] = 1;
  }
  const rest: number[] = [];
  for (let byte = 0; byte < 256; byte++) if (!isSingle[byte]) rest.push(byte);

  const out = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const at = position[text.charCodeAt(i)] as number;
    const block = at - width + 2;
    out[length++] = (block < 0 ? byteAt[at] : rest[block * width + (position[text.charCodeAt(++i)] as number)]) as number;
  }
  return out.subarray(0, length);
}

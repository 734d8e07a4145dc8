// Bytes from printable ASCII text; wasm/post/embed.mjs writes the text and explains the code.

export interface Packed {
  /** The bytes as text. */
  text: string;
  /** Every character that may occur in the text, in order. The last two announce a second character. */
  alphabet: string;
  /** Bytes that are written as one of `free`, in the same order. */
  bytes: number[];
  free: string;
  /** Checksum of the bytes. */
  sum: number;
  /** wasm/unpacker.wat in base64: the loop over the text. */
  unpacker: string;
}

interface Unpacker {
  memory: WebAssembly.Memory;
  unpack(start: number, end: number, sum: number): number;
}

/** The three tables that wasm/unpacker.wat describes, one after the other. */
const tableSize = 128;
const textStart = 3 * tableSize;
const pageSize = 65536;

/**
 * Returns the bytes. Throws where the page forbids WebAssembly, which is found out here, on a module of a few bytes, and
 * where a tool on the way to the page changed the text.
 */
export function unpack({ text, alphabet, bytes, free, sum, unpacker }: Packed): Uint8Array<ArrayBuffer> {
  const code = Uint8Array.from(atob(unpacker), (char) => char.charCodeAt(0));
  const { memory, unpack } = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as unknown as Unpacker;
  const textEnd = textStart + text.length;
  const missing = textEnd - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageSize));
  const heap = new Uint8Array(memory.buffer as ArrayBuffer);

  const isSingle: boolean[] = [];
  for (const char of alphabet.slice(0, -2)) {
    const moved = free.indexOf(char);
    const byte = moved < 0 ? char.charCodeAt(0) : (bytes[moved] as number);
    heap[char.charCodeAt(0)] = byte;
    isSingle[byte] = true;
  }
  const seconds = alphabet.length;
  for (let byte = 0, i = 0; byte < 256; byte++)
    if (!isSingle[byte]) heap[tableSize * (1 + Math.floor(i / seconds)) + alphabet.charCodeAt(i++ % seconds)] = byte;

  new TextEncoder().encodeInto(text, heap.subarray(textStart));
  return heap.subarray(textStart, unpack(textStart, textEnd, sum));
}

// Fresh random text for the engine, which makes its ids from it.

/** 16 bytes: what one version 4 UUID needs. */
const bytesPerInput = 16;

const hex = (byte: number): string => (byte + 256).toString(16).slice(1);

/** Returns a source of 32 hexadecimal digits. Without a usable crypto object the digits are only unlikely to repeat. */
export function createRandom(page: { crypto?: Crypto }): () => string {
  const source = page.crypto;
  return () => {
    const bytes = new Uint8Array(bytesPerInput);
    try {
      (source as Crypto).getRandomValues(bytes);
    } catch {
      bytes.forEach((_, i) => (bytes[i] = Math.random() * 256));
    }
    return Array.from(bytes, hex).join("");
  };
}

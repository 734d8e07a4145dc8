// Fresh random text for the engine, which makes its ids from it.
import { attempt } from "./genuine.js";

/** 16 bytes: what one version 4 UUID needs. */
const bytesPerInput = 16;

/**
 * Returns a source of 32 hexadecimal digits. Even where the page replaced the browser's random source, two strings of a page differ, and
 * those of two pages are at least unlikely to be the same.
 */
export function createRandom(page: { crypto?: Crypto }): () => string {
  const source = attempt(() => page.crypto);
  let made = 0;
  return () => {
    const bytes = new Uint8Array(bytesPerInput);
    attempt(() => source!.getRandomValues(bytes));
    made++;
    let text = "";
    // More randomness takes none away.
    bytes.forEach(
      (byte, i) => (text += (256 + ((byte ^ (Math.random() * 256) ^ (made >> (8 * i))) & 255)).toString(16).slice(1)),
    );
    return text;
  };
}

// UTF-8 without TextEncoder and TextDecoder, which pages take away or replace: what every browser can do with a URL.

const replacement = "\ufffd";
// A pair matches first and stays; a half that is left over cannot be written as UTF-8.
const surrogates = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;
export const wellFormed = (text: string): string =>
  text.replace(surrogates, (match) => (match.length > 1 ? match : replacement));

/** As many bytes as a call takes arguments, on any browser. */
const chunk = 8192;

/** Each byte as one character. */
const utf8 = (text: string): string =>
  text.replace(/[^\0-\x7f]+/g, (run) =>
    encodeURIComponent(wellFormed(run)).replace(/%(..)/g, (_, digits) => String.fromCharCode(parseInt(digits, 16))),
  );

export const utf8Length = (text: string): number => utf8(text).length;

/** What the module's glue uses in the place of the browser's coders (wasm/post/host-text.js). */
export const coder = {
  encode(text: string): Uint8Array {
    const chars = utf8(text);
    const bytes = new Uint8Array(chars.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = chars.charCodeAt(i);
    return bytes;
  },
  decode(bytes: Uint8Array): string {
    let chars = "";
    for (let at = 0; at < bytes.length; at += chunk)
      chars += String.fromCharCode.apply(null, bytes.subarray(at, at + chunk) as never);
    return chars.replace(/[^\0-\x7f]+/g, (run) =>
      decodeURIComponent(run.replace(/./g, (char) => `%${char.charCodeAt(0).toString(16)}`)),
    );
  },
};

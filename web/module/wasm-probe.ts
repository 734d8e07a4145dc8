/**
 * Throws where a page may not run WebAssembly, before anything is fetched: eight bytes, the smallest module there is. It has to be
 * run, too: WebKit compiles under a policy that forbids it and refuses the instance.
 */
export function requireWasm(): void {
  new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
}

// The renderer's start code, which the packing step provides to the bundler.
declare module "pixelcard:card" {
  export function createModule(target: Record<string, unknown>): unknown;
}
// Our own URL, or undefined in files for bundlers; and the files that lie beside ours.
declare module "pixelcard:own" {
  export const own: string | undefined;
}
declare module "pixelcard:./chat-card.nowasm.js" {
  export function createModule(target: Record<string, unknown>): unknown;
}
declare module "pixelcard:./chat-card-lint.js" {
  export const createModule: unknown;
}

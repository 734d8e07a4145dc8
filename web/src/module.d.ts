// The module that the packing step provides to the bundler.
declare module "pixelcard:module" {
  export function createModule(target: Record<string, unknown>): unknown;
  export const packed: import("./unpack.js").Packed | null;
}

// The module that the packing step provides to the bundler.
declare module "pixelcard:module" {
  export function createModule(target: Record<string, unknown>): unknown;
  /** The package's; asking the engine would run code that the start does not need. */
  export const version: string;
  export const packed: import("../module/unpack.js").Packed | null;
}

// The renderer's start code, which the packing step provides to the bundler.
declare module "pixelcard:card" {
  export function createModule(target: Record<string, unknown>): unknown;
}

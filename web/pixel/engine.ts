// Starts the engine: compiled WebAssembly where the page allows it, and it is ready in the same task, so there is no
// window in which the page can be left before we are.
import type { PixelModule } from "./core.js";
import { unpack } from "../module/unpack.js";
import { coder } from "../module/utf8.js";
// Both are written by the packing step: the Emscripten factory, and the bytes (null in the plain build).
import { createModule, packed } from "pixelcard:module";

/** The module, or null when this page cannot run it: policy without 'wasm-unsafe-eval', Lockdown Mode, old browser. */
export function openModule(): PixelModule | null {
  try {
    const target: Record<string, unknown> = { coder };
    if (packed) {
      // Compiled out here, not inside the hook: the factory swallows what its hook throws. Asking
      // WebAssembly.validate first would not help, it answers true under a policy that forbids compiling.
      const compiled = new WebAssembly.Module(unpack(packed));
      target["instantiateWasm"] = (
        imports: WebAssembly.Imports,
        receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
      ) => {
        const instance = new WebAssembly.Instance(compiled, imports);
        receive(instance, compiled);
        return instance.exports;
      };
    }
    // Everything happens before the factory returns. Its promise would only repeat the check below.
    (createModule(target) as Partial<Promise<unknown>> | undefined)?.catch?.(() => {});
    return typeof target["step"] === "function" ? (target as unknown as PixelModule) : null;
  } catch {
    return null;
  }
}

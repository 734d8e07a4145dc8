import type { Tools } from "./tools.js";
type Chunk = typeof import("./chunk.js");
/** The element's class. `loadChunk` fetches the studio itself, `tools` what it works with. */
export declare function studioElement(tools: Tools, loadChunk: () => Promise<Chunk>): CustomElementConstructor;
export {};

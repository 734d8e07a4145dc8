import type { Oaiq } from "../types/pixelcard.js";

export type * from "../types/pixelcard.js";

/**
 * Loads the pixel in a browser and resolves with it once it has started. `window.oaiq` is there at once and queues calls meanwhile;
 * a pixel that is already running is taken as it is. Rejects when the script cannot be loaded or cannot start.
 *
 * @param url address of `oaiq.min.js`; its `oaiq.nowasm.min.js` must lie beside it
 * @param options `nonce`: the page's nonce for scripts, where its policy asks for one
 */
export function loadPixel(url: string, options?: { nonce?: string }): Promise<Oaiq>;

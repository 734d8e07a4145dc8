import type { Oaiq } from "../types/pixelcard.js";

export type * from "../types/pixelcard.js";

/**
 * Loads the pixel in a browser and resolves with it once it has started. `window.oaiq` is there at once and queues calls meanwhile;
 * a pixel that is already running is used as it is. Rejects when the script cannot be loaded or cannot start.
 *
 * @param url URL of `oaiq.min.js`; `oaiq.nowasm.min.js` must be in the same folder
 * @param options `nonce`: the page's nonce for scripts, where its policy requires one
 */
export function loadPixel(url: string, options?: { nonce?: string }): Promise<Oaiq>;

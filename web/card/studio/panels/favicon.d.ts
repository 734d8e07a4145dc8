import type { Context } from "../context.js";
export declare function createFaviconButton(context: Context): HTMLElement;

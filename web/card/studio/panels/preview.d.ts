import type { Context, Panel } from "../context.js";
export declare function createPreview(context: Context): Panel;

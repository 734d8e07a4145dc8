import type { Context, Panel } from "../context.js";
export declare function createOpen(context: Context): Panel;

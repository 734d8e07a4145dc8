import type { Context, Panel } from "../context.js";
export declare function createExport(context: Context): Panel;

import type { Context, Panel } from "../context.js";
export declare function createGrid(context: Context): Panel;

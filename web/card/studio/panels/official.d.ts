import type { Context, Panel } from "../context.js";
export declare function createOfficial(context: Context): Panel;

import type { Context, Panel } from "../context.js";
export declare function createAdFields(context: Context): Panel;
export declare function createAdvertiserFields(context: Context): Panel;

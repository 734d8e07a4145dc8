import type { Context, Panel } from "../context.js";
export declare function createVariants(context: Context, chooseFiles: () => void): Panel;

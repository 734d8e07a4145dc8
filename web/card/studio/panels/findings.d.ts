import type { Context, Panel } from "../context.js";
export declare function createFindings(context: Context): Panel & {
    fail(): void;
};

import type { Context, Panel } from "../context.js";
export declare function createToolbar(context: Context): Panel & {
    warn(text: string): void;
};

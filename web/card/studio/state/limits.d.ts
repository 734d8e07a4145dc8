import type { Rule } from "../tools.js";
import type { FieldName } from "./judged.js";
export interface Limits {
    /** Beyond it the API refuses. */
    readonly hard?: number;
    /** Up to it everything is shown everywhere. */
    readonly soft?: number;
}
export declare function limitsOf(field: FieldName, rules: readonly Rule[]): Limits;
/** The unit in which the API counts. */
export declare const codePoints: (text: string) => number;
export type Level = "good" | "long" | "too-long";
export declare const levelOf: (count: number, { hard, soft }: Limits) => Level;

import type { Context } from "../context.js";
import type { FieldName, Judged } from "../state/judged.js";
import type { StringName } from "../strings.js";
type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
export interface FieldSpec {
    readonly name: FieldName & StringName;
    readonly input: Input;
    readonly write: (text: string) => void;
    readonly hint?: StringName;
    readonly isCounted?: boolean;
    /** Share of a row, where there is room for others beside it. */
    readonly width?: "third" | "half";
    readonly extra?: HTMLElement;
}
export interface FieldView {
    readonly element: HTMLElement;
    readonly input: Input;
    show(text: string, cut?: string): void;
    judged(judged: readonly Judged[]): void;
}
export declare function createField(context: Context, { name, input, write, hint, isCounted, width, extra }: FieldSpec): FieldView;
export {};

import type { Context } from "../context.js";
import type { Picture } from "../state/set.js";
export interface CropEditor {
    readonly element: HTMLElement;
    show(picture: Picture): void;
}
export declare function createCropEditor(context: Context): CropEditor;

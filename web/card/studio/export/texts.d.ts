import { type Combination, type Look } from "../state/documents.js";
import type { AdSet } from "../state/set.js";
import type { CardModel, Linter, Renderer } from "../tools.js";
export declare const withVisibleText: (json: string) => string;
export type Text = {
    readonly text: string;
} | {
    readonly problem: string;
};
/** `pixelcard payload ad FILE` */
export declare function payloadText(linter: Linter, set: AdSet, at: Combination): Text;
/** `pixelcard payload ad FILE --curl` */
export declare function curlText(linter: Linter, set: AdSet, at: Combination): Text;
/** What `pixelcard render` is to be given for the same card. */
export declare const requestText: (set: AdSet, at: Combination, look: Look) => string;
export declare const exportedModel: (renderer: Renderer, set: AdSet, at: Combination, look: Look) => CardModel;
/** `pixelcard render FILE --format html` */
export declare function htmlText(renderer: Renderer, model: CardModel): string;
/** `pixelcard render FILE --format svg` */
export declare const svgText: (renderer: Renderer, model: CardModel) => string;
export declare const setText: (set: AdSet) => string;

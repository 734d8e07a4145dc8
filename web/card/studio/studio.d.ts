import type { Renderer, Tools } from "./tools.js";
export interface Hears {
    changed(): void;
    judged(findings: readonly object[]): void;
}
export interface Studio {
    /** JSON of the set. */
    value(): string;
    /** Opens the set in `json` as the page's doing, which it is not told of. The same set again is no change. */
    open(json: string): void;
    /** A disabled studio is shown and cannot be used. */
    disable(isOn: boolean): void;
    close(): void;
}
/** Builds a studio in `root`. `json` is the set to begin with, "" for the draft or an empty one. */
export declare function openStudio(root: ShadowRoot, renderer: Renderer, tools: Tools, json: string, ownStrings: unknown, hears: Hears): Studio;

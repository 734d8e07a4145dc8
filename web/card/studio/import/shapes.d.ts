export interface Found {
    readonly ads: readonly Record<string, unknown>[];
    readonly set: Record<string, unknown> | null;
    /** Places of a list that hold no ad. */
    readonly strays: readonly string[];
}
/** Every ad in a document, as requests to create it. */
export declare function adsOf(value: unknown): Found;

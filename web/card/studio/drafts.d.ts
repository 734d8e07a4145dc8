/** The draft that is kept; null when none is, or when the browser does not say. */
export declare function readDraft(): string | null;
/** null, or why it was not kept. An older draft is then gone, too: half a truth would be worse. */
export declare function keepDraft(json: string): string | null;
export declare function forgetDraft(): void;

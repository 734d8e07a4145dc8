export interface Keys {
    readonly key: string;
    readonly ctrlKey: boolean;
    readonly metaKey: boolean;
    readonly altKey: boolean;
    readonly shiftKey: boolean;
}
/** What these keys ask for; null for whatever else. */
export declare function shortcutOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Keys): "undo" | "redo" | null;

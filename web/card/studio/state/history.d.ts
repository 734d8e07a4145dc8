export interface History<T> {
    readonly past: readonly T[];
    readonly present: T;
    readonly future: readonly T[];
    /** Key and time of the newest step, while another change may still join it. */
    readonly open: {
        readonly key: string;
        readonly at_ms: number;
    } | null;
}
export declare const MAX_STEPS = 200;
export declare const begin: <T>(present: T) => History<T>;
/** `next` as the present. It joins the newest step when both have the same key and little time lies between. */
export declare function advance<T>(history: History<T>, next: T, key: string | null, at_ms: number): History<T>;
export declare function undo<T>(history: History<T>): History<T>;
export declare function redo<T>(history: History<T>): History<T>;

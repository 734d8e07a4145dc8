import { type Action } from "./actions.js";
import type { Look } from "./documents.js";
import { type History } from "./history.js";
import { type AdSet } from "./set.js";
import type { Imported } from "../import/read-ads.js";
export type Tab = "grid" | "variants" | "import" | "export" | "official";
/** What can be undone is in `history`; how one looks at it is beside it. */
export interface State {
    readonly history: History<AdSet>;
    readonly look: Look;
    readonly tab: Tab;
    readonly keepsDraft: boolean;
    readonly imported: Imported | null;
}
export type Step = Action | {
    readonly do: "undo";
} | {
    readonly do: "redo";
} | {
    readonly do: "look";
    readonly change: Partial<Look>;
} | {
    readonly do: "tab";
    readonly tab: Tab;
} | {
    readonly do: "keep-draft";
    readonly on: boolean;
} | {
    readonly do: "imported";
    readonly imported: Imported | null;
};
export declare const stateOf: (set?: AdSet) => State;
export declare const setOf: (state: State) => AdSet;
export declare function step(state: State, by: Step, at_ms: number): State;
export interface Store {
    state(): State;
    send(by: Step): void;
    /** `listener` is called after every step that changed something, in the order of listening. Returns a function that ends it. */
    listen(listener: (now: State, before: State) => void): () => void;
}
export declare function createStore(first: State, clock: () => number): Store;

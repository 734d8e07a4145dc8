// The one state of a studio, and the one way to change it.
import { mergeKey, reduce, type Action } from "./actions.js";
import type { Look } from "./documents.js";
import { advance, begin, redo, undo, type History } from "./history.js";
import { EMPTY_SET, type AdSet } from "./set.js";
import type { Imported } from "../import/imported.js";

export type Tab = "grid" | "variants" | "import" | "export" | "official";

/** `history` can be undone; the view options beside it cannot. */
export interface State {
  readonly history: History<AdSet>;
  readonly look: Look;
  readonly tab: Tab;
  readonly keepsDraft: boolean;
  readonly imported: Imported | null;
}

export type Step =
  | Action
  | { readonly do: "undo" }
  | { readonly do: "redo" }
  | { readonly do: "look"; readonly change: Partial<Look> }
  | { readonly do: "tab"; readonly tab: Tab }
  | { readonly do: "keep-draft"; readonly on: boolean }
  | { readonly do: "imported"; readonly imported: Imported | null };

export const stateOf = (set: AdSet = EMPTY_SET): State => ({
  history: begin(set),
  look: { profile: "app-web-2026-06", theme: "light", surface: "desktop", direction: "auto", locale: "en" },
  tab: "grid",
  keepsDraft: false,
  imported: null,
});

export const setOf = (state: State): AdSet => state.history.present;

const withHistory = (state: State, history: History<AdSet>): State =>
  history === state.history ? state : { ...state, history };

export function step(state: State, by: Step, at_ms: number): State {
  switch (by.do) {
    case "undo":
      return withHistory(state, undo(state.history));
    case "redo":
      return withHistory(state, redo(state.history));
    case "look":
      return { ...state, look: { ...state.look, ...by.change } };
    case "tab":
      return { ...state, tab: by.tab };
    case "keep-draft":
      return { ...state, keepsDraft: by.on };
    case "imported":
      return { ...state, imported: by.imported };
    default:
      return withHistory(state, advance(state.history, reduce(setOf(state), by), mergeKey(by), at_ms));
  }
}

export interface Store {
  state(): State;
  send(by: Step): void;
  /** `listener` is called after every step that changed something, in the order of listening. Returns a function that ends it. */
  listen(listener: (now: State, before: State) => void): () => void;
}

export function createStore(first: State, clock: () => number): Store {
  let current = first;
  const listeners = new Set<(now: State, before: State) => void>();
  return {
    state: () => current,
    send(by) {
      const before = current;
      current = step(current, by, clock());
      if (current !== before) for (const listener of [...listeners]) listener(current, before);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

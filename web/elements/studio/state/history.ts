// What was, what is, and what was taken back. Pure; bounded.

export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Key and time of the newest step, while another change may still join it. */
  readonly open: { readonly key: string; readonly at_ms: number } | null;
}

export const MAX_STEPS = 200;
// A pause in typing longer than this begins a new step.
const MERGE_WITHIN_MS = 1500;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], open: null });

/** `next` as the present. It joins the newest step when both have the same key and little time lies between. */
export function advance<T>(history: History<T>, next: T, key: string | null, at_ms: number): History<T> {
  if (next === history.present) return history;
  const open = key === null ? null : { key, at_ms };
  const joins =
    open !== null &&
    history.open?.key === key &&
    at_ms - history.open.at_ms <= MERGE_WITHIN_MS &&
    history.past.length > 0;
  return {
    past: joins ? history.past : [...history.past, history.present].slice(-MAX_STEPS),
    present: next,
    future: [],
    open,
  };
}

export function undo<T>(history: History<T>): History<T> {
  const last = history.past[history.past.length - 1];
  if (last === undefined) return history;
  return { past: history.past.slice(0, -1), present: last, future: [history.present, ...history.future], open: null };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, open: null };
}

// Puts the real oaiq in the place of the stub: whatever form the stub had, its calls are replayed in order, and code that
// kept the stub, or its array, goes on working.
import type { Plain } from "./host/snapshot.js";
import type { Listener } from "./listeners.js";

export interface Actions {
  command(args: ArrayLike<unknown>): void;
  flush(): Promise<Plain[]>;
  state(): { [key: string]: Plain };
  on(type: string, listener: Listener): () => void;
}

type Holder = { oaiq?: unknown };
type Found = Partial<Record<"q" | "queue" | "__oaiqInitialized", unknown>>;

/** Commands that are also members. `config` is known from the original's object; the engine takes it and does nothing. */
const commands = ["init", "initialize", "measure", "measureSingle", "consent", "config"];

/** True when the real script, ours or another, is already in place. It is left alone. */
export function isTaken(holder: Holder): boolean {
  try {
    return !!(holder.oaiq as Found)?.__oaiqInitialized;
  } catch {
    return false; // nothing there
  }
}

/** Makes `queue` pass on to `push` what is pushed to it, and returns what it held. */
function drain(queue: unknown, push: (...calls: ArrayLike<unknown>[]) => number): ArrayLike<unknown>[] {
  if (!Array.isArray(queue)) return [];
  const held = queue.slice();
  queue.length = 0;
  Object.defineProperty(queue, "push", { configurable: true, writable: true, value: push });
  return held;
}

export function takeOver(holder: Holder, actions: Actions, version: string): void {
  const found = holder.oaiq as Found | unknown[] | undefined;
  const oaiq: Record<string, unknown> = function () {
    actions.command(arguments);
  } as never;
  const push = (...calls: ArrayLike<unknown>[]): number => {
    calls.forEach(actions.command);
    return 0;
  };
  for (const name of commands) oaiq[name] = (...args: unknown[]) => actions.command([name, ...args]);

  // A bare array is a queue itself. Snippets fill `q`, a tag manager's argument queues fill `queue`.
  const queues = Array.isArray(found) ? [found] : found ? [found.q, found.queue] : [];
  const held: ArrayLike<unknown>[] = [];
  for (const queue of new Set(queues)) {
    try {
      held.push(...drain(queue, push));
    } catch {
      // A frozen array: the other queue may still work.
    }
  }
  const ownQueue: unknown[] = [];
  drain(ownQueue, push);
  Object.assign(oaiq, {
    flush: actions.flush,
    state: actions.state,
    on: actions.on,
    // Stubs that were kept look for their array here, and code written for a bare array goes on pushing.
    q: ownQueue,
    queue: ownQueue,
    push,
    version,
    loaded: true,
    __oaiqInitialized: true,
  });
  try {
    holder.oaiq = oaiq;
  } catch {
    // The page froze its stub. What it queued is measured all the same, and what it pushes from now on.
  }
  held.forEach(actions.command);
}

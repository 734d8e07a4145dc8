// Replaces the stub by the real oaiq: whatever form the stub had, its calls are replayed in order, and code that
// kept the stub, or its array, goes on working.
import { attempt } from "./host/genuine.js";
import type { Plain } from "../module/plain.js";
import type { Listener } from "./listeners.js";

export interface Actions {
  /** `isSuperseded`, when true: an answer about consent follows in the stub's queue. */
  command(args: ArrayLike<unknown>, isSuperseded?: unknown): void;
  flush(): Promise<Plain[]>;
  state(): { [key: string]: Plain };
  on(type: string, listener: Listener): () => void;
}

type Holder = { oaiq?: unknown };
type Found = Partial<Record<"q" | "queue" | "__oaiqInitialized", unknown>>;

/** Commands that are also members. `config` is a member of the object of OpenAI's script; the engine accepts it and does nothing. */
const commands = ["init", "initialize", "measure", "measureSingle", "consent", "config"];

/** True when a real script, ours or another, is already there. It is left alone. */
export function isTaken(holder: Holder): boolean {
  const mark = attempt(() => (holder.oaiq as Found).__oaiqInitialized);
  return !!mark && typeof mark !== "object"; // a field of a form with that id
}

/** Redirects `queue.push` to `push`, and returns the entries that the queue had. */
function drain(queue: unknown, push: (...calls: ArrayLike<unknown>[]) => number): ArrayLike<unknown>[] {
  if (!Array.isArray(queue)) return [];
  const held = queue.slice();
  attempt(() => {
    queue.length = 0;
    // Without a prototype: a page that gave every object a `get` could not have it defined.
    Object.defineProperty(
      queue,
      "push",
      Object.assign(Object.create(null), { configurable: true, writable: true, value: push }),
    );
  });
  return held;
}

export function takeOver(holder: Holder, actions: Actions, version: string): void {
  const found = attempt(() => holder.oaiq) as Found | unknown[] | undefined;
  const oaiq: Record<string, unknown> = function () {
    // eslint-disable-next-line prefer-rest-params -- what pages and OpenAI's stub queue are arguments objects
    actions.command(arguments);
  } as never;
  const push = (...calls: ArrayLike<unknown>[]): number => {
    calls.forEach(actions.command);
    return 0;
  };
  for (const name of commands) oaiq[name] = (...args: unknown[]) => actions.command([name, ...args]);

  // A bare array is a queue itself. Snippets fill `q`, a tag manager's argument queues fill `queue`.
  const queues: unknown[] = Array.isArray(found) ? [found] : [attempt(() => found!.q), attempt(() => found!.queue)];
  const held: ArrayLike<unknown>[] = [];
  queues.forEach((queue, i) => {
    if (queues.indexOf(queue) === i) held.push(...drain(queue, push));
  });
  const ownQueue: unknown[] = [];
  drain(ownQueue, push);
  Object.assign(oaiq, {
    flush: actions.flush,
    state: actions.state,
    on: actions.on,
    // Stubs that pages kept use this array, and code written for an array continues to push.
    q: ownQueue,
    queue: ownQueue,
    push,
    version,
    loaded: true,
    __oaiqInitialized: true,
  });
  // Where the page froze its stub, what it queued is measured all the same, and what it pushes from now on.
  attempt(() => (holder.oaiq = oaiq));
  let lastAnswer = -1;
  held.forEach((call, i) => attempt(() => call[0] === "consent" && typeof call[1] === "boolean" && (lastAnswer = i)));
  held.forEach((call, i) => actions.command(call, i < lastAnswer));
}

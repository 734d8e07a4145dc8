// Registers a listener with an API of the IAB kind, a global function with a command first: `__tcfapi` or `__gpp`.
//
// The function may be a stub that queues, may come late, throw, refuse, or be replaced. A stub that keeps to its
// specification hands its queue over to the real one, so listening once would do; one that does not would leave us deaf, so
// a function that was replaced meanwhile is called again.
// Other frames are not asked (the specifications' postMessage way): use this in the window that has the API.

import { attempt, keepLooking } from "./polling.js";

/**
 * `add(api, callback)` and `remove(api, listenerId)` know the API's argument order. `hear(data, api)` gets what listeners get, and
 * the function as it is now; `missing()` is called when no function was there in time. Returns a function that ends it.
 */
export function listen({ view, name, waitMs, add, remove, hear, missing }) {
  let current;
  let isStopped = false;
  const read = () => attempt(() => view[name]);

  // The ids of one function mean something else to the next: an id is only used where it was just given, lest we remove
  // the listener of another script.
  const takeBack = (registration, api) => {
    if (registration.isRemoved || registration.id === undefined || typeof api !== "function") return;
    registration.isRemoved = true;
    attempt(() => remove(api, registration.id));
  };

  const register = (api) => {
    const mine = { api, id: undefined, isAlive: true, isRemoved: false };
    current = mine;
    const callback = (data, success) => {
      mine.id = data?.listenerId ?? undefined;
      if (isStopped || mine !== current) takeBack(mine, read());
      else if (success === false) mine.isAlive = false;
      else if (data !== null && typeof data === "object") hear(data, read());
    };
    try {
      add(api, (...heard) => void attempt(() => callback(...heard)));
    } catch {
      mine.isAlive = mine.id !== undefined; // unless it took us before it threw, ask again at the next look
    }
  };

  const stopLooking = keepLooking(
    view,
    waitMs,
    () => {
      const api = read();
      if (isStopped || typeof api !== "function" || (current?.api === api && current.isAlive)) return;
      register(api);
    },
    () => {
      if (!current) missing();
    },
  );
  return () => {
    isStopped = true;
    stopLooking();
    // Still queued, or handed over to another function: taken back when it is next heard of.
    if (current && read() === current.api) takeBack(current, current.api);
  };
}

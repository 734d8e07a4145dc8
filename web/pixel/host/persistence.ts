// Undelivered events between pages of a site, in local storage: one entry for each page that has some, so that no tab writes over
// another's. A page takes over the entries of pages that seem to be gone. Should one of them live on, in another tab or in the
// back/forward cache, both send, with the same ids: the collector counts once.
import type { Clock } from "./clock.js";
import { attempt, NativePromise } from "./genuine.js";
import { jsonText } from "./json.js";
import type { Plain } from "../../module/plain.js";
import { snapshotArguments } from "./snapshot.js";

/** Version of the entry in its name: another version's entries are left to the script that wrote them, or to their age. */
const prefix = "oaiq_queue_1_";
/** A record written a moment ago may belong to a page that is about to deliver it. */
const quietMs = 5000;
/** Several times a record of 64 KB with its escapes: a longer one is not ours. */
const maxLength = 2 ** 19;
const maxValues = 50_000;

export interface Persistence {
  /**
   * Replaces what this page keeps; with `all`, what any page kept. False: storage refused. Without records it only refuses
   * where there is none; it may still be full.
   */
  persist(records: Plain[], all: boolean): boolean;
  /** Calls `found` with the records of earlier pages, each once: now, or when their page has been silent for long enough. */
  restore(found: (records: Plain) => void): void;
}

type PersistenceWindow = Pick<Window, "localStorage" | "navigator">;

/** @param name of this page among all pages of the site, now and earlier */
export function createPersistence(page: PersistenceWindow, clock: Clock, name: string): Persistence {
  const { parse } = JSON;
  const own = prefix + name;
  const others = (): string[] => {
    const keys: string[] = [];
    // Not by the object's own keys: a web worker that replaces the page (Partytown) has none to list.
    for (let i = page.localStorage.length; i--;) keys.push(String(page.localStorage.key(i)));
    return keys.filter((key) => key.startsWith(prefix) && key !== own);
  };

  const take = (key: string): Plain | undefined => {
    const storage = page.localStorage;
    const text = storage.getItem(key) ?? "";
    const kept = attempt(() => (text.length > maxLength ? null : parse(text))) as
      { at?: number; records?: unknown } | null | undefined;
    const age = clock.now() - Number(kept?.at);
    // In the future: the clock was set back. No number: not ours, or damaged.
    if (age >= 0 && age < quietMs) return undefined;
    storage.removeItem(key);
    return snapshotArguments([kept?.records], maxValues)[0];
  };

  const takeAll = (found: (records: Plain) => void): void => {
    for (const key of attempt(others) ?? []) {
      const records = attempt(() => take(key));
      if (Array.isArray(records)) found(records);
    }
  };

  return {
    persist: (records, all) =>
      !!attempt(() => {
        if (all) for (const key of others()) page.localStorage.removeItem(key);
        if (records.length) page.localStorage.setItem(own, jsonText({ at: clock.now(), records }));
        else page.localStorage.removeItem(own);
        return true;
      }),
    restore(found) {
      const look = (): void => {
        // One page at a time, where the browser can arrange that. The lock is never held for longer: pages with a lock are kept
        // out of the back/forward cache.
        let taken = false;
        const once = (): void => {
          if (!taken) takeAll(found);
          taken = true;
        };
        // Whatever becomes of the request: where the page replaced it, it may throw, or return anything.
        const asked = attempt(() => page.navigator.locks.request(prefix, once));
        if (asked) void NativePromise.resolve(asked).then(once, once);
        else once();
      };
      // Not during the start of the page, and once more for records that are too recent now.
      clock.later(look, 0);
      clock.later(look, quietMs);
    },
  };
}

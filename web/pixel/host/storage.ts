// Local and session storage. Reading the property alone may throw (blocked cookies, sandboxed frames), and so may writing (full).
import { attempt } from "./genuine.js";

export type Area = "local" | "session";

export interface StorageAreas {
  read(area: Area, key: string): string | null;
  /** null removes the entry. */
  write(area: Area, key: string, value: string | null): void;
}

export function createStorage(page: Pick<Window, "localStorage" | "sessionStorage">): StorageAreas {
  const storage = (area: Area): Storage => page[`${area}Storage`];
  return {
    read(area, key) {
      const value = attempt(() => storage(area).getItem(key));
      return typeof value === "string" ? value : null;
    },
    write: (area, key, value) =>
      void attempt(() => (value === null ? storage(area).removeItem(key) : storage(area).setItem(key, value))),
  };
}

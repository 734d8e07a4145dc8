// Local and session storage. Reading the property alone may throw (blocked cookies, sandboxed frames), and so may writing (full).

export type Area = "local" | "session";

export interface StorageAreas {
  read(area: Area, key: string): string | null;
  /** null removes the entry. */
  write(area: Area, key: string, value: string | null): void;
}

export function createStorage(page: Pick<Window, "localStorage" | "sessionStorage">): StorageAreas {
  const use = <T>(area: Area, action: (storage: Storage) => T): T | null => {
    try {
      return action(area === "local" ? page.localStorage : page.sessionStorage);
    } catch {
      return null;
    }
  };
  return {
    read: (area, key) => use(area, (storage) => storage.getItem(key)),
    write: (area, key, value) => {
      use(area, (storage) => (value === null ? storage.removeItem(key) : storage.setItem(key, value)));
    },
  };
}

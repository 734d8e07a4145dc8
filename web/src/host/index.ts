// Everything the glue may ask of the browser, in one object, so that tests can hand over a fake one.
import { createClock, type Clock } from "./clock.js";
import { createLog, type Log } from "./console.js";
import { createCookies, type Cookies } from "./cookies.js";
import { watchLifecycle, type LifecycleHandlers } from "./lifecycle.js";
import { createPage, type Page } from "./page.js";
import { createRandom } from "./random.js";
import { hasGlobalPrivacyControl } from "./signals.js";
import { createStorage, type StorageAreas } from "./storage.js";
import { createTransport, type Transport } from "./transport.js";

export interface Host {
  clock: Clock;
  cookies: Cookies;
  entropy(): string;
  gpc(): boolean;
  log: Log;
  page: Page;
  storage: StorageAreas;
  transport: Transport;
  watch(handlers: LifecycleHandlers): void;
  /** Another tab changed the stored `key`. */
  watchStorage(key: string, changed: (value: string | null) => void): void;
}

export function createHost(view: Window & typeof globalThis): Host {
  const { document, navigator } = view;
  return {
    clock: createClock(view),
    cookies: createCookies(document),
    entropy: createRandom(view),
    gpc: () => hasGlobalPrivacyControl(navigator),
    log: createLog(view.console),
    page: createPage(view, document),
    storage: createStorage(view),
    transport: createTransport(view),
    watch: (handlers) => watchLifecycle(view, document, handlers),
    watchStorage: (key, changed) =>
      view.addEventListener("storage", (event) => {
        // A null key means that everything was cleared.
        if (event.key === key || event.key === null) changed(event.newValue);
      }),
  };
}

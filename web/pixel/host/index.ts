// Everything the glue may ask of the browser, in one object, so that tests can hand over a fake one.
import { createClock, type Clock } from "./clock.js";
import { createLog, type Log } from "./console.js";
import { createCookies, type Cookies } from "./cookies.js";
import { listen } from "./genuine.js";
import { watchLifecycle, type LifecycleHandlers } from "./lifecycle.js";
import { createPage, type Page } from "./page.js";
import { createPersistence, type Persistence } from "./persistence.js";
import { createRandom } from "./random.js";
import { watchRoutes } from "./routes.js";
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
  persistence: Persistence;
  storage: StorageAreas;
  transport: Transport;
  /** A policy of the page kept a request from leaving. */
  watchBlocked(blocked: (url: string) => void): void;
  watchRoutes(changed: () => void): void;
  watch(handlers: LifecycleHandlers): void;
  /** Another tab changed the stored `key`. */
  watchStorage(key: string, changed: (value: string | null) => void): void;
}

export function createHost(view: Window & typeof globalThis): Host {
  const { document, navigator } = view;
  const clock = createClock(view);
  const entropy = createRandom(view);
  return {
    clock,
    cookies: createCookies(document),
    entropy,
    gpc: () => hasGlobalPrivacyControl(navigator),
    log: createLog(view),
    page: createPage(view, document),
    persistence: createPersistence(view, clock, entropy()),
    storage: createStorage(view),
    transport: createTransport(view, clock),
    watchBlocked: (blocked) =>
      listen<SecurityPolicyViolationEvent>(document, "securitypolicyviolation", (event) => {
        if (event.effectiveDirective === "connect-src") blocked(event.blockedURI);
      }),
    watchRoutes: (changed) => watchRoutes(view, changed),
    watch: (handlers) => watchLifecycle(view, document, handlers),
    watchStorage: (key, changed) =>
      listen<StorageEvent>(view, "storage", (event) => {
        // A null key means that everything was cleared.
        if (event.key === key || event.key === null) changed(event.newValue);
      }),
  };
}

// When the page goes out of sight, comes back, or becomes real after prerendering.
//
// Never `unload` or `beforeunload`: listening for them can cost the page its back/forward cache.
import { attribute, listen, text } from "./genuine.js";

export interface LifecycleHandlers {
  hide(): void;
  show(): void;
}

/** A prerendered page may never be looked at, so nothing starts before it is activated. */
export function whenActive(page: object, start: () => void): void {
  if (attribute(page, "prerendering") === true) listen(page, "prerenderingchange", start);
  else start();
}

export function watchLifecycle(view: object, page: object, handlers: LifecycleHandlers): void {
  listen(page, "visibilitychange", () =>
    // Pages that never want to be left define the state anew; once too often does no harm.
    [text(page, "visibilityState"), attribute(page, "visibilityState")].includes("hidden")
      ? handlers.hide()
      : handlers.show(),
  );
  // `pagehide` is an event of the window: a listener on the document never runs. Browsers exist that leave a page
  // without making it hidden first, so both are needed.
  listen(view, "pagehide", () => handlers.hide());
  listen<PageTransitionEvent>(view, "pageshow", (event) => event.persisted && handlers.show());
}

// When the page goes out of sight, comes back, or becomes real after prerendering.
//
// Never `unload` or `beforeunload`: listening for them can cost the page its back/forward cache.

type LifecycleWindow = Pick<Window, "addEventListener">;
type LifecycleDocument = Pick<Document, "addEventListener" | "visibilityState"> & { prerendering?: boolean };

export interface LifecycleHandlers {
  hide(): void;
  show(): void;
}

/** A prerendered page may never be looked at, so nothing starts before it is activated. */
export function whenActive(page: LifecycleDocument, start: () => void): void {
  if (page.prerendering) page.addEventListener("prerenderingchange", start, { once: true });
  else start();
}

export function watchLifecycle(view: LifecycleWindow, page: LifecycleDocument, handlers: LifecycleHandlers): void {
  // Capturing, so that a page that stops propagation does not silence us.
  page.addEventListener(
    "visibilitychange",
    () => (page.visibilityState === "hidden" ? handlers.hide() : handlers.show()),
    true,
  );
  // `pagehide` is an event of the window: a listener on the document never runs. Browsers exist that leave a page
  // without making it hidden first, so both are needed.
  view.addEventListener("pagehide", () => handlers.hide(), true);
  view.addEventListener("pageshow", (event) => event.persisted && handlers.show(), true);
}

// Changes of the page's address without a new document, as single-page applications make them.

interface Navigation {
  addEventListener(type: "currententrychange", listener: () => void): void;
}
type RoutedWindow = Pick<Window, "history" | "addEventListener"> & { navigation?: Navigation };

/** Calls `changed` after every change, and after some that are none: the engine compares. */
export function watchRoutes(view: RoutedWindow, changed: () => void): void {
  if (view.navigation) return view.navigation.addEventListener("currententrychange", changed);
  // Older browsers tell of going back and forth only, so the two calls have to be watched where they are made.
  const { history } = view;
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      changed();
    };
  }
  view.addEventListener("popstate", changed);
}

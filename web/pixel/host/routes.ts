// Changes of the page's URL without a new document, as single-page applications make them.
import { attempt, isA, listen } from "./genuine.js";

type RoutedWindow = Pick<Window, "history"> & { navigation?: object };

/** Calls `changed` after every change, and after some that are none: the engine compares. */
export function watchRoutes(view: RoutedWindow, changed: () => void): void {
  // A variable of the page may have the name, and in older browsers an element with the id.
  const navigation = attempt(() => view.navigation);
  if (navigation && isA(navigation, "Navigation")) return listen(navigation, "currententrychange", changed);
  // Older browsers have an event for going back and forth only, so the two calls have to be wrapped.
  for (const name of ["pushState", "replaceState"] as const)
    attempt(() => {
      const { history } = view;
      const original = history[name];
      if (typeof original !== "function") return;
      history[name] = function (...args) {
        const result = original.apply(this, args);
        changed();
        return result;
      };
    });
  listen(view, "popstate", changed);
}

// Facts about the page.
import { attempt, attribute, text } from "./genuine.js";

export interface OwnScript {
  /** URL of our script; empty when the browser does not give it (inline, or loaded as a module). */
  src: string;
  /** The page's nonce for scripts, to be passed on to a script that we insert. */
  nonce: string;
}

export interface Page {
  url(): string;
  referrer(): string;
  /** URL under which the document was requested: the page may have replaced it since. Empty when unknown. */
  requestedUrl(): string;
}

/** Must run while the script is evaluated: the browser forgets `currentScript` afterwards. */
export function ownScript(page: Document): OwnScript {
  const script = attribute(page, "currentScript");
  const read = (name: string): string => {
    const value = script && attribute(script, "localName") === "script" && attribute(script, name);
    return typeof value === "string" ? value : "";
  };
  return { src: read("src"), nonce: read("nonce") };
}

export function createPage(view: Pick<Window, "location" | "performance">, page: Document): Page {
  return {
    url: () => text(view.location, "href"),
    referrer: () => text(page, "referrer"),
    requestedUrl: () => attempt(() => text(view.performance.getEntriesByType("navigation")[0]!, "name")) || "",
  };
}

// What the page says about itself.

export interface OwnScript {
  /** Address of our script; empty when the browser does not tell (inline, or loaded as a module). */
  src: string;
  /** The page's nonce for scripts, to be passed on to a script that we insert. */
  nonce: string;
}

export interface Page {
  url(): string;
  referrer(): string;
}

/** Must run while the script is evaluated: the browser forgets `currentScript` afterwards. */
export function ownScript(page: Document): OwnScript {
  const script = page.currentScript as HTMLScriptElement | null;
  return { src: script?.src || "", nonce: script?.nonce || "" };
}

export function createPage(view: Pick<Window, "location">, page: Pick<Document, "referrer">): Page {
  return { url: () => view.location.href, referrer: () => page.referrer };
}

// Loads a file that lies beside our own script.
import type { OwnScript } from "./page.js";

interface TypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

/** Address of `file` beside `own`, with the same query, which may carry settings. */
export function siblingAddress(own: string, file: string): string {
  const address = new URL(own);
  address.pathname = address.pathname.replace(/[^/]*$/, file);
  address.hash = "";
  return address.href;
}

/** Inserts the script; `failed` is called with a reason when it cannot be loaded. Never throws. */
export function loadSibling(
  view: { document: Document; trustedTypes?: TypesFactory },
  own: OwnScript,
  file: string,
  failed: (reason: string) => void,
): void {
  try {
    const page = view.document;
    const address = siblingAddress(own.src, file);
    const script = page.createElement("script");
    // A nonce lets the script pass a policy with 'strict-dynamic' or without our host.
    if (own.nonce) script.nonce = own.nonce;
    script.async = true;
    script.onerror = () => failed(`${address} could not be loaded`);
    try {
      script.src = address;
    } catch {
      // The page demands Trusted Types. The policy vouches for this one address and nothing else.
      const policy = view.trustedTypes!.createPolicy("pixelcard", {
        createScriptURL: (url) => (url === address ? url : ""),
      });
      script.src = policy.createScriptURL(address) as string;
    }
    (page.head || page.documentElement).appendChild(script);
  } catch (error) {
    failed(String(error));
  }
}

// Loads a file that lies beside our own script.
import { attribute, invoke } from "./genuine.js";
import type { OwnScript } from "./page.js";

interface TypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** URL of `file` beside `own`, with the same query, which may carry settings. Throws where `own` is none. */
export function siblingAddress(own: string, file: string): string {
  const [, folder, query] = /^(https?:[^?#]*\/)[^?#]*(\?[^#]*)?/.exec(own)!;
  return folder + file + (query || "");
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
    const script = invoke(page, "createElement", "script") as HTMLScriptElement;
    // A nonce lets the script pass a policy with 'strict-dynamic' or without our host.
    if (own.nonce) script.nonce = own.nonce;
    script.async = true;
    script.onerror = () => failed(`${address} could not be loaded`);
    try {
      script.src = address;
    } catch {
      // The page requires Trusted Types. The policy allows this URL only.
      const policy = view.trustedTypes!.createPolicy("pixelcard", {
        createScriptURL: (url) => (url === address ? url : ""),
      });
      script.src = policy.createScriptURL(address) as string;
    }
    invoke((attribute(page, "head") || attribute(page, "documentElement")) as object, "appendChild", script);
  } catch (error) {
    failed(String(error));
  }
}

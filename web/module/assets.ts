// URLs of the files beside this one: the renderer, the studio and the linter are loaded when they are needed.
//
// Bundlers follow `new URL("./file", import.meta.url)` and `import("./file")` only where both are written out, so every caller
// writes its own and hands it over; it is used unless setAssetBase was called.
//
// `own` is our URL where a page loads the file itself, and its query then goes on to the files beside it ("?v=2"). In the file for
// bundlers it is undefined: they would put a path of the developer's machine there.
import { own } from "pixelcard:own";

let base: string | undefined;

/**
 * Sets the URL from which the package's files (`chat-card.wasm` and the others) are loaded, for builds that do not copy them. Applies to
 * files that are not loaded yet.
 *
 * @param url a folder, absolute or relative to the page, with or without "/" at its end; null: beside the script again (the default). Throws a
 * TypeError when it is not a valid URL.
 */
export function setAssetBase(url: string | URL | null): void {
  base = url === null ? undefined : new URL(`${url}`.replace(/\/?$/, "/"), globalThis.location?.href).href;
}

function stated(file: string): string | undefined {
  if (base) return new URL(file, base).href;
  if (!own?.startsWith("http")) return undefined;
  const url = new URL(own);
  url.pathname = url.pathname.replace(/[^/]*$/, file);
  return url.href;
}

/** True when the page asked with "?plain" for the files that work under every policy, and to have no attempt at another reported. */
export const wantsPlain = !!own && new URL(own).searchParams.has("plain");

/** URL of a file. `written` may throw: a bundle that is no module has no `import.meta.url`. */
export const assetUrl = (file: string, written: () => URL): string => stated(file) ?? written().href;

/** A module beside us. */
export const importAsset = <Module>(file: string, written: () => Promise<Module>): Promise<Module> => {
  const url = stated(file);
  return url ? (import(url) as Promise<Module>) : written();
};

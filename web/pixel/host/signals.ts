// Privacy signals of the browser.
import { attempt } from "./genuine.js";

/** Global Privacy Control. Some extensions set the text "1" instead of true. */
export function hasGlobalPrivacyControl(navigator: object): boolean {
  const signal = attempt(() => (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl);
  return signal === true || signal === "1";
}

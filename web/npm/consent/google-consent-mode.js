// Follows Google Consent Mode v2: the commands a page gives with gtag("consent", "default" | "update", { … }).
// https://developers.google.com/tag-platform/security/guides/consent
//
// Read from the data layer, which is the public part. What a consent tool does inside Google Tag Manager with the tag
// template functions (setDefaultConsentState, updateConsentState) never reaches the data layer and is not seen.

import { watchDataLayer } from "./data-layer.js";
import { join } from "./decision.js";
import { ConsentState } from "./google-consent-state.js";
import { kinds, readOptions, windowOf } from "./options.js";
import { attempt } from "./polling.js";

/** Storage for advertising, and sending user data for advertising; what the pixel does. */
export const defaultSignals = ["ad_storage", "ad_user_data"];

export function followGoogleConsentMode(oaiq, options) {
  const read = readOptions("followGoogleConsentMode", options, {
    signals: [kinds.names, defaultSignals],
    dataLayer: [kinds.name, "dataLayer"],
    region: [kinds.region, undefined],
  });
  const page = join(windowOf(options), oaiq);
  if (!read) return page.leave;
  const state = new ConsentState(read.signals, read.region);
  const view = read.window;
  let waited = 0;
  let awaited = 0;
  let timer;

  const decide = (isConfirmed) => {
    if (!state.hasUpdate && waited < state.waitMs) return wait();
    const isAsking = !state.hasUpdate && state.value === "denied";
    // A default denial is not an answer: the visitor may accept in a minute, and the waiting events would be lost.
    if (isAsking && read.untilAnswered === "hold") return;
    if (state.value !== undefined) page.answer(state.value === "granted", isConfirmed);
  };
  const wait = () => {
    // Another default within the wait does not begin it anew, unless it asks for a longer one.
    if (state.waitMs === awaited) return;
    awaited = state.waitMs;
    const ms = awaited - waited;
    attempt(() => view.clearTimeout(timer));
    timer = attempt(() =>
      view.setTimeout(() => {
        waited += ms;
        attempt(() => decide(false));
      }, ms),
    );
  };

  const stop = watchDataLayer({
    view,
    name: read.dataLayer,
    waitMs: read.waitMs,
    missing: () => page.answer(read.whenMissing),
    hear(entries) {
      // All of them before deciding: a default that is followed by an update must not act for a moment.
      const commands = entries.map((entry) => attempt(() => takeCommand(state, entry)));
      if (commands.some(Boolean)) decide(commands.includes("update"));
    },
  });
  return () => {
    stop();
    attempt(() => view.clearTimeout(timer));
    page.leave();
  };
}

/** "default" or "update" when `entry` is a consent command about our signals. */
function takeCommand(state, entry) {
  // gtag pushes its arguments object. Google ignores a real array here (it means something else), and so do we.
  if (Object.prototype.toString.call(entry) !== "[object Arguments]" || entry[0] !== "consent") return undefined;
  return state.take(entry[1], entry[2]) ? entry[1] : undefined;
}

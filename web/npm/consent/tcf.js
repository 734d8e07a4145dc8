// Follows the IAB Transparency and Consent Framework, `__tcfapi`, CMP API version 2 (TCF v2.2 and later).
// https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework, "CMP API v2"
//
// addEventListener is the way to read since v2.2; getTCData is deprecated and not used. A listener is called at once with what is
// known, and again at every change, so an answer given before we came is not missed.

import { listen } from "./api-listener.js";
import { join } from "./decision.js";
import { kinds, readOptions, windowOf } from "./options.js";

/** Storing and reading on the device, and measuring the performance of advertisements. */
export const defaultPurposes = [1, 7];

/** Commands of version 2 of the API; later minor versions of the framework kept the number. */
const apiVersion = 2;

export function followTcf(oaiq, options) {
  const read = readOptions("followTcf", options, {
    purposes: [kinds.purposes, defaultPurposes],
    vendor: [kinds.vendor, undefined],
    whenNotApplicable: [kinds.boolean, true],
  });
  const page = join(windowOf(options), oaiq);
  if (!read) return page.leave;
  let hasAnswered = false;
  const stop = listen({
    view: read.window,
    name: "__tcfapi",
    waitMs: read.waitMs,
    add: (api, callback) => api("addEventListener", apiVersion, callback),
    remove: (api, id) => api("removeEventListener", apiVersion, () => {}, id),
    missing: () => page.answer(read.whenMissing),
    hear(data) {
      const answer = answerIn(data, read);
      if (answer === "asking") {
        // The banner may come up again over an answer that still holds; only a first question is an open one.
        if (!hasAnswered && read.untilAnswered === "deny") page.answer(false);
        return;
      }
      if (answer === undefined) return;
      hasAnswered = true;
      page.answer(answer, data.eventStatus === "useractioncomplete");
    },
  });
  return () => {
    stop();
    page.leave();
  };
}

/** true, false, "asking" while the visitor is being asked, or undefined while nothing is known. */
function answerIn(data, { purposes, vendor, whenNotApplicable }) {
  // Comes without eventStatus and consents then.
  if (data.gdprApplies === false) return whenNotApplicable;
  if (data.gdprApplies !== true) return undefined; // the API has not found out yet
  if (data.eventStatus === "cmpuishown") return "asking";
  if (data.eventStatus !== "tcloaded" && data.eventStatus !== "useractioncomplete") return undefined;
  return (
    purposes.every((purpose) => isAllowed(data, purpose, vendor)) &&
    (vendor === undefined || data.vendor?.consents?.[vendor] === true)
  );
}

// Absent means no consent. A legitimate interest is not consent and is not asked for.
function isAllowed(data, purpose, vendor) {
  if (data.purpose?.consents?.[purpose] !== true) return false;
  const restriction = vendor === undefined ? undefined : data.publisher?.restrictions?.[purpose]?.[vendor];
  // 1 asks for the consent we have; 0 forbids the purpose, 2 takes consent away as its basis.
  return restriction === undefined || restriction === 1;
}

// Follows the IAB Global Privacy Platform, `__gpp`, CMP API 1.1.
// https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform, "Consent Management Platform API"
//
// Version 1.0, which returned values instead of calling back, is not read: it has no signal for when its data are ready.

import { listen } from "./api-listener.js";
import { join } from "./decision.js";
import { isSectionGranted, sectionNames } from "./gpp-sections.js";
import { kinds, readOptions, windowOf } from "./options.js";
import { attempt } from "./polling.js";
import { defaultPurposes } from "./tcf.js";

export function followGpp(oaiq, options) {
  const read = readOptions("followGpp", options, {
    purposes: [kinds.purposes, defaultPurposes],
    vendor: [kinds.vendor, undefined],
    gpc: [kinds.boolean, true],
    whenNotApplicable: [kinds.boolean, true],
  });
  const page = join(windowOf(options), oaiq);
  if (!read) return page.leave;
  let hasAnswered = false;
  let wasChanging = false;
  const stop = listen({
    view: read.window,
    name: "__gpp",
    waitMs: read.waitMs,
    add: (api, callback) => api("addEventListener", callback),
    remove: (api, id) => api("removeEventListener", () => {}, id),
    missing: () => page.answer(read.whenMissing),
    hear(event, api) {
      const ping = event.pingData;
      if (ping === null || typeof ping !== "object") return;
      // While the visitor decides, and while sections are being rewritten one by one, the status is "not ready" and what
      // the sections contain must not be used. The event that changes it says so itself, its ping data may lag behind.
      const status = event.eventName === "signalStatus" ? event.data : ping.signalStatus;
      if (status !== "ready") {
        wasChanging ||= hasAnswered;
        if (!hasAnswered && ping.cmpDisplayStatus === "visible" && read.untilAnswered === "deny") page.answer(false);
        return;
      }
      const answer = answerIn(ping, api, read);
      if (answer === undefined) return;
      hasAnswered = true;
      // A second "ready" follows something the visitor did; the first one may repeat an older record.
      page.answer(answer, wasChanging);
      wasChanging = false;
    },
  });
  return () => {
    stop();
    page.leave();
  };
}

// During load the list is empty or holds 0. -1 means that no section applies.
function answerIn(ping, api, options) {
  const ids = Array.isArray(ping.applicableSections) ? ping.applicableSections : [];
  const applicable = ids.filter((id) => Number.isInteger(id) && id > 0);
  if (applicable.length === 0) return ids.includes(-1) ? options.whenNotApplicable : undefined;
  return applicable.every((id) => isSectionGranted(id, sectionData(id, ping, api), options));
}

/** A section's fields in one object. The specification has a list of sub-sections; the reference library merges them. */
function sectionData(id, ping, api) {
  for (const name of sectionNames(id)) {
    const data = ping.parsedSections?.[name] ?? ask(api, name);
    if (Array.isArray(data)) return Object.assign({}, ...data);
    if (data !== null && typeof data === "object") return data;
  }
  return null;
}

// Ping data carry the parsed sections since 1.1; older ones have to be asked. Generic commands answer at once.
function ask(api, name) {
  let found;
  attempt(() =>
    api(
      "getSection",
      (data, success) => {
        if (success !== false) found = data;
      },
      name,
    ),
  );
  return found;
}

// Calls that must compile, and mistakes that must not.
import { followGoogleConsentMode } from "../../../web/npm/consent/google-consent-mode.js";
import { followGpp } from "../../../web/npm/consent/gpp.js";
import { followTcf, type StopBridge } from "../../../web/npm/consent/tcf.js";
import type { Oaiq } from "../../../web/npm/index.js";

declare const oaiq: Oaiq;

const stop: StopBridge = followTcf(oaiq, {
  purposes: [1, 7],
  vendor: 755,
  whenNotApplicable: false,
  untilAnswered: "deny",
});
stop();
followTcf(window.oaiq);
followTcf(undefined, { window: window.parent, waitMs: 3000, whenMissing: true });
followGpp(oaiq, { gpc: false, purposes: [1] });
followGoogleConsentMode(oaiq, { signals: ["ad_storage"], dataLayer: "layer", region: "US-CA" });
followTcf([]);

// @ts-expect-error the purposes are numbers
followTcf(oaiq, { purposes: ["1"] });
// @ts-expect-error a vendor belongs to the IAB frameworks
followGoogleConsentMode(oaiq, { vendor: 755 });
// @ts-expect-error there are two ways
followGpp(oaiq, { untilAnswered: "maybe" });
// @ts-expect-error the pixel comes first
followTcf({ window });

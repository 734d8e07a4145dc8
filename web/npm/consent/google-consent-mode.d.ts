import type { BridgeOptions, ConsentTarget, StopBridge } from "./bridge.js";

export interface GoogleConsentModeOptions extends BridgeOptions {
  /** Signals that must all be granted. Default `["ad_storage", "ad_user_data"]`. */
  signals?: string[];
  /** Name of the global array. Default `"dataLayer"`. */
  dataLayer?: string;
  /** Where the visitor is, for defaults that name regions: ISO 3166 such as `"ES"` or `"US-CA"`. */
  region?: string;
}

export type { ConsentTarget, StopBridge };
export declare const defaultSignals: string[];

/** Passes on the consent a page gives with `gtag("consent", …)`. Never throws. */
export function followGoogleConsentMode(oaiq: ConsentTarget, options?: GoogleConsentModeOptions): StopBridge;

// What all consent bridges have in common.

/** The pixel, the snippet's stub, or a bare array; left out, `window.oaiq` at the time of the answer. */
export type ConsentTarget = ((command: "consent", granted: boolean) => void) | unknown[] | undefined;

export interface BridgeOptions {
  /** The window that has the API. Default: this one. */
  window?: object;
  /** How long to look for the API, in milliseconds. Default 10000. */
  waitMs?: number;
  /** The answer when no API was found in time. Left out: none, the pixel stays as it is. */
  whenMissing?: boolean;
  /**
   * What to do while the visitor has not answered yet. `"hold"` (default) reports nothing, so a pixel started with
   * `consent: "pending"` keeps its events. `"deny"` denies, so that an older stored grant does not apply meanwhile.
   */
  untilAnswered?: "hold" | "deny";
}

/** Options of the two IAB bridges. */
export interface IabOptions extends BridgeOptions {
  /** Purposes of the framework that must be consented to. Default `[1, 7]`. */
  purposes?: number[];
  /** Vendor that must be consented to, by its number in the Global Vendor List. Left out: not checked. */
  vendor?: number;
  /** The answer when the framework says that it does not apply to this visitor. Default true. */
  whenNotApplicable?: boolean;
}

/** Ends a bridge. The pixel keeps the last answer. */
export type StopBridge = () => void;

import type { ConsentTarget, IabOptions, StopBridge } from "./bridge.js";

export interface GppOptions extends IabOptions {
  /** Whether Global Privacy Control, as repeated in a US section, counts as an objection. Default true. */
  gpc?: boolean;
}

export type { ConsentTarget, StopBridge };

/** Passes on the choices of an IAB GPP 1.1 platform (`__gpp`). Never throws. */
export function followGpp(oaiq: ConsentTarget, options?: GppOptions): StopBridge;

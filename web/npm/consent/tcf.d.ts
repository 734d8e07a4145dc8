import type { ConsentTarget, IabOptions, StopBridge } from "./bridge.js";

export type { ConsentTarget, IabOptions, StopBridge };
export declare const defaultPurposes: number[];

/** Passes on the consent of an IAB TCF v2 platform (`__tcfapi`). Never throws. */
export function followTcf(oaiq: ConsentTarget, options?: IabOptions): StopBridge;

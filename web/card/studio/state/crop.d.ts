import type { Crop } from "./set.js";
export interface Size {
    readonly width: number;
    readonly height: number;
}
export declare const SAFE_SHARE = 0.8;
/** The largest square from the middle. */
export declare const middleSquare: (size: Size) => Crop;
/** Moved by a share of the shorter side; stays inside. */
export declare function moved(size: Size, crop: Crop, right: number, down: number): Crop;
/** Smaller for a factor below 1, around its middle. */
export declare const zoomed: (size: Size, crop: Crop, factor: number) => Crop;
/** The square of this one's size whose middle is at the fractions `x`, `y` of the picture. */
export declare const centeredAt: (size: Size, crop: Crop, x: number, y: number) => Crop;
/** The part of the crop that masks and rounded corners leave alone, as fractions of the picture. */
export declare function safeZone(crop: Crop): Crop;

// The part of an image that the card shows: a square in pixels, moved and zoomed by steps.
import type { Crop } from "./set.js";

export interface Size {
  readonly width: number;
  readonly height: number;
}

// Unpublished; the recommendation is to keep what matters within the inner 80 % (chat-card.md 1.3, inferred).
export const SAFE_SHARE = 0.8;
// A crop smaller than a tenth of the shorter side shows nothing recognisable.
const SMALLEST_SHARE = 0.1;
// Four digits are less than a pixel of any image that can be uploaded, and short to read.
const round = (value: number): number => Math.round(value * 1e4) / 1e4;
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

// Rounded apart, start and length may add up to a digit more than the image, which the API refuses.
function fractions(start: number, length: number, whole: number): readonly [start: number, length: number] {
  const share = round(length / whole);
  return [Math.min(round(start / whole), round(1 - share)), share];
}

const shorter = ({ width, height }: Size): number => Math.min(width, height);

function squareAt(size: Size, side: number, centerX: number, centerY: number): Crop {
  const kept = clamp(side, shorter(size) * SMALLEST_SHARE, shorter(size));
  const left = clamp(centerX - kept / 2, 0, size.width - kept);
  const top = clamp(centerY - kept / 2, 0, size.height - kept);
  const [x, width] = fractions(left, kept, size.width);
  const [y, height] = fractions(top, kept, size.height);
  return { x, y, width, height };
}

/** The largest square from the middle. */
export const middleSquare = (size: Size): Crop => squareAt(size, shorter(size), size.width / 2, size.height / 2);

/** Moved by a share of the shorter side; stays inside. */
export function moved(size: Size, crop: Crop, right: number, down: number): Crop {
  const step = shorter(size);
  return squareAt(
    size,
    crop.width * size.width,
    (crop.x + crop.width / 2) * size.width + right * step,
    (crop.y + crop.height / 2) * size.height + down * step,
  );
}

/** Smaller for a factor below 1, around its middle. */
export const zoomed = (size: Size, crop: Crop, factor: number): Crop =>
  squareAt(
    size,
    crop.width * size.width * factor,
    (crop.x + crop.width / 2) * size.width,
    (crop.y + crop.height / 2) * size.height,
  );

/** The square of this one's size whose middle is at the fractions `x`, `y` of the image. */
export const centeredAt = (size: Size, crop: Crop, x: number, y: number): Crop =>
  squareAt(size, crop.width * size.width, x * size.width, y * size.height);

/** The part of the crop that masks and rounded corners leave alone, as fractions of the image. */
export function safeZone(crop: Crop): Crop {
  const margin = (1 - SAFE_SHARE) / 2;
  return {
    x: crop.x + crop.width * margin,
    y: crop.y + crop.height * margin,
    width: crop.width * SAFE_SHARE,
    height: crop.height * SAFE_SHARE,
  };
}

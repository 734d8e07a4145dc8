// An image from a file: its bytes for the linter, and a small copy to show.
import type { PictureFile } from "../state/judged.js";
import type { Say } from "../strings.js";
import type { Linter } from "../tools.js";

export const IMAGE_TYPES = "image/png,image/jpeg,image/webp";

// Ours: what the platform takes is not published, and a page should not hold more than this for looking at it.
const MAX_BYTES = 20_000_000;
// Three times the card's image of 64 px, with room for a crop of half.
const SHOWN_SIDE = 384;
const LONGEST_SIDE = 1600;

export interface ReadPicture {
  readonly file: PictureFile;
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** Why a file is not shown, to follow its name. */
export interface Unreadable {
  readonly problem: string;
}

// A copy small enough to be part of every export; PNG where the image is transparent.
async function shownCopy(file: Blob, hasAlpha: boolean): Promise<{ url: string; pixels: ImageData } | null> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(
    1,
    SHOWN_SIDE / Math.min(bitmap.width, bitmap.height),
    LONGEST_SIDE / Math.max(bitmap.width, bitmap.height),
  );
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return {
    url: hasAlpha ? canvas.toDataURL("image/png") : canvas.toDataURL("image/jpeg", 0.9),
    pixels: pen.getImageData(0, 0, canvas.width, canvas.height),
  };
}

/** Never throws. Facts are the linter's, from the bytes; the name is only a name. */
export async function readPictureFile(given: File, linter: Linter, say: Say): Promise<ReadPicture | Unreadable> {
  if (given.size > MAX_BYTES) return { problem: say("picture_too_large", { megabytes: MAX_BYTES / 1e6 }) };
  try {
    const bytes = new Uint8Array(await given.arrayBuffer());
    const facts = linter.imageFacts(bytes);
    if (facts.display_problem) return { problem: facts.display_problem };
    const { width, height } = facts;
    // The type is the one of the bytes: what a file calls itself decides nothing.
    const copy = await shownCopy(new Blob([bytes], { type: `image/${facts.type}` }), facts.has_alpha);
    if (copy) {
      const pixels = linter.pixelFacts(copy.pixels.data, copy.pixels.width, copy.pixels.height);
      return {
        file: { bytes, media_type: given.type, file_name: given.name, facts, pixels },
        url: copy.url,
        width,
        height,
      };
    }
  } catch {
    // An image that cannot be decoded is reported below.
  }
  return { problem: say("picture_not_decoded") };
}

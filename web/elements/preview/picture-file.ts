// Cards as files: images of the page are included in the SVG, and the SVG is rendered as PNG.
import type { CardModel, CardRequest } from "../../module/types.js";
import { hasLetters } from "../letters.js";
import type { Pictures } from "./pictures.js";
import { withCard } from "./request.js";

/** Why a file could not be made; `reason` is a stable name. */
export class PictureError extends Error {
  constructor(
    readonly reason: "image_not_readable" | "picture_not_drawn" | "no_canvas" | "no_font",
    message: string,
  ) {
    super(message);
    this.name = "PictureError";
  }
}

/** The longer side of an image in a file, in pixels: the size that the platform recommends. */
const longestSide = 1200;
/** The renderer accepts data URLs of up to 8 MB. */
const mostBytes = 6_000_000;
const asTheyAre = new Set(["image/png", "image/jpeg", "image/webp"]);

async function loaded(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  // Requests with CORS: without it the canvas could be drawn but not read.
  image.crossOrigin = "anonymous";
  image.referrerPolicy = "no-referrer";
  image.src = address;
  await image.decode();
  return image;
}

function drawn(image: CanvasImageSource, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(Math.round(width), 1);
  canvas.height = Math.max(Math.round(height), 1);
  const context = canvas.getContext("2d");
  if (!context) throw new PictureError("no_canvas", "this page has no canvas to draw on");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

interface Inlined {
  url: string;
  width: number;
  height: number;
}

async function inlined(address: string, blob: Blob | null): Promise<Inlined> {
  try {
    const image = await loaded(address);
    const size = { width: image.naturalWidth, height: image.naturalHeight };
    if (blob && blob.size <= mostBytes && asTheyAre.has(blob.type)) return { url: await dataAddress(blob), ...size };
    if (address.startsWith("data:")) return { url: address, ...size };
    const share = Math.min(1, longestSide / Math.max(size.width, size.height));
    return { url: drawn(image, size.width * share, size.height * share).toDataURL("image/png"), ...size };
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(
      "image_not_readable",
      `${address.slice(0, 200)}: cannot be loaded, or its server does not let this page read it`,
    );
  }
}

const dataAddress = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(blob);
  });

/** The request with images as data URLs: those given as bytes, or `all`. Rejects with PictureError. */
export async function withInlinedPictures(
  request: CardRequest,
  model: CardModel,
  pictures: Pictures,
  all: boolean,
): Promise<CardRequest> {
  let result = request;
  for (const [i, { image }] of model.items.entries()) {
    const isOwn = image.url === pictures.standIn;
    if (image.kind === "image" && image.url && (all || isOwn))
      result = withCard(result, i, {
        image: await inlined(pictures.addressOf(image.url), isOwn ? pictures.blob : null),
      });
  }
  if (all && model.favicon.url)
    result = {
      ...result,
      advertiser: { brand_name: model.brand.text, favicon_url: (await inlined(model.favicon.url, null)).url },
    };
  return result;
}

/** An SVG that holds everything it shows, as PNG with `scale` pixels for each CSS px (0.25 to 8). Rejects with PictureError. */
export async function pngOf(svg: string, model: CardModel, scale: number): Promise<Blob> {
  const pixels = Math.min(Math.max(Number(scale) || 1, 0.25), 8);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode().catch(() => {
    throw new PictureError(
      "picture_not_drawn",
      "this page may not show an SVG from a data URL; its policy needs img-src data:",
    );
  });
  const canvas = drawn(image, model.width * pixels, model.height * pixels);
  if (!hasLetters(canvas.getContext("2d")!))
    throw new PictureError("no_font", "no font is installed, so letters would be boxes");
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new PictureError("picture_not_drawn", "the canvas gave no PNG"))),
      "image/png",
    );
  });
}

// Images given as bytes, images that cannot be loaded, and the sizes of cropped ones.
import type { CardModel, CardRequest } from "../../module/types.js";
import { withCard } from "./request.js";

/** An image as bytes; a File is a Blob. */
export type PictureData = Blob | ArrayBuffer | Uint8Array;

export const isPictureData = (value: unknown): value is PictureData =>
  value instanceof Blob || value instanceof ArrayBuffer || value instanceof Uint8Array;

/** More images than a card shows, over the life of an element. */
const mostKnown = 64;

export class Pictures {
  /** The renderer accepts URLs only, so an image given as bytes has one of a reserved domain (RFC 2606). */
  readonly standIn = "https://picture.invalid/";
  #blob: Blob | null = null;
  #address = "";
  #known = new Map<string, { width: number; height: number } | { failed: true }>();
  #probed = new Set<string>();

  constructor(private readonly changed: () => void) {}

  get blob(): Blob | null {
    return this.#blob;
  }

  /** Takes an image, or with null forgets it. Images that failed before are loaded again. */
  set(data: PictureData | null): void {
    this.#blob = data === null || data instanceof Blob ? data : new Blob([data as BlobPart]);
    this.release();
    this.retry();
  }

  retry(): void {
    for (const [url, known] of this.#known) if ("failed" in known || url === this.standIn) this.#known.delete(url);
    this.#probed.delete(this.standIn);
  }

  /** Revokes the object URL; the next use creates another. */
  release(): void {
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = "";
  }

  /** The URL that the page loads for a URL of the model. */
  readonly addressOf = (address: string): string => {
    if (address !== this.standIn || !this.#blob) return address;
    return (this.#address ||= URL.createObjectURL(this.#blob));
  };

  /** Remembers that the image of this element could not be loaded. */
  fail(element: Element): void {
    const shown = element.getAttribute("src") ?? element.getAttribute("href") ?? "";
    this.#learn(shown === this.#address && shown ? this.standIn : shown, { failed: true });
  }

  /** The request with the image given as bytes in its first card, and with `known_images`. */
  given(request: CardRequest): CardRequest {
    const whole = this.#blob ? withCard(request, 0, { image: { url: this.standIn } }) : request;
    return this.#known.size > 0
      ? { ...whole, known_images: { ...request.known_images, ...Object.fromEntries(this.#known) } }
      : whole;
  }

  /** Loads cropped images for their sizes: a crop is in shares of an image whose aspect ratio the model does not have. */
  measure(model: CardModel): void {
    for (const {
      image: { url, kind, crop, source },
    } of model.items) {
      if (!url || kind !== "image" || !crop || source || this.#probed.has(url)) continue;
      this.#probed.add(url);
      const probe = new Image();
      probe.referrerPolicy = "no-referrer";
      probe.onload = () => this.#learn(url, { width: probe.naturalWidth, height: probe.naturalHeight });
      probe.src = this.addressOf(url);
    }
  }

  #learn(url: string, known: { width: number; height: number } | { failed: true }): void {
    if (this.#known.size >= mostKnown) {
      this.#known.clear();
      this.#probed.clear();
    }
    this.#known.set(url, known);
    this.changed();
  }
}

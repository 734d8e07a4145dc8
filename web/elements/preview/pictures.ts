// Pictures that a page holds in memory, pictures that cannot be loaded, and the size of those that are cropped.
import type { CardModel, CardRequest } from "../../module/types.js";
import { brandOfUnit, withCard } from "./request.js";

/** What a page may give as picture beside an address: a File is a Blob. */
export type PictureData = Blob | ArrayBuffer | Uint8Array;

export const isPictureData = (value: unknown): value is PictureData =>
  value instanceof Blob || value instanceof ArrayBuffer || value instanceof Uint8Array;

interface Size {
  width: number;
  height: number;
}

export class Pictures {
  /** The renderer accepts addresses of the web only, so a picture in memory travels under one that nobody can own (RFC 2606). */
  readonly standIn = "https://picture.invalid/";
  #blob: Blob | null = null;
  #address = "";
  #failed = new Set<string>();
  #sizes = new Map<string, Size | null>();

  constructor(private readonly changed: () => void) {}

  get blob(): Blob | null {
    return this.#blob;
  }

  /** Takes a picture, or with null forgets it. What failed before is tried again. */
  set(data: PictureData | null): void {
    this.#blob = data === null || data instanceof Blob ? data : new Blob([data as BlobPart]);
    this.release();
    this.retry();
  }

  retry(): void {
    this.#failed.clear();
    this.#sizes.delete(this.standIn);
  }

  /** Frees the memory that an address keeps; the next use makes another. */
  release(): void {
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = "";
  }

  /** What a page loads for an address of the model. */
  readonly addressOf = (address: string): string => {
    if (address !== this.standIn || !this.#blob) return address;
    return (this.#address ||= URL.createObjectURL(this.#blob));
  };

  /** Remembers that the picture of this element could not be loaded. */
  fail(element: Element): void {
    const shown = element.getAttribute("src") ?? element.getAttribute("href") ?? "";
    this.#failed.add(shown === this.#address && shown ? this.standIn : shown);
    this.changed();
  }

  /** The request with the picture in memory as that of its first card. */
  given(request: CardRequest): CardRequest {
    return this.#blob ? withCard(request, 0, { image: { url: this.standIn } }) : request;
  }

  /** The request as it has to be when what is known of the model's pictures counts; the same object when nothing does. */
  known(request: CardRequest, model: CardModel): CardRequest {
    let result = request;
    model.items.forEach(({ image: { url, kind, crop, source } }, i) => {
      if (!url || kind !== "image") return;
      if (this.#failed.has(url)) result = withCard(result, i, { image: { url: "" } });
      else if (crop && !source) {
        const size = this.#sizeOf(url);
        if (size) result = withCard(result, i, { image: { url, ...size } });
      }
    });
    if (this.#failed.has(model.favicon.url ?? ""))
      result = { ...result, advertiser: { ...brandOf(result), favicon_url: "" } };
    return result;
  }

  // A crop is in shares of the picture; its shape is known when it was loaded once.
  #sizeOf(url: string): Size | null {
    const known = this.#sizes.get(url);
    if (known !== undefined) return known;
    this.#sizes.set(url, null);
    const probe = new Image();
    probe.referrerPolicy = "no-referrer";
    probe.onload = () => {
      this.#sizes.set(url, { width: probe.naturalWidth, height: probe.naturalHeight });
      this.changed();
    };
    probe.src = this.addressOf(url);
    return null;
  }
}

const brandOf = (request: CardRequest): object => request.advertiser ?? brandOfUnit(request.unit);

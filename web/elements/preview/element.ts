// <chat-card-preview>: the card of an ad, before the ad exists.
//
//   <chat-card-preview title="…" body="…" target-url="…" image="…" brand-name="…" theme="auto"></chat-card-preview>
//
// Attributes and properties: properties.ts. Slots: "question" and "answer", shown with `conversation`. Events: `render` after each
// change, with the model as detail; `findings` with {findings}, which loads the linter when a listener is added or the attribute of
// that name is set; `menu-select` with {index, text}. The card follows hover, focus and pointer by itself; links open only with `navigate`.
import { loadRenderer, type Renderer } from "../../module/renderer.js";
import type {
  Advertiser,
  CardModel,
  CardRendering,
  CardRequest,
  Creative,
  ProfileName,
  SurfaceName,
  ThemeName,
} from "../../module/types.js";
import { forgetMissing, keepClass } from "../removable.js";
import { findingsOf, type FindingsDetail } from "./findings.js";
import { measuredRequest } from "./measure.js";
import { watchMenu } from "./menu.js";
import { pngOf, withInlinedPictures } from "./picture-file.js";
import { isPictureData, Pictures, type PictureData } from "./pictures.js";
import { mirror, objects, observed, properties } from "./properties.js";
import { requestOf, type Given } from "./request.js";
import { turnOf } from "./turns.js";
import { View } from "./view.js";

/** Events of the card, beside those of every element. */
export interface PreviewEventMap extends HTMLElementEventMap {
  render: CustomEvent<CardModel>;
  findings: CustomEvent<FindingsDetail>;
  "menu-select": CustomEvent<{ index: number; text: string | undefined }>;
}

/** A server has no elements; there the class is never made. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class ChatCardPreview extends Base {
  static readonly observedAttributes = observed;

  declare body: string;
  declare price: string;
  declare targetUrl: string;
  declare brandName: string;
  declare favicon: string;
  declare profile: ProfileName;
  declare theme: ThemeName;
  declare surface: SurfaceName;
  declare locale: string;
  declare state: string;
  declare label: string;
  declare measure: string;
  declare hideMark: boolean;
  declare notice: boolean;
  declare menu: boolean;
  declare conversation: boolean;
  declare navigate: boolean;
  declare findings: boolean;
  declare creative: Creative | null;
  declare ad: object | null;
  declare unit: object | null;
  declare cards: object[] | null;
  declare product: object | null;
  declare advertiser: Advertiser | null;
  /** Custom profiles, themes, surfaces and languages, merged into the built-in ones. */
  declare facts: object | null;

  readonly #given = {} as Given & { facts: object | null };
  readonly #pictures = new Pictures(() => this.#change());
  readonly #isDark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
  readonly #follow = (): void => this.#change();
  // A font that arrives late has other widths than the one it replaces.
  readonly #measureAgain = (): void => {
    if (this.measure === "live") this.#change();
  };
  #view: View | undefined;
  #isHeard = false;
  #judged = "";
  #model: CardModel | null = null;
  #pending: Promise<boolean> | undefined;
  #finished: Promise<boolean> = Promise.resolve(true);

  static {
    if (globalThis.HTMLElement) {
      forgetMissing(ChatCardPreview.prototype);
      keepClass(ChatCardPreview.prototype);
      mirror(ChatCardPreview.prototype);
    }
    for (const name of objects) {
      Object.defineProperty(ChatCardPreview.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: ChatCardPreview) {
          return this.#given[name] ?? null;
        },
        set(this: ChatCardPreview, value: object | null) {
          (this.#given as unknown as Record<string, unknown>)[name] = typeof value === "object" ? value : null;
          this.#change();
        },
      });
    }
  }

  /** URL of the image, or its bytes. */
  get image(): string | Blob {
    return this.#pictures.blob ?? this.getAttribute("image") ?? "";
  }
  set image(value: string | PictureData | null) {
    const isData = isPictureData(value);
    this.#pictures.set(isData ? value : null);
    // No other object is an image or a URL.
    if (typeof value === "string" || (value as unknown) instanceof URL) this.setAttribute("image", String(value));
    else this.removeAttribute("image");
    this.#change();
  }

  /** Width of the card in CSS px; 0 leaves it to profile and surface. */
  get width(): number {
    return Number(this.getAttribute("width")) || 0;
  }
  set width(value: number | string | null) {
    if (Number(value) > 0) this.setAttribute("width", String(value));
    else this.removeAttribute("width");
  }

  /** A whole render request, below all other attributes and properties. As attribute it is JSON: how a server hands it on. */
  get request(): CardRequest | null {
    return this.#given.request ?? null;
  }
  set request(value: CardRequest | null) {
    this.#takeRequest(typeof value === "object" ? value : null);
    this.#change();
  }

  /** The model of the card that is shown; null before the first. */
  get model(): CardModel | null {
    return this.#model;
  }

  /** Resolves when every change made so far is shown: true, or false when the renderer could not be loaded. */
  get updateComplete(): Promise<boolean> {
    return this.#pending ?? this.#finished;
  }

  /** A style element and the card as HTML. An image given as bytes is included as a data URL. */
  async toHTML(): Promise<string> {
    const { renderer, model } = await this.#exported(false);
    return `<style>\n${renderer.stylesheet(model)}</style>\n${renderer.html(model)}`;
  }

  /** The card as SVG. An image given as bytes is included as a data URL. */
  async toSVG(): Promise<string> {
    const { renderer, model } = await this.#exported(false);
    return renderer.svg(model);
  }

  /** A PNG with `scale` pixels for each CSS px. Rejects with a PictureError that has a `reason`, such as "image_not_readable". */
  async toPNG(scale = 2): Promise<Blob> {
    const { renderer, model } = await this.#exported(true);
    return pngOf(renderer.svg(model), model, scale);
  }

  connectedCallback(): void {
    this.#takeEarlyProperties();
    this.#isDark?.addEventListener("change", this.#follow);
    document.fonts?.addEventListener("loadingdone", this.#measureAgain);
    this.#change();
  }

  disconnectedCallback(): void {
    this.#isDark?.removeEventListener("change", this.#follow);
    document.fonts?.removeEventListener("loadingdone", this.#measureAgain);
    this.#pictures.release();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (name === "request") this.#takeRequest(parsed(now));
    if (name === "image" && now !== null) this.#pictures.set(null);
    this.#change();
  }

  // A page may set properties before this file has arrived; they would hide the accessors.
  #takeEarlyProperties(): void {
    const own = this as unknown as Record<string, unknown>;
    for (const name of [...properties, "image", "width", "request"]) {
      if (!Object.prototype.hasOwnProperty.call(this, name)) continue;
      const value = own[name];
      delete own[name];
      own[name] = value;
    }
  }

  #takeRequest(request: CardRequest | null): void {
    this.#given.request = request;
    if (typeof request?.options?.menu === "boolean") this.menu = request.options.menu;
  }

  override addEventListener<Type extends keyof PreviewEventMap>(
    type: Type,
    listener: (this: ChatCardPreview, event: PreviewEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(type: string, ...rest: unknown[]): void {
    super.addEventListener(type, ...(rest as [EventListener]));
    if (type !== "findings") return;
    this.#isHeard = true;
    this.#judged = "";
    this.#change();
  }

  #change(): void {
    if (this.isConnected) this.#pending ??= this.#finished = this.#update();
  }

  async #update(): Promise<boolean> {
    try {
      const renderer = await loadRenderer();
      await turnOf(this);
      this.#pending = undefined;
      if (!this.isConnected) return true;
      const { request, rendering } = this.#render(renderer, this.#view?.scope ?? "");
      const { model } = rendering;
      this.#model = model;
      const isFirst = !this.#view;
      this.#view ??= this.#open();
      this.#view.show(rendering, this.conversation);
      if (isFirst) this.#findBroken();
      this.dispatchEvent(new CustomEvent("render", { detail: model }));
      if (this.#isHeard || this.findings) void this.#judge(request);
      return true;
    } catch (error) {
      this.#pending = undefined;
      console.error("chat-card-preview:", error);
      return false;
    }
  }

  // An image that a server rendered may have failed before the listener was added. `decode` decides, since an SVG may have no size.
  #findBroken(): void {
    for (const image of this.shadowRoot!.querySelectorAll("img"))
      if (image.complete && image.naturalWidth === 0) image.decode().catch(() => this.#pictures.fail(image));
  }

  // Dispatched once for each ad: another theme changes no finding.
  async #judge({ creative, ad, cards, unit }: CardRequest): Promise<void> {
    const now = JSON.stringify([creative, ad, cards, unit]);
    if (now === this.#judged) return;
    this.#judged = now;
    const detail = await findingsOf({ creative, ad, cards, unit } as CardRequest);
    if (now === this.#judged) this.dispatchEvent(new CustomEvent("findings", { detail }));
  }

  #open(): View {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.addEventListener("error", (event) => this.#pictures.fail(event.target as Element), true);
    root.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a, [role=link]");
      if (link && !this.navigate) event.preventDefault();
      // A card without an anchor: its URL is not in the page.
      else if (link && !link.matches("a"))
        open(
          this.#model?.items[[...root.querySelectorAll("[role=link]")].indexOf(link)]?.href,
          "_blank",
          "noopener,noreferrer",
        );
    });
    root.addEventListener("keydown", (event) => {
      if ((event as KeyboardEvent).key === "Enter" && (event.target as Element).matches("[role=link]"))
        (event.target as HTMLElement).click();
    });
    watchMenu(
      root,
      () => this.menu,
      (isWanted) => {
        this.menu = isWanted;
        return this.updateComplete;
      },
      (index) =>
        this.dispatchEvent(
          new CustomEvent("menu-select", { detail: { index, text: this.#model?.menu.items[index]?.text } }),
        ),
    );
    return new View(root, this.#pictures.addressOf);
  }

  #render(renderer: Renderer, shown: string): { request: CardRequest; rendering: CardRendering } {
    const facts = this.#given.facts ?? null;
    let request = this.#pictures.given(
      requestOf(
        this.#given,
        (name) => this.getAttribute(name),
        (name) => this.hasAttribute(name),
      ),
    );
    if (request.theme === "auto") request.theme = this.#isDark?.matches ? "dark" : "light";
    let rendering = renderer.render(request, facts, shown);
    this.#pictures.measure(rendering.model);
    // A second call: the page can measure only the strings that the first one gives.
    if (this.measure === "live")
      rendering = renderer.render((request = measuredRequest(request, rendering.model, renderer.pieces)), facts, shown);
    return { request, rendering };
  }

  async #exported(all: boolean): Promise<{ renderer: Renderer; model: CardModel }> {
    const renderer = await loadRenderer();
    const {
      request,
      rendering: { model },
    } = this.#render(renderer, "");
    const whole = await withInlinedPictures(request, model, this.#pictures, all);
    return { renderer, model: whole === request ? model : renderer.model(whole, this.#given.facts ?? null) };
  }
}

function parsed(text: string | null): CardRequest | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" ? (value as CardRequest) : null;
  } catch {
    return null;
  }
}

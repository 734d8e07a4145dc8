// <chat-card-preview> and <chat-card-studio> for any page. Importing this file registers the elements; in a host without a document it does nothing.
import { ChatCardPreview } from "./preview/element.js";
import type { Finding } from "../module/linter.js";
import { defineStudio } from "./studio/register.js";

export { ChatCardPreview };
export { setAssetBase } from "../module/assets.js";
export { LinterUnavailable, loadLinter } from "../module/linter.js";
export { loadRenderer } from "../module/renderer.js";
export type * from "../module/linter.js";
export type { Renderer } from "../module/renderer.js";
export type * from "../module/types.js";

if (globalThis.customElements && !customElements.get("chat-card-preview"))
  customElements.define("chat-card-preview", ChatCardPreview);
defineStudio();

/** What the studio reports, beside the events of every element. */
export interface StudioEventMap extends HTMLElementEventMap {
  /** After an edit. */
  change: CustomEvent<{ value: string }>;
  findings: CustomEvent<{ findings: Finding[] }>;
}

/** <chat-card-studio>. */
export interface ChatCardStudio extends HTMLElement {
  /** JSON of the set that is edited; what cannot be read becomes an empty one. */
  value: string;
  /** Words in the place of the English ones, by their names. */
  strings: unknown;
  /** Under which a form sends the value. */
  name: string;
  readonly form: HTMLFormElement | null;
  addEventListener<Type extends keyof StudioEventMap>(
    type: Type,
    listener: (this: ChatCardStudio, event: StudioEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "chat-card-preview": ChatCardPreview;
    "chat-card-studio": ChatCardStudio;
  }
}

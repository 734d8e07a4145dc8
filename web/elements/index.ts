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

/** Events of the studio, beside those of every element. */
export interface StudioEventMap extends HTMLElementEventMap {
  /** After an edit by the user; not after the page set `value`. */
  change: CustomEvent<{ value: string }>;
  /** The findings about the chosen combination, when typing pauses. */
  findings: CustomEvent<{ findings: Finding[] }>;
}

/** <chat-card-studio>. */
export interface ChatCardStudio extends HTMLElement {
  /** JSON of the set that is edited. A value that cannot be read opens an empty set. */
  value: string;
  /** Strings that override the English ones, by the names in web/docs/studio.md; others are ignored. */
  strings: unknown;
  /** Name under which a form submits the value. */
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

// <chat-card-preview> and <chat-card-studio> for any page. Importing this file registers the elements; in a host without a document it does nothing.
import { ChatCardPreview } from "./preview/element.js";
import { defineStudio } from "./studio/register.js";

export { ChatCardPreview };
export { loadRenderer } from "../module/renderer.js";
export type { Renderer } from "../module/renderer.js";
export type * from "../module/types.js";

if (globalThis.customElements && !customElements.get("chat-card-preview")) customElements.define("chat-card-preview", ChatCardPreview);
defineStudio();

/** <chat-card-studio>. Events: `change` with {value} after an edit, `findings` with {findings}. */
export interface ChatCardStudio extends HTMLElement {
  /** JSON of the set that is edited; what cannot be read becomes an empty one. */
  value: string;
  /** Words in the place of the English ones, by their names. */
  strings: unknown;
  /** Under which a form sends the value. */
  name: string;
  readonly form: HTMLFormElement | null;
}

declare global {
  interface HTMLElementTagNameMap {
    "chat-card-preview": ChatCardPreview;
    "chat-card-studio": ChatCardStudio;
  }
}

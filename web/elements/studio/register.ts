// <chat-card-studio> for a page that imports chat-card.min.js. The studio itself is a file beside it, fetched with the first element.
import { importAsset } from "../../module/assets.js";
import { loadLinter } from "../../module/linter.js";
import { loadRenderer } from "../../module/renderer.js";
import type { openStudio } from "./chunk.js";
import { studioElement } from "./element.js";

const loadChunk = (): Promise<{ openStudio: typeof openStudio }> =>
  importAsset("chat-card-studio.min.js", () => import("pixelcard:./chat-card-studio.min.js"));

/** Makes the element known; without a document, or when it is known already, nothing. */
export function defineStudio(): void {
  if (!globalThis.customElements || customElements.get("chat-card-studio")) return;
  customElements.define("chat-card-studio", studioElement({ loadRenderer, loadLinter }, loadChunk));
}

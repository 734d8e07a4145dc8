// What every panel works with.
import type { Combination } from "./state/documents.js";
import type { Judged, PictureFile } from "./state/judged.js";
import type { State, Store } from "./state/state.js";
import type { Say } from "./strings.js";
import type { CardModel, Linter, Renderer, Rule } from "./tools.js";
import type { PictureAddress } from "./view/card.js";

export interface Context {
  readonly store: Store;
  readonly say: Say;
  readonly renderer: Renderer;
  /** null until it is loaded, and where it cannot be loaded; `whyNoLinter` is the reason in words. */
  linter(): Linter | null;
  whyNoLinter(): string;
  /** The catalogue; empty until the linter is loaded. */
  rules(): readonly Rule[];
  /** Findings about one combination now; none without a linter. */
  judge(at: Combination): readonly Judged[];
  /** Findings about the chosen combination, as of the last time there was time for them. */
  judged(): readonly Judged[];
  /** The model of the card that is shown. */
  model(): CardModel;
  /** Files of the user by the ids of their images, the favicon's by its URL. They are never stored or sent. */
  readonly files: Map<string, PictureFile>;
  /** Data URLs of the images of the present set, by their names in the renderer. */
  readonly addressOf: PictureAddress;
  /** Announces text to screen readers. */
  announce(text: string): void;
}

/** A part of the studio: an element, and its updates. */
export interface Panel {
  readonly element: HTMLElement;
  /** After every step, at once. */
  update?(now: State, before: State | null): void;
  /** After linting. */
  judged?(judged: readonly Judged[]): void;
  /** When the browser is idle: for large updates. */
  rest?(now: State): void;
}

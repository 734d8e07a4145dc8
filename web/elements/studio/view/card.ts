// A card on the page, from the renderer's tree: elements are made one by one, so no policy about markup applies. Each card
// has a shadow root, so that the style sheets of studio and card do not affect each other.
import { patch } from "../../preview/nodes.js";
import type { CardModel, Renderer } from "../tools.js";

// An image has this name in the renderer, and its long data URL is set when the element is made.
const STAND_IN = "data:image/png;base64,";

/** The name of the image with index `place` in the renderer. */
export const standIn = (place: number): string => `${STAND_IN}${String(place).padStart(4, "0")}`;

/** A data URL of an image: any other URL would cause a request. */
export const isLocal = (address: string): boolean => address.startsWith("data:image/");

// An empty image, which causes no request: no other URL gets into an element, wherever it came from.
const localOr = (address: string): string => (isLocal(address) ? address : "data:,");

export type PictureAddress = (address: string) => string;

const sheets = new Map<string, CSSStyleSheet>();
const MAX_SHEETS = 200;

// A scope is a hash of its rules (native/card/output/sheet.h), so cards with the same rules share one sheet. There are as many as there are
// profiles, themes and surfaces, and a few more for parts that come and go.
function sheetOf(scope: string, rules: string): CSSStyleSheet {
  const known = sheets.get(scope);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  if (sheets.size >= MAX_SHEETS) sheets.clear();
  sheets.set(scope, sheet);
  return sheet;
}

export interface CardView {
  readonly element: HTMLElement;
  /** Renders and shows a request, in one call into the renderer; data URLs of images come from `addressOf`. */
  show(request: object, addressOf: PictureAddress): CardModel;
  /** Scales the card down to fit into this many CSS px; never up. */
  fit(place: number): void;
}

export function createCard(renderer: Renderer, isInert: boolean): CardView {
  const element = document.createElement("div");
  element.className = "card";
  element.inert = isInert;
  const root = element.attachShadow({ mode: "open" });
  let scope = "";
  let width = 0;
  let room = 0;
  const zoom = (): void => {
    const share = room > 0 && width > room ? String(room / width) : "";
    if (element.style.getPropertyValue("zoom") !== share) element.style.setProperty("zoom", share);
  };
  // A link in a preview never leaves the page.
  root.addEventListener("click", (event) => {
    if (event.composedPath().some((target) => target instanceof HTMLAnchorElement)) event.preventDefault();
  });
  return {
    element,
    show(request, addressOf) {
      const { model, nodes, stylesheet, ...now } = renderer.render(request, null, scope);
      if (stylesheet) root.adoptedStyleSheets = [sheetOf((scope = now.scope), stylesheet)];
      patch(root.firstChild, nodes, root, (name) => localOr(addressOf(name)));
      element.style.background = model.colors["page"] ?? "";
      width = model.width;
      zoom();
      return model;
    },
    fit(place) {
      room = place;
      zoom();
    },
  };
}

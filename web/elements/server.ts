// Cards on a server, with Node: markup that a browser shows before any script has arrived.
import { loadPlain, openPlain, rendererOf, type Renderer } from "../module/renderer.js";
import { isolation } from "./preview/isolation.js";
import type { CardRequest } from "../module/types.js";

export type { Renderer } from "../module/renderer.js";
export type * from "../module/types.js";

export interface ServerOptions {
  /** Nonce of the page's content security policy for the style element: `style-src 'nonce-…'`. */
  nonce?: string;
  /** Custom profiles, themes, surfaces and languages, merged into the built-in ones. */
  facts?: object | null;
}

const references: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => references[character]!);

let loading: Promise<Renderer> | undefined;

/** The renderer, from the plain file beside this one. */
export const loadRenderer = (): Promise<Renderer> =>
  (loading ??= loadPlain().then(({ createModule }) => rendererOf(openPlain(createModule))));

/**
 * A whole <chat-card-preview> with a declarative shadow root. The element takes it over where chat-card.min.js is loaded; its
 * request travels as JSON in an attribute. The theme "auto" is rendered light, and the element changes it where it has to.
 */
export async function renderToString(given: CardRequest, options?: ServerOptions | null): Promise<string> {
  const renderer = await loadRenderer();
  const request = given ?? {};
  const { nonce, facts } = options ?? {};
  const model = renderer.model(request.theme === "auto" ? { ...request, theme: "light" } : request, facts);
  const style = nonce ? `<style nonce="${escaped(nonce)}">` : "<style>";
  return (
    `<chat-card-preview request="${escaped(JSON.stringify(request))}"><template shadowrootmode="open">` +
    `${style}\n:host{display:block}:host([hidden]){display:none}${isolation}\n${renderer.stylesheet(model)}</style>${renderer.html(model)}</template></chat-card-preview>`
  );
}

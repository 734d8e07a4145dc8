// The card in an element's shadow root.
import type { CardModel, CardRendering } from "../../module/types.js";
import { conversationStyle, dressThread, makeThread } from "./conversation.js";
import { isolation } from "./isolation.js";
import { patch, type Address } from "./nodes.js";
import { sheetOf } from "./sheets.js";

const hostStyle = `:host{display:block}:host([hidden]){display:none}${isolation}\n${conversationStyle}`;

export class View {
  #thread: HTMLElement | null = null;
  #scope = "";
  #page: Document | null = null;

  /** What a server rendered is taken over as it is: its style element goes when the first sheet is there. */
  constructor(
    readonly root: ShadowRoot,
    private readonly addressOf: Address,
  ) {}

  /** The scope of the style sheet in use; "" before the first and after a move into another document, which takes style sheets away. */
  get scope(): string {
    return this.#page === this.root.ownerDocument && this.root.adoptedStyleSheets.length > 0 ? this.#scope : "";
  }

  show({ model, nodes, scope, stylesheet }: CardRendering, hasConversation: boolean): void {
    // The element's own title would come up as a hint over the card.
    nodes.attributes["title"] = "";
    if (stylesheet !== undefined) this.#adopt(scope, stylesheet);
    const parent = this.#parent(hasConversation, model);
    patch(parent.querySelector(":scope > article") ?? this.#ownCard(), nodes, parent, this.addressOf);
  }

  #adopt(scope: string, stylesheet: string): void {
    const page = this.root.ownerDocument;
    this.root.adoptedStyleSheets = [sheetOf(page, "host", () => hostStyle), sheetOf(page, scope, () => stylesheet)];
    for (const style of this.root.querySelectorAll("style")) style.remove();
    this.#page = page;
    this.#scope = scope;
  }

  #ownCard(): Element | null {
    return [...this.root.children].find(({ localName }) => localName === "article") ?? null;
  }

  #parent(hasConversation: boolean, model: CardModel): ParentNode & Node {
    if (!hasConversation) {
      const card = this.#thread?.querySelector(":scope > article");
      if (card) this.root.append(card);
      this.#thread?.remove();
      this.#thread = null;
      return this.root;
    }
    if (!this.#thread) {
      this.#thread = makeThread();
      const card = this.#ownCard();
      if (card) this.#thread.append(card);
      this.root.append(this.#thread);
    }
    dressThread(this.#thread, model);
    return this.#thread;
  }
}

// The card in an element's shadow root.
import type { Renderer } from "../../module/renderer.js";
import type { CardModel } from "../../module/types.js";
import { conversationStyle, dressThread, makeThread } from "./conversation.js";
import { isolation } from "./isolation.js";
import { patch, type Address } from "./nodes.js";
import { sheetOf } from "./sheets.js";

const hostStyle = `:host{display:block}:host([hidden]){display:none}${isolation}\n${conversationStyle}`;

export class View {
  #thread: HTMLElement | null = null;

  /** What a server rendered is taken over as it is: its style element goes when the first sheet is there. */
  constructor(
    readonly root: ShadowRoot,
    private readonly addressOf: Address,
  ) {}

  show(renderer: Renderer, model: CardModel, hasConversation: boolean): void {
    const node = renderer.nodes(model);
    const scope = node.attributes["class"]!.split(" ")[1]!;
    // The element's own title would come up as a hint over the card.
    node.attributes["title"] = "";
    const page = this.root.ownerDocument;
    this.root.adoptedStyleSheets = [
      sheetOf(page, "host", () => hostStyle),
      sheetOf(page, scope, () => renderer.stylesheet(model)),
    ];
    for (const style of this.root.querySelectorAll("style")) style.remove();
    const parent = this.#parent(hasConversation, model);
    patch(parent.querySelector(":scope > article") ?? this.#ownCard(), node, parent, this.addressOf);
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

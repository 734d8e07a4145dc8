// A thread around the card: a question, an answer, and the card below it. A neutral design without any brand.
import type { CardModel } from "../../module/types.js";
import { families } from "./measure.js";

export const conversationStyle = `
.thread{display:flex;flex-direction:column;gap:16px;padding:16px;background:var(--page);color:var(--text);font-family:var(--fonts);font-size:16px;line-height:24px;overflow-wrap:anywhere}
.question{align-self:flex-end;max-width:80%;padding:10px 16px;border-radius:18px;background:var(--bubble)}
.answer{align-self:stretch}
.thread[dir=rtl]{text-align:right}
`;

function part(name: string, fallback: string): HTMLElement {
  const box = document.createElement("div");
  box.className = name;
  box.setAttribute("part", name);
  const slot = document.createElement("slot");
  slot.name = name;
  slot.textContent = fallback;
  box.append(slot);
  return box;
}

/** Builds the thread; a page replaces the strings by the slots "question" and "answer". */
export function makeThread(): HTMLElement {
  const thread = document.createElement("div");
  thread.className = "thread";
  thread.append(
    part("question", "What would you suggest?"),
    part("answer", "Here are some things to compare before you decide."),
  );
  return thread;
}

/** Colours and fonts of the card's theme, set one by one: each can only be a colour or a list of fonts. */
export function dressThread(thread: HTMLElement, model: CardModel): void {
  const values = {
    page: model.colors["page"],
    text: model.colors["text_primary"],
    bubble: model.colors["card"],
    fonts: families(model.fonts),
  };
  for (const [name, value] of Object.entries(values)) if (value) thread.style.setProperty(`--${name}`, value);
  thread.dir = model.direction;
}

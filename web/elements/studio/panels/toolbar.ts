// Undo, redo and whether drafts are kept.
import type { Context, Panel } from "../context.js";
import { button, el, setText } from "../view/dom.js";

export function createToolbar(context: Context): Panel & { warn(text: string): void } {
  const { store, say } = context;
  const undo = button(say("undo"), () => store.send({ do: "undo" }));
  const redo = button(say("redo"), () => store.send({ do: "redo" }));
  const keep = el("input", { type: "checkbox", id: "keep-draft" });
  const warning = el("p", { class: "warned", hidden: true });
  const warn = (text: string): void => {
    setText(warning, text);
    warning.hidden = text === "";
  };
  keep.addEventListener("change", () => {
    warn("");
    store.send({ do: "keep-draft", on: keep.checked });
    context.announce(say(keep.checked ? "draft_on" : "draft_off"));
  });
  return {
    element: el(
      "header",
      { class: "toolbar" },
      el("h2", {}, say("studio")),
      el("div", { class: "buttons" }, undo, redo),
      el("label", { class: "check" }, keep, " ", say("keep_draft")),
      el("p", { class: "hint" }, say("private")),
      warning,
    ),
    warn,
    update(now) {
      // Not `disabled`, which would take the focus away from a user who undoes by keyboard.
      undo.setAttribute("aria-disabled", String(now.history.past.length === 0));
      redo.setAttribute("aria-disabled", String(now.history.future.length === 0));
      keep.checked = now.keepsDraft;
    },
  };
}

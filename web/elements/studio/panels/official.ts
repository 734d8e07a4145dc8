// The official preview's frame beside this card, from markup that the user pastes: shown without scripts and without network.
import type { Context, Panel } from "../context.js";
import { hostOfFrame } from "../import/frame-host.js";
import { setOf } from "../state/state.js";
import { createCard } from "../view/card.js";
import { button, el, setText } from "../view/dom.js";
import { shownRequest } from "../view/pictures.js";

const POLICY_NAME = "chat-card-official";
// Nothing is fetched and nothing runs: what the markup brings along is all there is.
const FRAME_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";
const MAX_MARKUP = 200_000;
// The size of the official preview, seen by two independent integrations (chat-card.md 2).
const SIZE = { width: 390, height: 220 };

interface MarkupPolicy {
  createHTML(markup: string): unknown;
}

/** The markup as the page accepts it for `srcdoc`. Throws the browser's error where the policy of the page forbids it. */
function trusted(markup: string): unknown {
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): MarkupPolicy } })
    .trustedTypes;
  // One policy for all studios of a page, since its name can be taken once only.
  if (types) policy ??= types.createPolicy(POLICY_NAME, { createHTML: (text: string) => text });
  return policy ? policy.createHTML(markup) : markup;
}
let policy: MarkupPolicy | undefined;

export function createOfficial(context: Context): Panel {
  const { say, renderer } = context;
  const markup = el("textarea", { id: "official_markup", rows: 5, spellcheck: "false", maxlength: MAX_MARKUP });
  const status = el("p", { class: "hint", role: "status" }, say("official_empty"));
  const place = el("div", { class: "official-frame" });
  const card = createCard(renderer, true);

  const show = (): void => {
    const text = markup.value.slice(0, MAX_MARKUP);
    place.replaceChildren();
    if (text.trim() === "") return setText(status, say("official_empty"));
    const frame = el("iframe", {
      title: say("official_frame"),
      sandbox: "",
      referrerpolicy: "no-referrer",
      width: SIZE.width,
      height: SIZE.height,
      tabindex: -1,
    });
    // An empty sandbox: no scripts, no forms, an opaque origin.
    frame.setAttribute("sandbox", "");
    try {
      const page = trusted(
        `<!doctype html><meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}"><body topmargin="0" leftmargin="0">${text}`,
      );
      (frame as { srcdoc: unknown }).srcdoc = page;
    } catch (error) {
      const reason = String((error as Error).message);
      return setText(
        status,
        policy ? say("official_cannot", { reason }) : say("official_forbidden", { policy: POLICY_NAME, reason }),
      );
    }
    const host = hostOfFrame(text);
    setText(status, host ? say("official_address", { host }) : "");
    place.append(frame);
  };
  const clear = (): void => {
    markup.value = "";
    show();
    markup.focus();
  };

  return {
    element: el(
      "div",
      {},
      el("p", { class: "hint" }, say("official_help")),
      el("label", { for: "official_markup" }, say("official_markup")),
      markup,
      el("div", { class: "buttons" }, button(say("official_show"), show), button(say("official_clear"), clear)),
      status,
      el(
        "div",
        { class: "beside" },
        el("figure", {}, place, el("slot", { name: "official" }), el("figcaption", {}, say("official_frame"))),
        el("figure", {}, card.element, el("figcaption", {}, say("official_card"))),
      ),
    ),
    rest(now) {
      if (now.tab !== "official") return;
      const set = setOf(now);
      card.show(shownRequest(set, set.chosen, { ...now.look, profile: "frame-390x220" }), context.addressOf);
    },
  };
}

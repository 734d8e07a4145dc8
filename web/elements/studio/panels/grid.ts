// The same card side by side: layouts × surfaces × themes.
import type { Context, Panel } from "../context.js";
import type { Look } from "../state/documents.js";
import { setOf, type State } from "../state/state.js";
import { createCard, type CardView } from "../view/card.js";
import { el, fill, selectField } from "../view/dom.js";
import { shownRequest } from "../view/pictures.js";

interface Cell {
  readonly look: Pick<Look, "profile" | "theme" | "surface">;
  readonly card: CardView;
  readonly element: HTMLElement;
}

export function createGrid(context: Context): Panel {
  const { say, renderer, store } = context;
  const facts = renderer.facts();
  let only = "";
  const cells: Cell[] = Object.keys(facts.profiles).flatMap((profile) =>
    Object.keys(facts.surfaces).flatMap((surface) =>
      Object.keys(facts.themes).map((theme) => {
        const card = createCard(renderer, true);
        return {
          look: { profile, surface, theme },
          card,
          element: el(
            "figure",
            { class: "cell" },
            card.element,
            el("figcaption", {}, `${profile} · ${surface} · ${theme}`),
          ),
        };
      }),
    ),
  );
  const list = el("div", { class: "grid" });
  const shown = (): Cell[] => cells.filter(({ look }) => only === "" || look.profile === only);
  const draw = (state: State): void => {
    if (state.tab !== "grid") return;
    const set = setOf(state);
    const room = cells.find(({ element }) => element.isConnected)?.element.clientWidth ?? 0;
    for (const { look, card, element } of shown()) {
      const model = card.show(shownRequest(set, set.chosen, { ...state.look, ...look }), context.addressOf);
      card.fit(room);
      element.style.background = model.colors["page"] ?? "";
      element.style.color = model.colors["text_primary"] ?? "";
    }
  };
  const { field } = selectField(
    say("grid_profile"),
    [["", say("grid_all")], ...Object.keys(facts.profiles).map((name) => [name, name] as const)],
    (value) => {
      only = value;
      fill(list, ...shown().map(({ element }) => element));
      draw(store.state());
    },
  );
  fill(list, ...cells.map(({ element }) => element));
  return {
    element: el("div", {}, el("div", { class: "row" }, el("p", { class: "hint" }, say("grid_help")), field), list),
    rest: draw,
  };
}

// Titles × bodies × images: the values to combine, and every combination as a card.
import type { Context, Panel } from "../context.js";
import { combinations } from "../state/combinations.js";
import { canAdd, combinationsOf, MAX_COMBINATIONS, type AdSet, type Axis } from "../state/set.js";
import { setOf, type State } from "../state/state.js";
import type { StringName } from "../strings.js";
import { createCard, type CardView } from "../view/card.js";
import { button, el, setText, setValue } from "../view/dom.js";
import { shownRequest } from "../view/pictures.js";

const WORDS: Readonly<Record<Axis, StringName>> = {
  titles: "variant_title",
  bodies: "variant_body",
  pictures: "variant_picture",
};

/** The rows of one axis: choose, edit or view, remove. */
function createAxis(
  context: Context,
  axis: Axis,
  addLabel: StringName,
  add: () => void,
): { element: HTMLElement; update(set: AdSet): void } {
  const { store, say } = context;
  const list = el("ul", { class: "variants" });
  const adder = button(say(addLabel), add);
  const row = (i: number): HTMLElement => {
    const what = say(WORDS[axis], { n: i + 1 });
    const choose = el("input", {
      type: "radio",
      name: axis,
      "aria-label": say("variant_choose", { what }),
      onchange: () => store.send({ do: "choose", at: { [axis]: i } }),
    });
    const shown =
      axis === "pictures" ? el("span", { class: "name" }) : el("input", { "aria-label": what, autocomplete: "off" });
    if (axis !== "pictures") {
      // Typing into a variant chooses it; focus alone does not, since tabbing past it must change nothing.
      shown.addEventListener("input", () => {
        if (setOf(store.state()).chosen[axis] !== i) store.send({ do: "choose", at: { [axis]: i } });
        store.send({ do: "write-text", axis, index: i, text: (shown as HTMLInputElement).value });
      });
    }
    const remove = button(
      "×",
      () => {
        store.send({ do: "remove", axis, index: i });
        adder.focus();
      },
      { class: "remove", "aria-label": say("variant_remove", { what }), title: say("variant_remove", { what }) },
    );
    return el("li", {}, choose, shown, remove);
  };
  return {
    element: el("div", { class: "axis" }, list, adder),
    update(set) {
      const values = set[axis];
      while (list.children.length > values.length) list.lastElementChild!.remove();
      while (list.children.length < values.length) list.append(row(list.children.length));
      [...list.children].forEach((item, i) => {
        const [choose, shown] = item.children as unknown as [HTMLInputElement, HTMLElement];
        choose.checked = set.chosen[axis] === i;
        const value = values[i]!;
        if (typeof value === "string") setValue(shown as HTMLInputElement, value);
        else setText(shown, value.name || value.file_id || context.say("picture_none"));
      });
      adder.disabled = !canAdd(set, axis);
    },
  };
}

export function createVariants(context: Context, chooseFiles: () => void): Panel {
  const { store, say, renderer } = context;
  const axes = [
    createAxis(context, "titles", "add_titles", () => store.send({ do: "add", axis: "titles" })),
    createAxis(context, "bodies", "add_bodies", () => store.send({ do: "add", axis: "bodies" })),
    createAxis(context, "pictures", "add_picture", chooseFiles),
  ];
  const help = el("p", { class: "hint", role: "status" });
  const matrix = el("div", { class: "grid" });
  const cards: CardView[] = [];
  const cell = (i: number): HTMLElement => {
    const card = (cards[i] = createCard(renderer, true));
    const choose = button(say("combination_choose"), () =>
      store.send({ do: "choose", at: combinations(setOf(store.state()))[i]! }),
    );
    return el("figure", { class: "cell" }, card.element, el("figcaption", {}, el("span", {}), choose));
  };

  return {
    element: el("div", {}, help, el("div", { class: "axes" }, ...axes.map(({ element }) => element)), matrix),
    update(now) {
      if (now.tab !== "variants") return;
      const set = setOf(now);
      for (const axis of axes) axis.update(set);
      setText(
        help,
        say("variants_help", {
          titles: set.titles.length,
          bodies: set.bodies.length,
          pictures: set.pictures.length,
          count: combinationsOf(set),
          limit: MAX_COMBINATIONS,
        }),
      );
    },
    rest(now: State) {
      if (now.tab !== "variants") return;
      const set = setOf(now);
      const all = combinations(set);
      while (matrix.children.length > all.length) matrix.lastElementChild!.remove();
      while (matrix.children.length < all.length) matrix.append(cell(matrix.children.length));
      const room = matrix.firstElementChild?.clientWidth ?? 0;
      all.forEach((at, i) => {
        const model = cards[i]!.show(shownRequest(set, at, now.look), context.addressOf);
        cards[i]!.fit(room);
        const figure = matrix.children[i] as HTMLElement;
        figure.style.background = model.colors["page"] ?? "";
        figure.style.color = model.colors["text_primary"] ?? "";
        const name = say("combination", { title: at.titles + 1, body: at.bodies + 1, picture: at.pictures + 1 });
        setText(figure.querySelector("figcaption span")!, name);
        const choose = figure.querySelector("button")!;
        choose.setAttribute("aria-label", `${say("combination_choose")}: ${name}`);
        const isChosen = (["titles", "bodies", "pictures"] as const).every((axis) => at[axis] === set.chosen[axis]);
        choose.setAttribute("aria-pressed", String(isChosen));
        figure.classList.toggle("chosen", isChosen);
      });
    },
  };
}

// The card, and its view options.
import type { Context, Panel } from "../context.js";
import type { Look } from "../state/documents.js";
import { setOf } from "../state/state.js";
import type { CardModel } from "../tools.js";
import { createCard } from "../view/card.js";
import { el, selectField, setText, setValue } from "../view/dom.js";
import { shownRequest } from "../view/pictures.js";

const named = (facts: object): (readonly [string, string])[] => Object.keys(facts).map((name) => [name, name]);

export function createPreview(context: Context): Panel & { model(): CardModel } {
  const { store, say, renderer } = context;
  const facts = renderer.facts();
  const card = createCard(renderer, false);
  const choices: readonly (readonly [keyof Look, readonly (readonly [string, string])[]])[] = [
    ["profile", named(facts.profiles)],
    ["theme", named(facts.themes)],
    ["surface", named(facts.surfaces)],
    ["direction", ["auto", "ltr", "rtl"].map((name) => [name, name])],
    ["locale", named(facts.languages)],
  ];
  const selects = choices.map(
    ([name, options]) =>
      [
        name,
        selectField(say(name), options, (value) => store.send({ do: "look", change: { [name]: value } })),
      ] as const,
  );
  const stage = el("div", { class: "stage" }, card.element);
  const note = el("p", { class: "hint" });
  const list = el("ul", {});
  const evidence = el("details", { class: "hint" }, el("summary", { tabindex: 0 }, say("evidence")), list);
  let model!: CardModel;
  let told = "";
  const tell = (profile: string): void => {
    if (profile === told) return;
    told = profile;
    const known = Object.entries(facts.profiles[profile]?.evidence ?? {});
    list.replaceChildren(
      ...known.map(([property, { confidence, date, source }]) =>
        el("li", {}, `${property}: ${confidence}, ${date}, ${source}`),
      ),
    );
    evidence.hidden = known.length < 1;
  };
  // Observed, not measured: measuring within a keystroke would lay out the page twice.
  new ResizeObserver(([entry]) => card.fit(entry!.contentRect.width)).observe(stage);
  return {
    element: el(
      "section",
      { class: "panel", "aria-labelledby": "section_preview" },
      el("h3", { id: "section_preview" }, say("section_preview")),
      stage,
      el("div", { class: "choices" }, ...selects.map(([, { field }]) => field)),
      note,
      evidence,
    ),
    model: () => model,
    update(now, before) {
      const { look } = now;
      const set = setOf(now);
      if (before && set === setOf(before) && look === before.look) return;
      model = card.show(shownRequest(set, set.chosen, look), context.addressOf);
      stage.style.background = model.colors["page"] ?? "";
      for (const [name, { select }] of selects) setValue(select, look[name]);
      tell(model.profile.name);
      setText(note, say("not_known", { profile: model.profile.name, checked_on: model.profile.checked_on }));
    },
  };
}

// The fields of the ad and of the advertiser.
import type { Context, Panel } from "../context.js";
import { bodyOf, titleOf } from "../state/documents.js";
import type { AdSet } from "../state/set.js";
import { setOf, type State } from "../state/state.js";
import type { StringName } from "../strings.js";
import type { CardModel } from "../tools.js";
import { el } from "../view/dom.js";
import { createField, type FieldView } from "./field.js";
import { createFaviconButton } from "./favicon.js";

const line = (type = "text"): HTMLInputElement =>
  el("input", { type, autocomplete: "off", spellcheck: type === "text" });

/** The cut of a string in the card, in words. */
function cutOf(context: Context, model: CardModel, role: "title" | "body"): string {
  const text = model.items[0]?.texts.find((each) => each.role === role);
  if (!text?.is_cut || !text.cut) return "";
  return context.say("cut", { visible: text.visible.trimEnd(), share: Math.round(text.cut.hidden_share * 100) });
}

type Shown = readonly [FieldView, (set: AdSet) => string, ("title" | "body")?];

function section(context: Context, title: StringName, shown: readonly Shown[]): Panel {
  const { say } = context;
  const draw = (state: State): void => {
    const set = setOf(state);
    for (const [field, read, role] of shown) field.show(read(set), role ? cutOf(context, context.model(), role) : "");
  };
  return {
    element: el(
      "section",
      { class: "panel", "aria-labelledby": title },
      el("h3", { id: title }, say(title)),
      el("div", { class: "fields" }, ...shown.map(([field]) => field.element)),
    ),
    update: draw,
    judged: (judged) => shown.forEach(([field]) => field.judged(judged)),
  };
}

export function createAdFields(context: Context): Panel {
  const { store } = context;
  const chosen = (axis: "titles" | "bodies"): number => setOf(store.state()).chosen[axis];
  const status = el("select", {}, ...["paused", "active"].map((value) => el("option", { value }, value)));
  const writes =
    (field: "target_url" | "name" | "ad_group_id" | "status") =>
    (text: string): void =>
      store.send({ do: "write", field, text });
  return section(context, "section_texts", [
    [
      createField(context, {
        name: "title",
        input: line(),
        isCounted: true,
        write: (text) => store.send({ do: "write-text", axis: "titles", index: chosen("titles"), text }),
      }),
      (set) => titleOf(set, set.chosen),
      "title",
    ],
    [
      createField(context, {
        name: "body",
        input: el("textarea", { rows: 2 }),
        isCounted: true,
        write: (text) => store.send({ do: "write-text", axis: "bodies", index: chosen("bodies"), text }),
      }),
      (set) => bodyOf(set, set.chosen),
      "body",
    ],
    [
      createField(context, { name: "target_url", input: line("url"), isCounted: true, write: writes("target_url") }),
      (set) => set.target_url,
    ],
    [
      createField(context, { name: "name", input: line(), isCounted: true, width: "third", write: writes("name") }),
      (set) => set.name,
    ],
    [
      createField(context, { name: "ad_group_id", input: line(), width: "third", write: writes("ad_group_id") }),
      (set) => set.ad_group_id,
    ],
    [
      createField(context, { name: "status", input: status, width: "third", write: writes("status") }),
      (set) => set.status,
    ],
  ]);
}

export function createAdvertiserFields(context: Context): Panel {
  const { store, say } = context;
  const writes =
    (field: keyof AdSet["advertiser"]) =>
    (text: string): void =>
      store.send({ do: "write-advertiser", field, text });
  // The data URL of a file has thousands of characters, and is not for reading.
  const faviconText = ({ advertiser }: AdSet): string =>
    advertiser.favicon_url.startsWith("data:") ? say("favicon_own") : advertiser.favicon_url;
  return section(context, "section_advertiser", [
    [
      createField(context, {
        name: "brand_name",
        input: line(),
        isCounted: true,
        width: "half",
        write: writes("brand_name"),
      }),
      (set) => set.advertiser.brand_name,
    ],
    [
      createField(context, { name: "url", input: line("url"), width: "half", write: writes("url") }),
      (set) => set.advertiser.url,
    ],
    [
      createField(context, {
        name: "favicon_url",
        input: line(),
        hint: "favicon_hint",
        extra: createFaviconButton(context),
        write: writes("favicon_url"),
      }),
      faviconText,
    ],
  ]);
}

// The tools below the editor, one at a time. Keys as in the ARIA pattern: arrows move along the tabs, Tab goes into the tool.
import type { Context, Panel } from "../context.js";
import type { Tab } from "../state/state.js";
import type { StringName } from "../strings.js";
import { el } from "../view/dom.js";

export function createTabs({ store, say }: Context, tools: Readonly<Record<Tab, Panel>>): Panel {
  const names = Object.keys(tools) as Tab[];
  const tabs = names.map((name) =>
    el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${name}`,
        "aria-controls": `tool-${name}`,
        onclick: () => store.send({ do: "tab", tab: name }),
      },
      say(`tab_${name}` as StringName),
    ),
  );
  const panels = names.map((name) =>
    el(
      "div",
      { role: "tabpanel", id: `tool-${name}`, "aria-labelledby": `tab-${name}`, class: "tool" },
      tools[name].element,
    ),
  );
  const list = el("div", { role: "tablist", "aria-label": say("tabs"), class: "tabs" }, ...tabs);
  list.addEventListener("keydown", (event) => {
    const at = names.indexOf(store.state().tab);
    const last = names.length - 1;
    const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    store.send({ do: "tab", tab: names[next]! });
    tabs[next]!.focus();
  });
  const all = Object.values(tools);
  return {
    element: el("section", { class: "panel tools", "aria-label": say("tabs") }, list, ...panels),
    update(now, before) {
      names.forEach((name, i) => {
        const isChosen = now.tab === name;
        tabs[i]!.setAttribute("aria-selected", String(isChosen));
        tabs[i]!.tabIndex = isChosen ? 0 : -1;
        panels[i]!.hidden = !isChosen;
      });
      for (const tool of all) tool.update?.(now, before);
    },
    rest: (now) => all.forEach((tool) => tool.rest?.(now)),
  };
}

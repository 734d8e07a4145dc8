// One finding, with its fix where there is one.
import type { Context } from "../context.js";
import type { Judged } from "../state/judged.js";
import type { Json } from "../state/json.js";
import { setOf } from "../state/state.js";
import { button, el, fillKeyed, type Child } from "./dom.js";

const MAX_SHOWN = 60;
const shortened = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);

/** A list item. `afterFix` moves the focus, since the button goes with the finding. */
export function findingItem(
  context: Context,
  { source, field, finding }: Judged,
  fieldLabel: string,
  afterFix: () => void,
  where: Child = null,
): HTMLElement {
  const { say } = context;
  const shown = typeof finding.fix === "string" ? `“${shortened(finding.fix)}”` : say("fix_object");
  const apply = (): void => {
    const before = setOf(context.store.state());
    context.store.send({ do: "fix", source, pointer: finding.pointer ?? "", value: finding.fix as Json });
    if (setOf(context.store.state()) === before) return;
    context.announce(say("fixed", { rule: finding.rule }));
    afterFix();
  };
  return el(
    "li",
    { class: `finding ${finding.severity}`, "data-rule": finding.rule, "data-field": field },
    el("span", { class: "severity" }, say(finding.severity)),
    " ",
    el("span", { class: "message" }, where, finding.message, " ", el("code", {}, finding.rule)),
    finding.fix === undefined
      ? null
      : button(say("fix", { value: shown }), apply, {
          class: "fix",
          "aria-label": say("fix_label", { rule: finding.rule, field: fieldLabel, value: shown }),
        }),
  );
}

/** The list with these findings; those that were there before stay, with the focus. */
export function fillFindings(list: Element, judged: readonly Judged[], make: (each: Judged) => HTMLElement): void {
  const seen = new Map<string, number>();
  fillKeyed(
    list,
    judged.map((each) => {
      const text = JSON.stringify(each);
      const count = (seen.get(text) ?? 0) + 1;
      seen.set(text, count);
      return { key: `${count} ${text}`, make: () => make(each) };
    }),
  );
}

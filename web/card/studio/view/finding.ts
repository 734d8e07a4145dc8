// One finding, with its fix where there is one.
import type { Context } from "../context.js";
import type { Judged } from "../state/judged.js";
import type { Json } from "../state/json.js";
import { button, el, type Child } from "./dom.js";

const MAX_SHOWN = 60;
const shortened = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);

/** A list item. `afterFix` moves the focus, since the button goes with the finding. */
export function findingItem(context: Context, { source, field, finding }: Judged, fieldLabel: string, afterFix: () => void, where: Child = null): HTMLElement {
  const { say } = context;
  const shown = typeof finding.fix === "string" ? `“${shortened(finding.fix)}”` : say("fix_object");
  const apply = (): void => {
    context.store.send({ do: "fix", source, pointer: finding.pointer ?? "", value: finding.fix as Json });
    context.announce(say("fixed", { rule: finding.rule }));
    afterFix();
  };
  return el("li", { class: `finding ${finding.severity}`, "data-rule": finding.rule, "data-field": field },
    el("span", { class: "severity" }, say(finding.severity)), " ",
    el("span", { class: "message" }, where, finding.message, " ", el("code", {}, finding.rule)),
    finding.fix === undefined ? null : button(say("fix", { value: shown }), apply, { class: "fix", "aria-label": say("fix_label", { rule: finding.rule, field: fieldLabel, value: shown }) }));
}

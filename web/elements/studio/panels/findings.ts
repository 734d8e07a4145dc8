// All findings of the ad in one list, each leading to its field.
import type { Context, Panel } from "../context.js";
import { sumOf, type FieldName } from "../state/judged.js";
import type { StringName } from "../strings.js";
import { button, el, setText } from "../view/dom.js";
import { fillFindings, findingItem } from "../view/finding.js";

const LABELS: Partial<Record<FieldName, StringName>> = { picture: "section_picture", other: "section_texts" };

export function createFindings(context: Context): Panel & { fail(): void } {
  const { say } = context;
  const sum = el("p", { class: "sum", role: "status" }, context.whyNoLinter());
  const list = el("ul", { class: "findings all" });
  const element = el(
    "section",
    { class: "panel", "aria-labelledby": "section_findings" },
    el("h3", { id: "section_findings" }, say("section_findings")),
    sum,
    list,
  );
  const heading = element.querySelector("h3")!;
  heading.tabIndex = -1;
  const find = (name: FieldName): HTMLElement | null => (element.getRootNode() as ShadowRoot).getElementById(name);
  return {
    element,
    judged(judged) {
      const counted = sumOf(judged);
      setText(sum, judged.length === 0 ? say("findings_none") : say("findings_sum", { ...counted }));
      sum.dataset["worst"] = counted.errors > 0 ? "error" : counted.warnings > 0 ? "warning" : "none";
      fillFindings(list, judged, (each) => {
        const label = say(LABELS[each.field] ?? (each.field as FieldName & StringName));
        const where =
          each.field === "other"
            ? null
            : button(label, () => find(each.field)?.focus(), {
                class: "where",
                "aria-label": say("go_to_field", { field: label }),
              });
        return findingItem(context, each, label, () => heading.focus(), where);
      });
    },
    fail: () => setText(sum, context.whyNoLinter()),
  };
}

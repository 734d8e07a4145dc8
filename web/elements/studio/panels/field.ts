// One text field: label, input, counter in code points, the cut, findings beside it.
import type { Context } from "../context.js";
import type { FieldName, Judged } from "../state/judged.js";
import { codePoints, levelOf, limitsOf } from "../state/limits.js";
import type { StringName } from "../strings.js";
import { el, setText, setValue } from "../view/dom.js";
import { fillFindings, findingItem } from "../view/finding.js";

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface FieldSpec {
  readonly name: FieldName & StringName;
  readonly input: Input;
  readonly write: (text: string) => void;
  readonly hint?: StringName;
  readonly isCounted?: boolean;
  /** Share of a row, where there is room for others beside it. */
  readonly width?: "third" | "half";
  readonly extra?: HTMLElement;
}

export interface FieldView {
  readonly element: HTMLElement;
  readonly input: Input;
  show(text: string, cut?: string): void;
  judged(judged: readonly Judged[]): void;
}

export function createField(
  context: Context,
  { name, input, write, hint, isCounted = false, width, extra }: FieldSpec,
): FieldView {
  const { say } = context;
  const ids = { count: `${name}-count`, cut: `${name}-cut`, findings: `${name}-findings`, hint: `${name}-hint` };
  input.id = name;
  input.setAttribute(
    "aria-describedby",
    [hint ? ids.hint : "", isCounted ? ids.count : "", ids.cut, ids.findings].filter(Boolean).join(" "),
  );
  input.addEventListener("input", () => write(input.value));
  const count = el("span", { class: "count", id: ids.count });
  const cut = el("p", { class: "cut", id: ids.cut });
  const list = el("ul", { class: "findings", id: ids.findings });
  let wasLevel = "good";

  const showCount = (text: string): void => {
    const found = codePoints(text);
    const limits = limitsOf(name, context.rules());
    const level = levelOf(found, limits);
    const over =
      limits.hard !== undefined && found > limits.hard ? `${say("count_over", { over: found - limits.hard })} ` : "";
    const soft = level === "long" && limits.soft !== undefined ? `${say("count_soft", { soft: limits.soft })} ` : "";
    setText(
      count,
      over +
        soft +
        (limits.hard === undefined
          ? say("count", { count: found })
          : say("count_of", { count: found, limit: limits.hard })),
    );
    count.dataset["level"] = level;
    // Announced once when the limit is passed, not with every key.
    if (level === "too-long" && wasLevel !== level) context.announce(`${say(name)}: ${over.trim()}`);
    wasLevel = level;
  };

  return {
    element: el(
      "div",
      { class: width ? `field ${width}` : "field", "data-field": name },
      el("div", { class: "label-row" }, el("label", { for: name }, say(name)), isCounted ? count : null),
      el("div", { class: "input-row" }, input, extra ?? null),
      hint ? el("p", { class: "hint", id: ids.hint }, say(hint)) : null,
      cut,
      list,
    ),
    input,
    show(text, cutText = "") {
      setValue(input, text);
      if (isCounted) showCount(text);
      setText(cut, cutText);
    },
    judged(all) {
      const own = all.filter(({ field }) => field === name);
      input.setAttribute("aria-invalid", String(own.some(({ finding }) => finding.severity === "error")));
      fillFindings(list, own, (each) => findingItem(context, each, say(name), () => input.focus()));
      if (isCounted) showCount(input.value);
    },
  };
}

// Exports: requests, pages, images.
import type { Context, Panel } from "../context.js";
import { matrixText } from "../export/matrix.js";
import { pngOf } from "../export/picture.js";
import { download, fileName } from "../export/save.js";
import {
  curlText,
  exportedModel,
  htmlText,
  payloadText,
  setText as setAsText,
  svgText,
  type Text,
} from "../export/texts.js";
import { combinations } from "../state/combinations.js";
import { setOf, type State } from "../state/state.js";
import type { StringName } from "../strings.js";
import { button, el, selectField, setText } from "../view/dom.js";

type Format = "payload" | "curl" | "html" | "svg" | "png" | "matrix" | "set";
const FORMATS: Readonly<Record<Format, readonly [extension: string, type: string]>> = {
  payload: ["json", "application/json"],
  curl: ["sh", "text/x-shellscript"],
  html: ["html", "text/html"],
  svg: ["svg", "image/svg+xml"],
  png: ["png", "image/png"],
  matrix: ["matrix.html", "text/html"],
  set: ["set.json", "application/json"],
};
// A data URL inside a page is long, and not for reading.
const MAX_SHOWN = 20_000;

function textOf(context: Context, format: Format, { look, history }: State): Text {
  const { renderer, say } = context;
  const set = history.present;
  const linter = context.linter();
  const card = (): ReturnType<typeof exportedModel> => exportedModel(renderer, set, set.chosen, look);
  switch (format) {
    case "payload":
      return linter ? payloadText(linter, set, set.chosen) : { problem: context.whyNoLinter() };
    case "curl":
      return linter ? curlText(linter, set, set.chosen) : { problem: context.whyNoLinter() };
    case "html":
      return { text: htmlText(renderer, card()) };
    case "png":
    case "svg":
      return { text: svgText(renderer, card()) };
    case "matrix":
      return { text: matrixText(renderer, say, set, combinations(set), look, context.judge) };
    case "set":
      return { text: setAsText(set) };
  }
}

export function createExport(context: Context): Panel {
  const { store, say } = context;
  let format: Format = "payload";
  const status = el("p", { class: "hint", role: "status" });
  const text = el("textarea", { id: "export_text", rows: 14, readonly: true, spellcheck: "false" });
  const note = el("p", { class: "hint" });
  const names = Object.keys(FORMATS) as Format[];
  const { field, select } = selectField(
    say("export_format"),
    names.map((name) => [name, say(`export_${name}` as StringName)]),
    (value) => {
      format = value as Format;
      draw(store.state());
    },
  );
  select.id = "export_format";
  const scale = selectField(
    say("export_scale"),
    ["1", "2", "3"].map((value) => [value, value]),
    () => {},
  );
  scale.select.value = "2";

  const made = (): Text => textOf(context, format, store.state());
  const act = (action: (made: string) => Promise<string>) => async (): Promise<void> => {
    const current = made();
    setText(
      status,
      "problem" in current
        ? say("export_failed", { reason: current.problem })
        : await action(current.text).catch((error: unknown) =>
            say("export_failed", { reason: String((error as Error).message) }),
          ),
    );
  };
  const copy = button(
    say("export_copy"),
    act(async (content) => {
      try {
        await navigator.clipboard.writeText(content);
        return say("export_copied");
      } catch (error) {
        text.focus();
        text.select();
        return say("export_not_copied", { reason: String((error as Error).message) });
      }
    }),
  );
  const save = button(
    say("export_download"),
    act(async (content) => {
      const set = setOf(store.state());
      const [extension, type] = FORMATS[format];
      const { width, height } = context.model();
      const name = fileName(set.name || set.titles[set.chosen.titles] || "", extension);
      download(
        name,
        format === "png"
          ? await pngOf(content, width, height, Number(scale.select.value))
          : new Blob([content], { type }),
      );
      return say("export_saved", { name });
    }),
  );

  const draw = (now: State): void => {
    if (now.tab !== "export") return;
    const current = made();
    const content = "problem" in current ? say("export_failed", { reason: current.problem }) : current.text;
    text.value =
      content.length > MAX_SHOWN
        ? `${content.slice(0, MAX_SHOWN)}\n${say("export_shortened", { count: content.length - MAX_SHOWN })}`
        : content;
    copy.disabled = format === "png";
    scale.field.hidden = format !== "png";
    setText(note, format === "curl" ? say("export_key") : format === "png" ? say("export_png_note") : "");
  };
  return {
    element: el(
      "div",
      {},
      el("div", { class: "row" }, field, scale.field, el("div", { class: "buttons" }, copy, save)),
      note,
      status,
      el("label", { for: "export_text" }, say("export_text")),
      text,
    ),
    rest: draw,
  };
}

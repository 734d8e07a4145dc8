// Opens existing ads: pasted, typed or from a file.
import Papa from "papaparse/papaparse.min.js";
import type { Context, Panel } from "../context.js";
import type { Imported, ImportedAd, Problem } from "../import/imported.js";
import { MAX_CHARACTERS, readAds } from "../import/read-ads.js";
import type { ParseCsv } from "../import/read-csv.js";
import { memberOf, textOf } from "../state/json.js";
import { readSet } from "../state/set.js";
import type { StringName } from "../strings.js";
import { button, el, fill, setText } from "../view/dom.js";

const titleOf = ({ ad }: ImportedAd): string =>
  textOf(memberOf(memberOf(ad, "creative"), "title")) || textOf(memberOf(ad, "title"));

export function createOpen(context: Context): Panel {
  const { store, say } = context;
  const text = el("textarea", { id: "import_text", rows: 8, spellcheck: "false" });
  const status = el("p", { class: "hint", role: "status" });
  const problems = el("ul", { class: "problems" });
  const pick = el("select", { id: "import_pick", size: 6 });
  const question = el("p", { class: "hint" });
  const chooser = el("input", {
    type: "file",
    accept: ".json,.ndjson,.jsonl,.csv,.tsv,application/json,text/csv,text/plain",
    class: "hidden",
    tabindex: -1,
  });
  chooser.setAttribute("aria-hidden", "true");

  const openAd = (imported: ImportedAd): void => {
    store.send({ do: "open-ad", ad: imported.ad });
    setText(status, say("import_done", { title: titleOf(imported) || say("import_untitled") }));
  };
  const openChosen = (): void => {
    const chosen = store.state().imported?.ads[pick.selectedIndex];
    if (chosen) openAd(chosen);
  };
  pick.addEventListener("dblclick", openChosen);
  pick.addEventListener("keydown", (event) => {
    if (event.key === "Enter") openChosen();
  });
  const picker = el(
    "div",
    { class: "field" },
    question,
    el("label", { for: "import_pick" }, say("import_pick_list")),
    pick,
    button(say("import_open"), openChosen),
  );

  const read = (given: string | Uint8Array, fileName?: string): void => {
    const imported = readAds(given, Papa.parse as ParseCsv, fileName);
    setText(status, "");
    store.send({ do: "imported", imported });
    if (imported.set) {
      store.send({ do: "open-set", set: readSet(imported.set) });
      setText(status, say("import_done", { title: textOf(memberOf(imported.set, "name")) || say("studio") }));
    } else if (imported.ads.length === 1) openAd(imported.ads[0]!);
  };
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    chooser.value = "";
    // A character has at most four bytes; a longer file is not read.
    if (file)
      read(
        file.size <= MAX_CHARACTERS * 4 ? new Uint8Array(await file.arrayBuffer()) : " ".repeat(MAX_CHARACTERS + 1),
        file.name,
      );
  });

  const problemText = ({ line, name, detail }: Problem): string => {
    const what = say(`problem_${name}` as StringName, { detail });
    return line > 0 ? say("import_problem", { line, what }) : what;
  };
  const entryText = ({ line, ad }: ImportedAd, i: number): string =>
    say(line > 0 ? "import_entry_line" : "import_entry", {
      n: i + 1,
      line,
      title: titleOf({ line, ad }) || say("import_untitled"),
    });
  const show = (imported: Imported | null): void => {
    fill(problems, ...(imported?.problems ?? []).map((each) => el("li", {}, problemText(each))));
    const ads = imported?.ads ?? [];
    picker.hidden = ads.length < 2;
    setText(question, say("import_pick", { count: ads.length }));
    fill(pick, ...ads.map((each, i) => el("option", { value: i, selected: i === 0 }, entryText(each, i))));
  };
  show(null);

  return {
    element: el(
      "div",
      {},
      el("p", { class: "hint" }, say("import_help")),
      el("label", { for: "import_text" }, say("import_text")),
      text,
      el(
        "div",
        { class: "buttons" },
        button(say("import_read"), () => read(text.value)),
        button(say("import_file"), () => chooser.click()),
        chooser,
      ),
      status,
      problems,
      picker,
    ),
    update(now, before) {
      if (now.imported !== before?.imported) show(now.imported);
    },
  };
}

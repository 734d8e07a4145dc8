// The image: dropped, pasted or chosen; its facts, file id, alternative text, findings and crop.
import type { Context, Panel } from "../context.js";
import { IMAGE_TYPES, readPictureFile, type ReadPicture } from "../import/read-picture.js";
import { pictureOf } from "../state/documents.js";
import { canAdd, emptyPlace, NO_PICTURE, type Picture } from "../state/set.js";
import { setOf } from "../state/state.js";
import { isLocal } from "../view/card.js";
import { button, el, setText } from "../view/dom.js";
import { fillFindings, findingItem } from "../view/finding.js";
import { createCropEditor } from "./crop.js";
import { createField } from "./field.js";

// Images of a page have different numbers.
let made = 0;

function factsText({ say }: Context, { file, width, height }: ReadPicture): string {
  const { facts } = file;
  const size =
    facts.byte_size >= 1e6
      ? `${(facts.byte_size / 1e6).toFixed(1)} MB`
      : `${Math.max(1, Math.round(facts.byte_size / 1e3))} kB`;
  return [
    facts.type.toUpperCase(),
    `${width} × ${height}`,
    size,
    say(facts.has_alpha ? "facts_alpha" : "facts_opaque"),
    say(facts.is_animated ? "facts_animated" : "facts_still"),
  ].join(" · ");
}

/** Reads files into the set, one after the other. A file that is not an image is refused by its bytes, whatever its name and type are. */
export async function takeFiles(context: Context, files: readonly File[], say_: (text: string) => void): Promise<void> {
  const { store, say } = context;
  const refused: string[] = [];
  for (const given of files) {
    const linter = context.linter();
    const set = setOf(store.state());
    const hasRoom = emptyPlace(set) >= 0 || canAdd(set, "pictures");
    if (!linter || !hasRoom) return say_(linter ? say("picture_no_room") : context.whyNoLinter());
    say_(say("picture_reading", { name: given.name }));
    const read = await readPictureFile(given, linter, say);
    if ("problem" in read) {
      refused.push(say("picture_unreadable", { name: given.name, reason: read.problem }));
      say_(refused.join("; "));
      continue;
    }
    const facts = factsText(context, read);
    const picture: Picture = {
      ...NO_PICTURE,
      id: `file${(made += 1)}-${Date.now().toString(36)}`,
      name: given.name,
      url: read.url,
      width: read.width,
      height: read.height,
      facts,
    };
    context.files.set(picture.id, read.file);
    store.send({ do: "add-picture", picture });
    say_(refused.join("; "));
    context.announce(say("picture_read", { name: given.name, facts }));
  }
}

// A cell of a spreadsheet is pasted as text and as an image of it: a field takes the text.
const isTextForField = (target: EventTarget | null, data: DataTransfer): boolean =>
  (target as Element).matches("input, textarea") && data.getData("text/plain") !== "";

/** `listen` takes files that are dropped or pasted inside an element as images. */
export function createPicturePanel(context: Context): Panel & { listen(whole: HTMLElement): void } {
  const { store, say } = context;
  const index = (): number => setOf(store.state()).chosen.pictures;
  const status = el("p", { class: "hint", id: "picture-status" });
  const tell = (text: string): void => {
    setText(status, text);
    if (text !== "") context.announce(text);
  };
  const take = (files: readonly File[]): void => void takeFiles(context, files, tell);
  const chooser = el("input", { type: "file", accept: IMAGE_TYPES, multiple: true, class: "hidden", tabindex: -1 });
  chooser.setAttribute("aria-hidden", "true");
  chooser.addEventListener("change", () => {
    take([...(chooser.files ?? [])]);
    chooser.value = "";
  });
  const facts = el("p", { class: "facts" });
  const list = el("ul", { class: "findings", id: "picture-findings" });
  const choose = button(say("picture_choose"), () => chooser.click(), {
    id: "picture",
    "aria-describedby": "picture-status picture-findings",
  });
  const drop = el("div", { class: "drop" }, el("span", {}, say("picture_drop")), " ", choose, chooser);
  const crop = createCropEditor(context);
  const fileId = createField(context, {
    name: "file_id",
    input: el("input", { autocomplete: "off" }),
    write: (text) => store.send({ do: "change-picture", index: index(), change: { file_id: text } }),
  });
  const alt = el("input", { id: "alt", autocomplete: "off", "aria-describedby": "alt-hint" });
  alt.addEventListener("input", () => store.send({ do: "change-picture", index: index(), change: { alt: alt.value } }));

  const element = el(
    "section",
    { class: "panel", "aria-labelledby": "section_picture" },
    el("h3", { id: "section_picture" }, say("section_picture")),
    drop,
    facts,
    status,
    list,
    crop.element,
    fileId.element,
    el(
      "div",
      { class: "field" },
      el("label", { for: "alt" }, say("alt")),
      alt,
      el("p", { class: "hint", id: "alt-hint" }, say("alt_hint")),
    ),
  );

  return {
    element,
    listen: (whole) => listenForFiles(whole, drop, take),
    update(now, before) {
      const set = setOf(now);
      const picture = pictureOf(set, set.chosen);
      setText(
        facts,
        (picture.facts && `${picture.name}: ${picture.facts}`) ||
          (picture.url === "" ? say("picture_none") : isLocal(picture.url) ? picture.name : say("picture_remote")),
      );
      fileId.show(picture.file_id);
      if (alt.value !== picture.alt) alt.value = picture.alt;
      if (!before || setOf(before) !== set) crop.show(picture);
    },
    judged(judged) {
      fileId.judged(judged);
      fillFindings(
        list,
        judged.filter(({ field }) => field === "picture"),
        (each) => findingItem(context, each, say("section_picture"), () => choose.focus()),
      );
    },
  };
}

function listenForFiles(whole: HTMLElement, drop: HTMLElement, take: (files: readonly File[]) => void): void {
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") ?? false;
  whole.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    drop.dataset["over"] = "";
  });
  whole.addEventListener("dragleave", () => delete drop.dataset["over"]);
  whole.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    // Otherwise the browser would leave the page for the file.
    event.preventDefault();
    delete drop.dataset["over"];
    take([...event.dataTransfer!.files]);
  });
  whole.addEventListener("paste", ({ target, clipboardData }) => {
    if (clipboardData && !isTextForField(target, clipboardData)) take([...clipboardData.files]);
  });
}

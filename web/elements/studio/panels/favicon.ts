// A favicon from a file.
import type { Context } from "../context.js";
import { IMAGE_TYPES, readPictureFile } from "../import/read-picture.js";
import { button, el } from "../view/dom.js";

export function createFaviconButton(context: Context): HTMLElement {
  const { say, store, announce } = context;
  const chooser = el("input", {
    type: "file",
    accept: IMAGE_TYPES,
    class: "hidden",
    tabindex: -1,
    "aria-hidden": true,
  });
  chooser.setAttribute("aria-hidden", "true");
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    chooser.value = "";
    const linter = context.linter();
    if (!file) return;
    if (!linter) return announce(context.whyNoLinter());
    const read = await readPictureFile(file, linter, say);
    if ("problem" in read) return announce(say("picture_unreadable", { name: file.name, reason: read.problem }));
    context.files.set(read.url, read.file);
    store.send({ do: "write-advertiser", field: "favicon_url", text: read.url });
  });
  return el(
    "span",
    { class: "chooser" },
    button(say("picture_choose"), () => chooser.click(), {
      "aria-label": `${say("favicon_url")}: ${say("picture_choose")}`,
    }),
    chooser,
  );
}

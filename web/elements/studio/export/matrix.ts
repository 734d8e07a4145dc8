// Every combination on one page that needs nothing beside it: no script, no other file.
import type { Combination, Look } from "../state/documents.js";
import { pictureOf } from "../state/documents.js";
import type { Judged } from "../state/judged.js";
import type { AdSet } from "../state/set.js";
import type { Say } from "../strings.js";
import type { Renderer } from "../tools.js";
import { exportedModel } from "./texts.js";

const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark]!);

const STYLE = `:root{color-scheme:light dark;font:14px/1.45 system-ui,sans-serif}
body{margin:1.5rem;background:Canvas;color:CanvasText}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,34rem),1fr));gap:1.5rem}
.variant{margin:0;break-inside:avoid}
.variant h2{font-size:1rem;margin:0 0 .5rem}
.stage{overflow:auto;border-radius:10px;border:1px solid GrayText}
.judged{margin:.5rem 0 0;padding-left:1.2rem}
`;

/** The policy of the exported page: images and its style element are allowed, nothing else. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:; base-uri 'none'; form-action 'none'";

export function matrixText(
  renderer: Renderer,
  say: Say,
  set: AdSet,
  all: readonly Combination[],
  look: Look,
  judgedOf: (at: Combination) => readonly Judged[],
): string {
  const rules = new Set<string>();
  const cards = all.map((at) => {
    const model = exportedModel(renderer, set, at, look);
    rules.add(renderer.stylesheet(model));
    const name = say("combination", { title: at.titles + 1, body: at.bodies + 1, picture: at.pictures + 1 });
    const { alt } = pictureOf(set, at);
    const items = judgedOf(at).map(
      ({ finding }) => `<li>${escaped(`${say(finding.severity)} ${finding.rule}: ${finding.message}`)}</li>`,
    );
    return (
      `<section class="variant">\n<h2>${escaped(name)}</h2>\n<div class="stage">${renderer.html(model)}</div>\n` +
      `${alt ? `<p>${escaped(`${say("alt")}: ${alt}`)}</p>\n` : ""}${items.length > 0 ? `<ul class="judged">\n${items.join("\n")}\n</ul>\n` : ""}</section>`
    );
  });
  const title = escaped(set.name || say("matrix_title"));
  return (
    `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${POLICY}">\n<meta name="viewport" content="width=device-width">\n` +
    `<title>${title}</title>\n<style>\n${STYLE}${[...rules].join("")}</style>\n<h1>${title}</h1>\n<p>${escaped(say("matrix_made"))}</p>\n<main class="cards">\n${cards.join("\n")}\n</main>\n</html>\n`
  );
}

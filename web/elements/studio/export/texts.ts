// Exports as strings; those that the command line writes, too, have the same bytes.
import { adDocument, renderRequest, type Combination, type Look } from "../state/documents.js";
import type { AdSet } from "../state/set.js";
import type { CardModel, Linter, PayloadAnswer, Renderer } from "../tools.js";

// What a reader cannot see, or what turns the reading order, as escapes: the list of native/ads/payload/curl.cpp, checked against it by a test.
const DECEPTIVE =
  /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;
const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`)
    .join("");
export const withVisibleText = (json: string): string => json.replace(DECEPTIVE, escaped);

export type Text = { readonly text: string } | { readonly problem: string };

const problemOf = ({ message, problem, notes = [] }: PayloadAnswer): Text => ({
  problem: [
    message ?? problem ?? "",
    ...notes.filter(({ severity }) => severity === "error").map((note) => note.message),
  ]
    .filter(Boolean)
    .join("; "),
});

/** `pixelcard payload ad FILE` */
export function payloadText(linter: Linter, set: AdSet, at: Combination): Text {
  const answer = linter.payload("ad", adDocument(set, at));
  return answer.problem !== undefined || answer.body === undefined
    ? problemOf(answer)
    : { text: `${withVisibleText(JSON.stringify(answer.body, null, 2))}\n` };
}

/** `pixelcard payload ad FILE --curl` */
export function curlText(linter: Linter, set: AdSet, at: Combination): Text {
  const answer = linter.payload("ad", adDocument(set, at));
  return answer.problem !== undefined || answer.curl === undefined ? problemOf(answer) : { text: `${answer.curl}\n` };
}

/** What `pixelcard render` is to be given for the same card. */
export const requestText = (set: AdSet, at: Combination, look: Look): string =>
  `${JSON.stringify(renderRequest(set, at, look), null, 2)}\n`;

export const exportedModel = (renderer: Renderer, set: AdSet, at: Combination, look: Look): CardModel =>
  renderer.model(renderRequest(set, at, look));

/** `pixelcard render FILE --format html` */
export function htmlText(renderer: Renderer, model: CardModel): string {
  return (
    `<!doctype html>\n<html lang="${model.language}">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>Card preview</title>\n` +
    `<style>\n${renderer.stylesheet(model)}</style>\n${renderer.html(model)}\n</html>\n`
  );
}

/** `pixelcard render FILE --format svg` */
export const svgText = (renderer: Renderer, model: CardModel): string => `${renderer.svg(model)}\n`;

export const setText = (set: AdSet): string => `${JSON.stringify(set, null, 2)}\n`;

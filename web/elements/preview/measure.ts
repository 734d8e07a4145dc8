// Measures strings with the fonts of this page, so that the model has the cuts of this page.
import type { CardModel, CardRequest, CardText, Measured } from "../../module/types.js";
import { withCard } from "./request.js";

type Pieces = (text: string) => string[];

/** Words longer than this are measured in parts: the work stays linear whatever the text. */
const longestRun = 40;

const generic = /^(?:serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-[a-z-]+|-apple-system)$/;
/** The fonts of a model as CSS writes them. */
export const families = (fonts: string[]): string =>
  fonts.map((name) => (generic.test(name) ? name : JSON.stringify(name))).join(", ");
const fontOf = (text: CardText, fonts: string[]): string => `${text.weight} ${text.size}px ${families(fonts)}`;

let pen: CanvasRenderingContext2D | null | undefined;

// Within a word a grapheme has the width it adds, because letters join and kern; between words they do not.
function advancesOf(pieces: string[], width: (text: string) => number): number[] {
  let run = "";
  let before = 0;
  let length = 0;
  const startRun = (): void => {
    run = "";
    before = 0;
    length = 0;
  };
  return pieces.map((piece) => {
    if (piece === " " || length === longestRun) startRun();
    if (piece === " ") return width(piece);
    run += piece;
    length++;
    const now = width(run);
    const advance = Math.max(now - before, 0);
    before = now;
    return advance;
  });
}

function measuredTexts(
  texts: CardText[],
  fonts: string[],
  pieces: Pieces,
  context: CanvasRenderingContext2D,
): Measured {
  const measured: Measured = {};
  for (const text of texts) {
    context.font = fontOf(text, fonts);
    const width = (shown: string): number => context.measureText(shown).width;
    measured[text.role] = {
      advances: advancesOf(pieces(text.text), width),
      ellipsis: width("\u2026"),
      hyphen: width("-"),
    };
  }
  return measured;
}

/** The request with widths by this page; as it was where a page has no canvas. */
export function measuredRequest(request: CardRequest, model: CardModel, pieces: Pieces): CardRequest {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return request;
  const context = pen;
  const of = (texts: CardText[]): Measured => measuredTexts(texts, model.fonts, pieces, context);
  let result: CardRequest = { ...request, measured: of([model.brand]) };
  model.items.forEach((item, i) => {
    const measured = of(item.texts);
    result = withCard(result, i, {
      measured: model.items.length === 1 ? { ...result.measured, ...measured } : measured,
    });
  });
  return result;
}

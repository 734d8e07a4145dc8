// Functions that run in the page for tests/bench/cut-agreement.mjs. Each is handed over by its text, so it uses nothing outside itself.

/** [{visible, isCut}] of each text under the browser's own line clamp; spaces at the cut are left out. */
export function clampedIn(texts) {
  const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent =
    "p{margin:0;overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;overflow-wrap:anywhere;hyphens:manual;white-space:normal;unicode-bidi:isolate}";
  return texts.map((text) => {
    const element = document.body.appendChild(document.createElement("p"));
    Object.assign(element, { lang: text.lang, dir: text.direction, textContent: text.text });
    Object.assign(element.style, {
      font: `${text.weight} ${text.size}px/${text.line_height}px x`,
      width: `${text.box.width}px`,
      webkitLineClamp: String(text.max_lines),
    });
    element.style.fontFamily = text.fonts
      .map((font) => `"${font}"`)
      .join(",")
      .replace('"sans-serif"', "sans-serif");
    const top = element.getBoundingClientRect().top;
    const range = document.createRange();
    const pieces = [...segmenter.segment(text.text)].map(({ segment, index }) => {
      range.setStart(element.firstChild, index);
      range.setEnd(element.firstChild, index + segment.length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      const lines = boxes.map((box) => Math.floor((box.top + box.height / 2 - top) / text.line_height));
      const isTwice = boxes.some((box, i) =>
        boxes.some((other, k) => k > i && Math.abs(box.left - other.left) < 0.1 && Math.abs(box.top - other.top) < 0.1),
      );
      return { end: index + segment.length, line: lines.length > 0 ? Math.min(...lines) : -1, isTwice };
    });
    element.remove();
    const isCut = pieces.some(({ line }) => line >= text.max_lines);
    const onLast = pieces.filter(({ line }) => line === text.max_lines - 1);
    const kept = onLast.some(({ isTwice }) => isTwice) ? onLast.filter(({ isTwice }) => isTwice) : onLast;
    const end = isCut ? Math.max(...kept.map((piece) => piece.end)) : text.text.length;
    return { visible: text.text.slice(0, end).trimEnd(), isCut };
  });
}

/** [{advances, ellipsis, hyphen}] in CSS px: each grapheme in its text. */
export function measuredIn(texts) {
  const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
  return texts.map((text) => {
    const element = document.body.appendChild(document.createElement("span"));
    Object.assign(element, { lang: text.lang, dir: text.direction });
    Object.assign(element.style, {
      font: `${text.weight} ${text.size}px/${text.line_height}px x`,
      whiteSpace: "pre",
      position: "absolute",
    });
    element.style.fontFamily = text.fonts
      .map((font) => `"${font}"`)
      .join(",")
      .replace('"sans-serif"', "sans-serif");
    const range = document.createRange();
    // From the start of the text, since every box is rounded up to 1/64 px: one by one, a line of fifty letters would gain a pixel.
    const widthUpTo = (end) => {
      range.setStart(element.firstChild, 0);
      range.setEnd(element.firstChild, end);
      return [...range.getClientRects()].reduce((sum, { width }) => sum + width, 0);
    };
    const widthOf = (alone) => {
      element.textContent = alone;
      return widthUpTo(alone.length);
    };
    const ellipsis = widthOf("…");
    const hyphen = widthOf("-");
    element.textContent = text.text;
    let before = 0;
    const advances = [...segmenter.segment(text.text)].map(({ segment, index }) => {
      const width = widthUpTo(index + segment.length);
      const advance = Math.max(width - before, 0);
      before = width;
      return advance;
    });
    element.remove();
    return { advances, ellipsis, hyphen };
  });
}

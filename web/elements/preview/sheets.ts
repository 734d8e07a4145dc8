// Style sheets that are made once and shared by all elements of a page. Another document, a frame's, cannot use them.

// A card has few style sheets; a page that tries many sizes must not keep them all.
const most = 64;
const sheetsOf = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** The sheet called `name` of a page, made from `text()` when there is none yet. */
export function sheetOf(page: Document, name: string, text: () => string): CSSStyleSheet {
  const sheets = sheetsOf.get(page) ?? new Map<string, CSSStyleSheet>();
  sheetsOf.set(page, sheets);
  let sheet = sheets.get(name);
  if (!sheet) {
    const view = (page.defaultView ?? globalThis) as typeof globalThis;
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text());
    if (sheets.size >= most) sheets.delete(sheets.keys().next().value!);
  } else {
    sheets.delete(name); // the one used last is forgotten last
  }
  sheets.set(name, sheet);
  return sheet;
}

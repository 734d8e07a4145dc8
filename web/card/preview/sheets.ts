// Style sheets that are made once and shared by all elements of a page.

// A card has few looks; a page that tries many sizes must not keep them all.
const most = 64;
const sheets = new Map<string, CSSStyleSheet>();

/** The sheet called `name`, made from `text()` when there is none yet. */
export function sheetOf(name: string, text: () => string): CSSStyleSheet {
  let sheet = sheets.get(name);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text());
    if (sheets.size >= most) sheets.delete(sheets.keys().next().value!);
  } else {
    sheets.delete(name); // the one used last is forgotten last
  }
  sheets.set(name, sheet);
  return sheet;
}

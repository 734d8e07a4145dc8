// The entries of a JSON array that is not valid as a whole, cut out by their brackets as on the command line.

export interface Entry {
  /** Where it starts, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Behind the string that starts at `at`, or the end of the text when it is never closed. */
function behindString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

/** null when the text does not start an array. Linear in the text. */
export function entriesOf(text: string): Entry[] | null {
  const open = /^\s*\[/.exec(text)?.[0];
  if (open === undefined) return null;
  const entries: Entry[] = [];
  let line = 1;
  let counted = 0;
  const lineAt = (at: number): number => {
    for (; counted < at; counted += 1)
      if (text[counted] === "\n" || (text[counted] === "\r" && text[counted + 1] !== "\n")) line += 1;
    return line;
  };
  let start = open.length;
  const finish = (end: number): void => {
    const entry = text.slice(start, end);
    const white = entry.length - entry.trimStart().length;
    if (white < entry.length) entries.push({ line: lineAt(start + white), text: entry.trim() });
    start = end + 1;
  };
  let depth = 1;
  let at = start;
  for (; at < text.length && depth > 0; at = text[at] === '"' ? behindString(text, at) : at + 1) {
    const c = text[at];
    if (c === "{" || c === "[") depth += 1;
    else if (c === "}" || c === "]") depth -= 1;
    if (depth === 0 || (depth === 1 && c === ",")) finish(at);
  }
  if (depth > 0) finish(text.length);
  return entries;
}

// A sheet of ads. The parser is handed in, so that this file can be read and tested without it.
import { pathOfColumn } from "./columns.js";
import { problem, type Imported, type ImportedAd, type Problem } from "./read-ads.js";

interface Step {
  readonly data: readonly string[];
  readonly errors: readonly { readonly message: string }[];
  readonly meta: { readonly cursor: number };
}

/** papaparse's `parse` for a text, as much of it as is used here. */
export type ParseCsv = (text: string, options: { delimiter: string; skipEmptyLines: false; step: (row: Step) => void }) => unknown;

const DELIMITERS = [",", ";", "\t"];

// The one most frequent in the header outside quotes, as on the command line: texts of ads below it are full of commas.
function delimiterOf(text: string): string {
  const header = /^.*\S.*$/m.exec(text)?.[0] ?? "";
  const counts = DELIMITERS.map((delimiter) => header.replace(/"[^"]*"?/g, "").split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

// One ad from the cells of a row; an empty cell is no member.
function adOfRow(paths: readonly (string | null)[], cells: readonly string[]): Record<string, unknown> {
  const ad: Record<string, unknown> = {};
  paths.forEach((path, i) => {
    const cell = cells[i];
    if (!path || !cell) return;
    const [first, second] = path.split(".") as [string, string | undefined];
    if (second === undefined) ad[first] = cell;
    else ad[first] = { ...(ad[first] as object | undefined), [second]: cell };
  });
  return ad;
}

export function readCsv(text: string, parseCsv: ParseCsv): Imported {
  const ads: ImportedAd[] = [];
  const problems: Problem[] = [];
  let paths: (string | null)[] | null = null;
  let line = 1;
  let seen = 0;
  const readHeader = (cells: readonly string[]): void => {
    paths = cells.map(pathOfColumn);
    const unknown = cells.filter((name, i) => paths![i] === null && name.trim() !== "");
    if (paths.every((path) => path === null)) problems.push(problem(1, "no_known_column", cells.join(", ")));
    else if (unknown.length > 0) problems.push(problem(1, "unknown_columns", unknown.join(", ")));
  };
  const readRow = ({ data, errors, meta }: Step): void => {
    const at = line;
    for (; seen < meta.cursor && seen < text.length; seen += 1) if (text[seen] === "\n" || (text[seen] === "\r" && text[seen + 1] !== "\n")) line += 1;
    if (data.every((cell) => cell.trim() === "")) return;
    if (!paths) return readHeader(data);
    const [broken] = errors;
    if (broken) return void problems.push(problem(at, "bad_row", broken.message));
    if (data.length > paths.length) return void problems.push(problem(at, "too_many_cells", data.slice(paths.length).join(", ")));
    const ad = adOfRow(paths, data);
    if (Object.keys(ad).length > 0) ads.push({ line: at, ad });
  };
  parseCsv(text, { delimiter: delimiterOf(text), skipEmptyLines: false, step: readRow });
  return { format: "csv", ads, set: null, problems };
}

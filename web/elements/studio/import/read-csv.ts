// A sheet of ads. The parser is handed in, so that this file can be read and tested without it.
import { isDamaged } from "./bytes.js";
import { isOfHotels, pathOfColumn } from "./columns.js";
import { problem, type Imported, type ImportedAd, type Problem } from "./imported.js";
import { linesOf, rowsOf } from "./rows.js";

interface Step {
  readonly data: readonly string[];
}

/** papaparse's `parse` for a text, as much of it as is used here. */
export type ParseCsv = (
  text: string,
  options: { delimiter: string; newline: string; skipEmptyLines: false; step: (row: Step) => void },
) => unknown;

const DELIMITERS = [",", ";", "\t", "|"];

// The one most frequent in the header outside quotes, as on the command line: titles and bodies below it are full of commas.
function delimiterOf(header: string): string {
  const counts = DELIMITERS.map((delimiter) => header.replace(/"[^"]*"?/g, "").split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

interface Table {
  readonly delimiter: string;
  readonly text: string;
  /** Number of the first line of `text`. */
  readonly line: number;
}

/** The table without the lines above its header: empty ones, and "sep=;", which spreadsheets write for each other. */
function tableIn(text: string): Table {
  let line = 1;
  let at = 0;
  for (const each of linesOf(text)) {
    const isBlank = each.trim() === "";
    const declared = isBlank ? null : /^\s*"?sep=([^\r\n]?)\1*"?\s*$/i.exec(each);
    if (!isBlank && !declared) return { delimiter: delimiterOf(each), text: text.slice(at), line };
    line += 1;
    at += each.length;
    if (declared) return { delimiter: declared[1] || "\t", text: text.slice(at), line };
  }
  return { delimiter: ",", text: "", line };
}

// One ad from the cells of a row; an empty cell is no member.
function adOfRow(paths: readonly (string | null)[], cells: readonly string[]): Record<string, unknown> {
  const ad: Record<string, unknown> = {};
  const taken = new Set<string>();
  paths.forEach((path, i) => {
    const cell = cells[i];
    if (!path || taken.has(path)) return;
    taken.add(path);
    if (!cell) return;
    const [first, second] = path.split(".") as [string, string | undefined];
    if (second === undefined) ad[first] = cell;
    else ad[first] = { ...(ad[first] as object | undefined), [second]: cell };
  });
  return ad;
}

export function readCsv(text: string, parseCsv: ParseCsv): Imported {
  const ads: ImportedAd[] = [];
  const problems: Problem[] = [];
  const { delimiter, text: table, line: first } = tableIn(text);
  const good: { readonly line: number; readonly text: string }[] = [];
  for (const row of rowsOf(table, delimiter, first)) {
    if ("problem" in row)
      problems.push(
        problem(row.line, "bad_row", row.problem === "quote_open" ? "a quote is not closed" : "a quote inside a cell"),
      );
    else good.push(row);
  }
  let paths: (string | null)[] | null = null;
  let hasRows = problems.length > 0;
  let index = 0;
  const readHeader = (line: number, cells: readonly string[]): void => {
    const isOfAds = !cells.some(isOfHotels);
    paths = cells.map((cell) => (isOfAds ? pathOfColumn(cell) : null));
    const unknown = cells.filter((name, i) => paths![i] === null && name.trim() !== "");
    if (paths.every((path) => path === null)) problems.push(problem(line, "no_known_column", cells.join(", ")));
    else if (unknown.length > 0) problems.push(problem(line, "unknown_columns", unknown.join(", ")));
  };
  const readRow = ({ data }: Step): void => {
    const row = good[index++];
    if (!row || data.every((cell) => cell.trim() === "")) return;
    if (!paths) return readHeader(row.line, data);
    hasRows = true;
    if (isDamaged(row.text)) return void problems.push(problem(row.line, "not_utf8", row.text));
    if (row.text.includes("\0")) return void problems.push(problem(row.line, "bad_row", "a zero byte"));
    const width = paths.length;
    if (data.slice(width).some((cell) => cell !== ""))
      return void problems.push(problem(row.line, "too_many_cells", data.slice(width).join(", ")));
    const ad = adOfRow(paths, data);
    if (Object.keys(ad).length > 0) ads.push({ line: row.line, ad });
    else if (paths.some(Boolean)) problems.push(problem(row.line, "no_ad"));
  };
  parseCsv(good.map((row) => row.text).join("\n"), { delimiter, newline: "\n", skipEmptyLines: false, step: readRow });
  if (paths && !hasRows && !problems.some(({ name }) => name === "no_known_column"))
    problems.push(problem(first, "no_rows"));
  return { format: "csv", ads, set: null, problems: problems.sort((a, b) => a.line - b.line) };
}

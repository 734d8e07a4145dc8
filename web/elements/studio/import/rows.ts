// Where the rows of a table begin and end, by the same rules as on the command line (native/records/row_cells.h; a table of files in
// the suite compares both). The cells of a row are taken apart by Papa Parse.

export type Row =
  | { readonly line: number; /** Without spaces around quotes, and without a line end. */ readonly text: string }
  | { readonly line: number; readonly problem: "quote_inside" | "quote_open" };

interface Line {
  readonly number: number;
  readonly text: string;
}

/** Lines with their ends, "\n", "\r\n" or "\r", also mixed. */
export const linesOf = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+/g) ?? [];

type Part = "start" | "plain" | "quoted" | "quote" | "behind";

class RowText {
  #part: Part = "start";
  #text = "";
  #cell = "";

  constructor(private readonly separator: string) {}

  get text(): string {
    return this.#text;
  }

  add(line: string): "open" | "done" | "bad" {
    for (const c of line) {
      const isEnd = c === this.separator || c === "\n" || c === "\r";
      if (this.#part === "quoted") {
        if (c === '"') this.#part = "quote";
        this.#cell += c;
        continue;
      }
      if (this.#part === "quote" && c === '"') {
        this.#part = "quoted";
        this.#cell += c;
        continue;
      }
      if (this.#part === "quote") this.#part = "behind";
      if (this.#part === "behind" && c !== " " && !isEnd) return "bad";
      if (c === '"' && this.#part === "plain") return "bad";
      if (c === '"') {
        this.#cell = c;
        this.#part = "quoted";
        continue;
      }
      if (this.#part === "start" && c !== " " && !isEnd) this.#part = "plain";
      if (isEnd) this.#text += this.#cell + (c === this.separator ? c : "");
      if (isEnd && c !== this.separator) return "done";
      if (!isEnd && this.#part === "behind") continue;
      this.#cell = isEnd ? "" : this.#cell + c;
      if (isEnd) this.#part = "start";
    }
    if (this.#part === "quoted") return "open";
    this.#text += this.#cell;
    return "done";
  }
}

/** Every row; after one that cannot be read, the line below its first. Linear in the text. */
export function* rowsOf(text: string, separator: string, firstLine: number): Generator<Row> {
  const lines: Line[] = linesOf(text).map((each, i) => ({ number: firstLine + i, text: each }));
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!.number;
    const row = new RowText(separator);
    let next = at;
    let state: "open" | "done" | "bad" = "open";
    while (state === "open" && next < lines.length) state = row.add(lines[next++]!.text);
    if (state === "done") yield { line, text: row.text };
    else yield { line, problem: state === "bad" ? "quote_inside" : "quote_open" };
    at = state === "done" ? next : at + 1;
  }
}

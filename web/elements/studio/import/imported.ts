// The result of every reader: ads, and problems.

export type ProblemName =
  | "too_long"
  | "empty"
  | "not_json"
  | "no_ad"
  | "bad_member"
  | "bad_row"
  | "not_utf8"
  | "utf32"
  | "no_rows"
  | "too_many_cells"
  | "unknown_columns"
  | "no_known_column"
  | "too_many";

export interface Problem {
  /** Counted from 1; 0 when it is about the whole. */
  readonly line: number;
  readonly name: ProblemName;
  /** The text with the problem, shortened. */
  readonly detail: string;
}

export interface ImportedAd {
  readonly line: number;
  readonly ad: Record<string, unknown>;
}

export interface Imported {
  readonly format: "json" | "ndjson" | "csv" | "set";
  readonly ads: readonly ImportedAd[];
  /** A whole set that this studio wrote, when the text is one. */
  readonly set: Record<string, unknown> | null;
  readonly problems: readonly Problem[];
}

const MAX_DETAIL = 80;

export const problem = (line: number, name: ProblemName, detail = ""): Problem => ({
  line,
  name,
  detail: detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL)}…` : detail,
});

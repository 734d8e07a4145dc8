import { type ParseCsv } from "./read-csv.js";
export type ProblemName = "too_long" | "empty" | "not_json" | "no_ad" | "bad_member" | "bad_row" | "too_many_cells" | "unknown_columns" | "no_known_column" | "too_many";
export interface Problem {
    /** Counted from 1; 0 when it is about the whole. */
    readonly line: number;
    readonly name: ProblemName;
    /** What was found there, shortened. */
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
export declare const MAX_CHARACTERS = 5000000;
export declare const MAX_ADS = 1000;
export declare const problem: (line: number, name: ProblemName, detail?: string) => Problem;
/** Never throws; linear in the text. */
export declare function readAds(given: string, parseCsv: ParseCsv): Imported;

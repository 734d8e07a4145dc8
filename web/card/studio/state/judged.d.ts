import type { Source } from "./actions.js";
import { type Combination } from "./documents.js";
import type { AdSet } from "./set.js";
import type { Finding, ImageFacts, Linter, PixelFacts } from "../tools.js";
/** A file of the user as it came, while the page is open. */
export interface PictureFile {
    readonly bytes: Uint8Array;
    readonly media_type: string;
    readonly file_name: string;
    readonly facts: ImageFacts;
    readonly pixels: PixelFacts;
}
export type FieldName = "title" | "body" | "target_url" | "name" | "ad_group_id" | "status" | "brand_name" | "url" | "favicon_url" | "file_id" | "picture" | "other";
export interface Judged {
    readonly source: Source;
    readonly field: FieldName;
    readonly finding: Finding;
}
/** The field that shows what stands at `pointer`. */
export declare function fieldAt(source: Source, pointer: string): FieldName;
/**
 * Findings about one combination, the severest first. A crop without its file is judged with the ad, one with its file with the file.
 * `files` are found by the ids of their pictures, the favicon by its address.
 */
export declare function judge(linter: Linter, set: AdSet, at: Combination, files: ReadonlyMap<string, PictureFile>): Judged[];
export interface Sum {
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
}
export declare function sumOf(judged: readonly Judged[]): Sum;

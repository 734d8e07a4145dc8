// What the linter says about a set, each finding with the field it belongs to. Pure: the linter is handed in.
import type { Source } from "./actions.js";
import { adDocument, brandDocument, pictureOf, type Combination } from "./documents.js";
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

export type FieldName =
  | "title"
  | "body"
  | "target_url"
  | "name"
  | "ad_group_id"
  | "status"
  | "brand_name"
  | "url"
  | "favicon_url"
  | "file_id"
  | "picture"
  | "other";

export interface Judged {
  readonly source: Source;
  readonly field: FieldName;
  readonly finding: Finding;
}

const OF_AD: readonly (readonly [string, FieldName])[] = [
  ["/creative/title", "title"],
  ["/creative/body", "body"],
  ["/creative/target_url", "target_url"],
  ["/creative/file_id", "file_id"],
  ["/creative/image_crop", "picture"],
  ["/name", "name"],
  ["/ad_group_id", "ad_group_id"],
  ["/status", "status"],
];
const OF_BRAND: readonly (readonly [string, FieldName])[] = [
  ["/brand_name", "brand_name"],
  ["/url", "url"],
  ["/favicon_file_id", "favicon_url"],
];

/** The field that shows what stands at `pointer`. */
export function fieldAt(source: Source, pointer: string): FieldName {
  if (source === "image") return "picture";
  const table = source === "ad" ? OF_AD : OF_BRAND;
  return table.find(([start]) => pointer === start || pointer.startsWith(`${start}/`))?.[1] ?? "other";
}

// The title or body that is not there is told at the creative, by the rule of the member.
const OF_RULE: Readonly<Record<string, FieldName>> = {
  "F-002": "title",
  "F-007": "body",
  "F-009": "file_id",
  "F-012": "name",
  "F-013": "status",
  "U-001": "target_url",
};

const WEIGHT = { error: 0, warning: 1, info: 2 } as const;

function withField(source: Source, finding: Finding): Judged {
  const field = fieldAt(source, finding.pointer ?? "");
  return { source, finding, field: field === "other" && source === "ad" ? (OF_RULE[finding.rule] ?? "other") : field };
}

/** The advertiser's icon, by its bytes: what may be one is another rule than what may be an ad's picture. */
function judgeFavicon(linter: Linter, file: PictureFile | undefined): Judged[] {
  if (!file) return [];
  const { bytes, media_type, file_name } = file;
  return linter
    .lintImage(bytes, { media_type, file_name, is_favicon: true })
    .map((finding) => ({ source: "image", field: "favicon_url", finding }));
}

/**
 * Findings about one combination, the severest first. A crop without its file is judged with the ad, one with its file with the file.
 * `files` are found by the ids of their pictures, the favicon by its address.
 */
export function judge(linter: Linter, set: AdSet, at: Combination, files: ReadonlyMap<string, PictureFile>): Judged[] {
  const picture = pictureOf(set, at);
  const file = files.get(picture.id);
  const ad = linter.lint("ad", adDocument(set, at)).map((finding) => withField("ad", finding));
  const brand =
    set.advertiser.brand_name || set.advertiser.url
      ? linter.lint("brand_update", brandDocument(set)).map((finding) => withField("brand", finding))
      : [];
  const image = file
    ? linter
        .lintImage(file.bytes, {
          media_type: file.media_type,
          file_name: file.file_name,
          pixels: file.pixels,
          ...(picture.crop ? { crop: picture.crop } : {}),
        })
        .map((finding) => withField("image", finding))
    : [];
  const once = image.length > 0 ? ad.filter(({ field }) => field !== "picture") : ad;
  return [...once, ...brand, ...image, ...judgeFavicon(linter, files.get(set.advertiser.favicon_url))].sort(
    (a, b) => WEIGHT[a.finding.severity] - WEIGHT[b.finding.severity],
  );
}

export interface Sum {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function sumOf(judged: readonly Judged[]): Sum {
  const count = (severity: Finding["severity"]): number =>
    judged.filter(({ finding }) => finding.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), infos: count("info") };
}

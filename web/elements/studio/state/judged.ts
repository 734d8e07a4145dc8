// Findings about a set, each with the field it belongs to. Pure: the linter is a parameter.
import type { Source } from "./actions.js";
import { adDocument, brandDocument, pictureOf, type Combination } from "./documents.js";
import type { AdSet } from "./set.js";
import type { Finding, ImageFacts, Linter, PixelFacts } from "../tools.js";

/** A file of the user, unchanged, while the page is open. */
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

/** The field that shows the value at `pointer`. */
export function fieldAt(source: Source, pointer: string): FieldName {
  if (source === "image") return "picture";
  const table = source === "ad" ? OF_AD : OF_BRAND;
  return table.find(([start]) => pointer === start || pointer.startsWith(`${start}/`))?.[1] ?? "other";
}

// A missing title or body is reported at the creative; the rule identifies the member.
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

const said = new WeakMap<
  PictureFile,
  { readonly linter: Linter; readonly asked: string; readonly findings: readonly Finding[] }
>();

/** Findings about a file, remembered until it is asked about differently: it has megabytes, and most keys change something else. */
function imageFindings(linter: Linter, file: PictureFile | undefined, more: object): readonly Finding[] {
  if (!file) return [];
  const description = { media_type: file.media_type, file_name: file.file_name, ...more };
  const asked = JSON.stringify(description);
  let known = said.get(file);
  if (known?.linter !== linter || known.asked !== asked)
    said.set(file, (known = { linter, asked, findings: linter.lintImage(file.bytes, description) }));
  return known.findings;
}

/**
 * Findings about one combination, the severest first, from one call into the linter. A crop without its file is linted with the ad, one
 * with its file with the file. `files` are by the ids of their images, the favicon by its URL. Without `now_ms`, rules about
 * dates are silent.
 */
export function judge(
  linter: Linter,
  set: AdSet,
  at: Combination,
  files: ReadonlyMap<string, PictureFile>,
  now_ms?: number,
): Judged[] {
  const { brand_name, url, favicon_url } = set.advertiser;
  const picture = pictureOf(set, at);
  const file = files.get(picture.id);
  const documents = [
    { kind: "ad", document: adDocument(set, at) },
    ...(brand_name || url ? [{ kind: "brand_update", document: brandDocument(set) }] : []),
  ];
  // The URL of the account decides about target URLs.
  const [ad = [], brand = []] = linter.lintAll(documents, { now_ms, ...(url ? { account: { url } } : {}) });
  const image = imageFindings(linter, file, { pixels: file?.pixels, ...(picture.crop ? { crop: picture.crop } : {}) });
  // The rules for an icon are not those for the image of an ad.
  const icon = imageFindings(linter, files.get(favicon_url), { is_favicon: true });
  const judged = [
    ...ad.map((finding) => withField("ad", finding)).filter(({ field }) => image.length === 0 || field !== "picture"),
    ...brand.map((finding) => withField("brand", finding)),
    ...image.map((finding) => withField("image", finding)),
    ...icon.map((finding): Judged => ({ source: "image", field: "favicon_url", finding })),
  ];
  return judged.sort((a, b) => WEIGHT[a.finding.severity] - WEIGHT[b.finding.severity]);
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

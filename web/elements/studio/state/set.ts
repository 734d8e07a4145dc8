// The edited set: one ad, with several titles, bodies and images to choose from. Immutable: every change is a new set.
import { isRecord, textOf, type Json } from "./json.js";

export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An image of the set: facts about the file, and a small copy to show. The file itself is not part of the set. */
export interface Picture {
  /** Identifies the image while it is edited; never shown or sent. */
  readonly id: string;
  readonly name: string;
  /** An http(s) URL, or a data URL of at most MAX_PICTURE_CHARACTERS. "" for none. */
  readonly url: string;
  /** Upright, in pixels; 0 when unknown. */
  readonly width: number;
  readonly height: number;
  /** "PNG · 1200 × 1200 · …", from when the file was read; "" for a URL. */
  readonly facts: string;
  readonly alt: string;
  readonly file_id: string;
  readonly crop: Crop | null;
}

export interface Advertiser {
  readonly brand_name: string;
  readonly url: string;
  readonly favicon_url: string;
}

export interface AdSet {
  readonly version: 1;
  readonly name: string;
  readonly ad_group_id: string;
  readonly status: string;
  readonly target_url: string;
  readonly advertiser: Advertiser;
  readonly titles: readonly string[];
  readonly bodies: readonly string[];
  readonly pictures: readonly Picture[];
  /** Which of each is being edited and shown. */
  readonly chosen: { readonly titles: number; readonly bodies: number; readonly pictures: number };
  /** Members of an opened ad that have no field here; they are linted and exported with the rest. */
  readonly rest: { readonly [name: string]: Json };
  readonly creative_rest: { readonly [name: string]: Json };
}

export type Axis = "titles" | "bodies" | "pictures";

// Ours: what a page can draw side by side and a person can compare.
export const MAX_PER_AXIS = 12;
export const MAX_COMBINATIONS = 60;
// Far beyond every limit of the API, so that a string that is too long can be pasted and linted.
export const MAX_TEXT = 10_000;
export const MAX_PICTURE_CHARACTERS = 2_000_000;

export const NO_PICTURE: Picture = {
  id: "none",
  name: "",
  url: "",
  width: 0,
  height: 0,
  facts: "",
  alt: "",
  file_id: "",
  crop: null,
};

export const EMPTY_SET: AdSet = {
  version: 1,
  name: "",
  ad_group_id: "",
  status: "paused",
  target_url: "",
  advertiser: { brand_name: "", url: "", favicon_url: "" },
  titles: [""],
  bodies: [""],
  pictures: [NO_PICTURE],
  chosen: { titles: 0, bodies: 0, pictures: 0 },
  rest: {},
  creative_rest: {},
};

/** The image within its bounds; a URL that is too long is left out. */
export const pictureKept = (picture: Picture): Picture =>
  picture.url.length <= MAX_PICTURE_CHARACTERS ? picture : { ...picture, url: "" };

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, MAX_PER_AXIS) : []);
const count = (value: unknown, limit: number): number =>
  Number.isInteger(value) ? Math.min(Math.max(value as number, 0), limit) : 0;
const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const text = (value: unknown): string => textOf(value).slice(0, MAX_TEXT);
const orOne = <T>(values: readonly T[], one: T): readonly T[] => (values.length > 0 ? values : [one]);

export function readCrop(value: unknown): Crop | null {
  const { x, y, width, height } = record(value);
  const numbers = [x, y, width, height];
  return numbers.every((number) => typeof number === "number" && Number.isFinite(number))
    ? ({ x, y, width, height } as Crop)
    : null;
}

export function readPicture(value: unknown, id: string): Picture {
  const given = record(value);
  const url = textOf(given["url"]);
  return {
    id,
    name: text(given["name"]),
    url: url.length <= MAX_PICTURE_CHARACTERS ? url : "",
    width: count(given["width"], 1e6),
    height: count(given["height"], 1e6),
    facts: text(given["facts"]),
    alt: text(given["alt"]),
    file_id: text(given["file_id"]),
    crop: readCrop(given["crop"]),
  };
}

/** A set from JSON of any origin. Members that are missing, wrong or too many are left out. */
export function readSet(value: unknown): AdSet {
  const given = record(value);
  const advertiser = record(given["advertiser"]);
  const titles = orOne(list(given["titles"]).map(text), "");
  const bodies = orOne(list(given["bodies"]).map(text), "");
  const room = Math.max(1, Math.floor(MAX_COMBINATIONS / (titles.length * bodies.length)));
  const keptBodies = bodies.slice(0, Math.max(1, Math.floor(MAX_COMBINATIONS / titles.length)));
  const pictures = orOne(
    list(given["pictures"])
      .slice(0, room)
      .map((each, i) => readPicture(each, `p${i}`)),
    NO_PICTURE,
  );
  const chosen = record(given["chosen"]);
  const favicon = textOf(advertiser["favicon_url"]);
  return {
    version: 1,
    name: text(given["name"]),
    ad_group_id: text(given["ad_group_id"]),
    status: text(given["status"] ?? "paused"),
    target_url: text(given["target_url"]),
    advertiser: {
      brand_name: text(advertiser["brand_name"]),
      url: text(advertiser["url"]),
      favicon_url: favicon.length <= MAX_PICTURE_CHARACTERS ? favicon : "",
    },
    titles,
    bodies: keptBodies,
    pictures,
    chosen: {
      titles: count(chosen["titles"], titles.length - 1),
      bodies: count(chosen["bodies"], keptBodies.length - 1),
      pictures: count(chosen["pictures"], pictures.length - 1),
    },
    rest: record(given["rest"]) as AdSet["rest"],
    creative_rest: record(given["creative_rest"]) as AdSet["rest"],
  };
}

/** Whether both have the same content; the ids of images do not count. */
export const isSameSet = (one: AdSet, other: AdSet): boolean =>
  JSON.stringify(readSet(one)) === JSON.stringify(readSet(other));

/** Index of the entry that the next image fills: the chosen one when it has none, else the first without; -1 when all have one. */
export const emptyPlace = ({ pictures, chosen }: AdSet): number =>
  pictures[chosen.pictures]?.url === "" ? chosen.pictures : pictures.findIndex(({ url }) => url === "");

export const combinationsOf = (set: AdSet): number => set.titles.length * set.bodies.length * set.pictures.length;

/** Whether one more of this kind fits. */
export function canAdd(set: AdSet, axis: Axis): boolean {
  const more = set[axis].length + 1;
  return more <= MAX_PER_AXIS && (combinationsOf(set) / set[axis].length) * more <= MAX_COMBINATIONS;
}

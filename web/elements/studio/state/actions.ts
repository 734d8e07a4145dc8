// Every change of a set, as data. The reducer is a pure function: (set, action) -> set; an action that does nothing gives the same set.
import { adDocument, brandDocument, pictureOf, setOfAd, withAd } from "./documents.js";
import { isRecord, putAt, textOf, type Json } from "./json.js";
import {
  canAdd,
  emptyPlace,
  MAX_TEXT,
  NO_PICTURE,
  pictureKept,
  readCrop,
  type AdSet,
  type Advertiser,
  type Axis,
  type Crop,
  type Picture,
} from "./set.js";

export type TextField = "name" | "ad_group_id" | "status" | "target_url";
/** Which document a finding is about. */
export type Source = "ad" | "brand" | "image";

export type Action =
  | { readonly do: "write"; readonly field: TextField; readonly text: string }
  | { readonly do: "write-advertiser"; readonly field: keyof Advertiser; readonly text: string }
  | { readonly do: "write-text"; readonly axis: "titles" | "bodies"; readonly index: number; readonly text: string }
  | { readonly do: "add"; readonly axis: "titles" | "bodies" }
  | { readonly do: "add-picture"; readonly picture: Picture }
  | { readonly do: "change-picture"; readonly index: number; readonly change: Partial<Omit<Picture, "id">> }
  | { readonly do: "remove"; readonly axis: Axis; readonly index: number }
  | { readonly do: "choose"; readonly at: Partial<Record<Axis, number>> }
  | { readonly do: "crop"; readonly index: number; readonly crop: Crop | null }
  | { readonly do: "fix"; readonly source: Source; readonly pointer: string; readonly value: Json }
  | { readonly do: "open-ad"; readonly ad: Record<string, unknown> }
  | { readonly do: "open-set"; readonly set: AdSet };

const within = (index: number, length: number): number =>
  Math.min(Math.max(Number.isInteger(index) ? index : 0, 0), length - 1);
const replace = <T>(values: readonly T[], index: number, value: T): readonly T[] =>
  index in values ? values.map((old, i) => (i === index ? value : old)) : values;
const choose = (set: AdSet, at: Partial<Record<Axis, number>>): AdSet => {
  const chosen = { ...set.chosen };
  for (const axis of ["titles", "bodies", "pictures"] as const)
    chosen[axis] = within(at[axis] ?? chosen[axis], set[axis].length);
  return { ...set, chosen };
};

function changePicture(set: AdSet, index: number, change: Partial<Omit<Picture, "id">>): AdSet {
  const old = set.pictures[index];
  return old ? { ...set, pictures: replace(set.pictures, index, pictureKept({ ...old, ...change })) } : set;
}

// An entry without an image, but perhaps with a file id, is filled before another one is added.
function addPicture(set: AdSet, picture: Picture): AdSet {
  const place = emptyPlace(set);
  if (place >= 0) {
    const { file_id, alt } = set.pictures[place]!;
    return choose(
      {
        ...set,
        pictures: replace(
          set.pictures,
          place,
          pictureKept({ ...picture, file_id: picture.file_id || file_id, alt: picture.alt || alt }),
        ),
      },
      { pictures: place },
    );
  }
  return canAdd(set, "pictures")
    ? choose({ ...set, pictures: [...set.pictures, pictureKept(picture)] }, { pictures: set.pictures.length })
    : set;
}

function add(set: AdSet, axis: "titles" | "bodies"): AdSet {
  if (!canAdd(set, axis)) return set;
  // A copy: variants usually differ in a word.
  const values = [...set[axis], set[axis][set.chosen[axis]] ?? ""];
  return choose({ ...set, [axis]: values }, { [axis]: values.length - 1 });
}

function remove(set: AdSet, axis: Axis, index: number): AdSet {
  if (!(index in set[axis])) return set;
  const kept = (set[axis] as readonly unknown[]).filter((_, i) => i !== index);
  const values = kept.length > 0 ? kept : [axis === "pictures" ? NO_PICTURE : ""];
  const chosen = set.chosen[axis] > index ? set.chosen[axis] - 1 : set.chosen[axis];
  return choose({ ...set, [axis]: values, chosen: { ...set.chosen, [axis]: 0 } }, { [axis]: chosen });
}

function fix(set: AdSet, source: Source, pointer: string, value: Json): AdSet {
  const { crop: old } = pictureOf(set, set.chosen);
  const document =
    source === "ad" ? adDocument(set) : source === "brand" ? brandDocument(set) : { image_crop: old && { ...old } };
  const fixed = putAt(document, pointer, value);
  if (!isRecord(fixed)) return set;
  if (source === "ad") return withAd(set, fixed);
  if (source === "brand")
    return {
      ...set,
      advertiser: { ...set.advertiser, brand_name: textOf(fixed["brand_name"]), url: textOf(fixed["url"]) },
    };
  const crop = readCrop(fixed["image_crop"]);
  return crop ? changePicture(set, set.chosen.pictures, { crop }) : set;
}

export function reduce(set: AdSet, action: Action): AdSet {
  switch (action.do) {
    case "write":
      return { ...set, [action.field]: action.text.slice(0, MAX_TEXT) };
    case "write-advertiser":
      return {
        ...set,
        advertiser: {
          ...set.advertiser,
          [action.field]: action.field === "favicon_url" ? action.text : action.text.slice(0, MAX_TEXT),
        },
      };
    case "write-text":
      return { ...set, [action.axis]: replace(set[action.axis], action.index, action.text.slice(0, MAX_TEXT)) };
    case "add":
      return add(set, action.axis);
    case "add-picture":
      return addPicture(set, action.picture);
    case "change-picture":
      return changePicture(set, action.index, action.change);
    case "remove":
      return remove(set, action.axis, action.index);
    case "choose":
      return choose(set, action.at);
    case "crop":
      return changePicture(set, action.index, { crop: action.crop });
    case "fix":
      return fix(set, action.source, action.pointer, action.value);
    case "open-ad":
      return setOfAd(set, action.ad);
    case "open-set":
      return action.set;
  }
}

/** Key by which further typing into a field joins the same undo step; null for an action that is always a separate step. */
export function mergeKey(action: Action): string | null {
  if (action.do === "write" || action.do === "write-advertiser") return `${action.do} ${action.field}`;
  if (action.do === "write-text") return `${action.axis} ${action.index}`;
  if (action.do === "change-picture") return `picture ${action.index} ${Object.keys(action.change).sort()}`;
  // Taking the crop away is no further movement of it.
  if (action.do === "crop") return action.crop && `crop ${action.index}`;
  return action.do === "choose" ? "choose" : null;
}

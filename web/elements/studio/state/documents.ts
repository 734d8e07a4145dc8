// The set as the documents that others understand: the body of POST /ads, the brand of the account, a request to the renderer.
import { shownExactly } from "../import/exact-json.js";
import { isRecord, memberOf, textOf, type Json } from "./json.js";
import { EMPTY_SET, NO_PICTURE, readCrop, type AdSet, type Axis, type Crop } from "./set.js";

/** One title, one body and one image of a set, by their positions. */
export type Combination = Readonly<Record<Axis, number>>;

export interface Look {
  readonly profile: string;
  readonly theme: string;
  readonly surface: string;
  readonly direction: string;
  readonly locale: string;
}

type Members = { readonly [name: string]: Json };

export const titleOf = (set: AdSet, at: Combination): string => set.titles[at.titles] ?? "";
export const bodyOf = (set: AdSet, at: Combination): string => set.bodies[at.bodies] ?? "";
export const pictureOf = (set: AdSet, at: Combination): AdSet["pictures"][number] =>
  set.pictures[at.pictures] ?? NO_PICTURE;

const unlessEmpty = (name: string, value: string): Members => (value === "" ? {} : { [name]: value });
const cropMember = (crop: Crop | null): Members => (crop ? { image_crop: { ...crop } } : {});

/** The request that creates the ad. Empty optional members are left out, for the linter to ask for them. */
export function adDocument(set: AdSet, at: Combination = set.chosen): Members {
  const { file_id, crop } = pictureOf(set, at);
  return {
    ...unlessEmpty("ad_group_id", set.ad_group_id),
    ...unlessEmpty("name", set.name),
    ...unlessEmpty("status", set.status),
    creative: {
      type: "chat_card",
      title: titleOf(set, at),
      body: bodyOf(set, at),
      ...unlessEmpty("target_url", set.target_url),
      ...unlessEmpty("file_id", file_id),
      ...cropMember(crop),
      ...set.creative_rest,
    },
    ...set.rest,
  };
}

export const brandDocument = ({ advertiser }: AdSet): Members => ({
  ...unlessEmpty("brand_name", advertiser.brand_name),
  ...unlessEmpty("url", advertiser.url),
});

/** `pictureUrl` replaces the URL of the image: a name where a long data URL would cost time. */
export function renderRequest(set: AdSet, at: Combination, look: Look, pictureUrl?: string): Members {
  const picture = pictureOf(set, at);
  const url = pictureUrl ?? picture.url;
  const size: Members = picture.width > 0 ? { width: picture.width, height: picture.height } : {};
  const creative = adDocument(set, at)["creative"] as Members;
  return {
    creative,
    advertiser: { brand_name: set.advertiser.brand_name, ...unlessEmpty("favicon_url", set.advertiser.favicon_url) },
    ...(memberOf(set.rest, "landing_page_configuration") === undefined
      ? {}
      : { landing_page_configuration: set.rest["landing_page_configuration"]! }),
    ...(url === "" ? {} : { image: { url, ...size } }),
    ...unlessEmpty("profile", look.profile),
    ...unlessEmpty("theme", look.theme),
    ...unlessEmpty("surface", look.surface),
    ...unlessEmpty("direction", look.direction),
    ...unlessEmpty("locale", look.locale),
  };
}

const OWN = new Set(["ad_group_id", "name", "status", "creative"]);
const OWN_CREATIVE = new Set(["title", "body", "target_url", "file_id", "image_crop", "image_url"]);
const without = (members: Record<string, unknown>, names: ReadonlySet<string>): Members =>
  Object.fromEntries(
    Object.entries(members).filter(([name, value]) => !names.has(name) && value !== undefined),
  ) as Members;

const replaced = <T>(values: readonly T[], index: number, value: T): readonly T[] =>
  values.map((old, i) => (i === index ? value : old));

/** The set with an ad's members in the place of its chosen ones. What has no field here is kept in `rest`. */
export function withAd(set: AdSet, ad: Record<string, unknown>): AdSet {
  const inner = memberOf(ad, "creative");
  const creative = isRecord(inner) ? inner : ad;
  const member = (name: string): string => textOf(memberOf(creative, name));
  const old = pictureOf(set, set.chosen);
  const picture = {
    ...old,
    file_id: member("file_id"),
    crop: readCrop(memberOf(creative, "image_crop")),
    url: member("image_url") || old.url,
  };
  const { type, ...creative_rest } = without(creative, OWN_CREATIVE);
  const isWhole = isRecord(inner);
  return {
    ...set,
    name: isWhole ? textOf(memberOf(ad, "name")) : set.name,
    ad_group_id: isWhole ? textOf(memberOf(ad, "ad_group_id")) : set.ad_group_id,
    status: isWhole ? textOf(memberOf(ad, "status")) : set.status,
    target_url: member("target_url"),
    titles: replaced(set.titles, set.chosen.titles, member("title")),
    bodies: replaced(set.bodies, set.chosen.bodies, member("body")),
    pictures: replaced(set.pictures, set.chosen.pictures, picture),
    rest: isWhole ? without(ad, OWN) : {},
    creative_rest: type === undefined || type === "chat_card" ? creative_rest : { type, ...creative_rest },
  };
}

const isLost = (name: string, value: unknown): boolean =>
  value !== undefined && value !== null && (name === "image_crop" ? !readCrop(value) : typeof value !== "string");
const lostOf = (value: unknown, names: readonly string[], place: string): string[] =>
  names
    .filter((name) => isLost(name, memberOf(value, name)))
    .map((name) => `${place}/${name}: ${shownExactly(memberOf(value, name))}`);

/** Members of an ad that a set has no room for, since they are of another type than their fields: places and values. */
export function lostMembers(ad: Record<string, unknown>): string[] {
  const creative = memberOf(ad, "creative");
  const isWhole = isRecord(creative);
  return [
    ...lostOf(isWhole ? ad : null, ["name", "ad_group_id", "status"], ""),
    ...lostOf(isWhole ? creative : ad, [...OWN_CREATIVE], isWhole ? "/creative" : ""),
    ...lostOf(memberOf(ad, "advertiser"), ["brand_name", "url", "favicon_url"], "/advertiser"),
  ];
}

/** A new set of this ad alone, with the advertiser it names or that of `set`. */
export function setOfAd(set: AdSet, ad: Record<string, unknown>): AdSet {
  const { advertiser, ...body } = ad;
  const given = isRecord(advertiser) ? advertiser : {};
  const own = (name: string, otherwise: string): string => textOf(memberOf(given, name)) || otherwise;
  return withAd(
    {
      ...EMPTY_SET,
      advertiser: {
        brand_name: own("brand_name", set.advertiser.brand_name),
        url: own("url", set.advertiser.url),
        favicon_url: own("favicon_url", set.advertiser.favicon_url),
      },
    },
    body,
  );
}

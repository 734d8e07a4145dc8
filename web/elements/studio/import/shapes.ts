// The shapes in which ads come: a request to create one, its creative alone, lists and answers of the API, a plan, the unit that a
// client is served, and a set of this studio.
import { isRecord, memberOf } from "../state/json.js";

export interface Found {
  readonly ads: readonly Record<string, unknown>[];
  readonly set: Record<string, unknown> | null;
  /** JSON pointers of list entries that are not ads. */
  readonly strays: readonly string[];
}

const found = (...ads: Record<string, unknown>[]): Found => ({ ads, set: null, strays: [] });
const NOTHING: Found = found();

const looksLikeAd = (value: Record<string, unknown>): boolean =>
  isRecord(memberOf(value, "creative")) ||
  ["title", "body", "target_url"].some((name) => typeof memberOf(value, name) === "string");

function servedAds(unit: Record<string, unknown>, cards: readonly unknown[]): Found {
  const { name, url, favicon_url, favicon } = (unit["advertiser_brand"] ?? unit["brand"] ?? {}) as Record<
    string,
    unknown
  >;
  const advertiser = { brand_name: name, url, favicon_url: favicon_url ?? favicon };
  return found(
    ...cards
      .filter(isRecord)
      .map(({ title, body, target, url, image_url, image }) => ({
        advertiser,
        creative: { title, body, target_url: memberOf(target, "value") ?? url, image_url: image_url ?? image },
      })),
  );
}

function fromList(list: readonly unknown[], place = ""): Found {
  const strays: string[] = [];
  const ads = list.flatMap((entry, i) => {
    if (isRecord(entry) && looksLikeAd(entry)) return [entry];
    strays.push(`${place}/${i}`);
    return [];
  });
  return { ads, set: null, strays };
}

// What holds what in a plan.
const HOLDS: Readonly<Record<string, string>> = { campaigns: "ad_groups", ad_groups: "ads" };
const LISTS = [...Object.keys(HOLDS), "ads"];

/** The ads in the list `name` of `parent`, and in what its entries hold. */
function nestedAds(parent: unknown, name: string, place: string): Found[] {
  const list = memberOf(parent, name);
  if (!Array.isArray(list)) return [];
  const at = `${place}/${name}`;
  const inner = HOLDS[name];
  return inner ? list.flatMap((entry, i) => nestedAds(entry, inner, `${at}/${i}`)) : [fromList(list, at)];
}

function fromPlan(plan: Record<string, unknown>): Found {
  const parts = LISTS.flatMap((name) => nestedAds(plan, name, ""));
  return { ads: parts.flatMap(({ ads }) => ads), set: null, strays: parts.flatMap(({ strays }) => strays) };
}

// What the API answers beside what it takes; a new ad must not name it.
const ANSWERED = ["id", "created_at", "updated_at", "review_status", "review", "appeal", "serving_issues", "object"];
const asRequest = (ad: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(ad).filter(([name]) => !ANSWERED.includes(name)));

/** Every ad in a document, as requests to create it. */
export function adsOf(value: unknown): Found {
  const { ads, set, strays } = search(value);
  return { ads: ads.map(asRequest), set, strays };
}

function search(value: unknown): Found {
  if (Array.isArray(value)) return fromList(value);
  if (!isRecord(value)) return NOTHING;
  if (memberOf(value, "version") === 1 && Array.isArray(memberOf(value, "titles")))
    return { ads: [], set: value, strays: [] };
  for (const name of ["ad_cards", "carousel_cards", ...(isRecord(value["brand"]) ? ["cards"] : [])]) {
    const cards = memberOf(value, name);
    if (Array.isArray(cards) && cards.length > 0) return servedAds(value, cards);
  }
  const { ads } = value;
  // A scraper's list of units, which is called like the ads of a plan.
  if (Array.isArray(ads) && isRecord(ads[0]?.brand)) return found(...ads.flatMap((unit) => search(unit).ads));
  for (const name of ["entries_by_turn_id", "ads_response", "content", "result"]) {
    const inner = memberOf(value, name);
    if (isRecord(inner))
      return found(...(name[0] === "e" ? Object.values(inner) : [inner]).flatMap((each) => search(each).ads));
  }
  if (LISTS.some((name) => Array.isArray(memberOf(value, name)))) return fromPlan(value);
  for (const name of ["data", "cards"]) {
    const list = memberOf(value, name);
    if (Array.isArray(list)) return fromList(list);
  }
  const inner = memberOf(value, "ad");
  if (isRecord(inner))
    return found({
      ...(memberOf(value, "advertiser") === undefined ? {} : { advertiser: value["advertiser"] }),
      ...inner,
    });
  return looksLikeAd(value) ? found(value) : NOTHING;
}

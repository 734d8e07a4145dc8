// What the renderer is asked, put together from what an element was given.
import type { Advertiser, CardRequest, Creative } from "../../module/types.js";

export interface Given {
  /** Below everything else: what a server rendered, or a whole request of the page's own. */
  request: CardRequest | null;
  creative: Creative | null;
  ad: object | null;
  unit: object | null;
  cards: object[] | null;
  product: object | null;
  advertiser: Advertiser | null;
}

/** Members that have a value; an empty attribute is one. */
function present<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<T>;
}

/** URLs in attributes are relative to the page, as in all of HTML; the renderer takes absolute ones. */
function absolute(address: string | null): string | null {
  try {
    return address && new URL(address, document.baseURI).href;
  } catch {
    return address;
  }
}

/** `read` gives an attribute's text or null; attributes come before members of objects. */
export function requestOf(
  given: Given,
  read: (name: string) => string | null,
  has: (name: string) => boolean,
): CardRequest {
  const base = given.request ?? {};
  const fields = present({
    title: read("title"),
    body: read("body"),
    price: read("price"),
    target_url: read("target-url"),
    image_url: absolute(read("image")),
  });
  const ad = (given.ad ?? base.ad ?? null) as CardRequest["ad"] | null;
  const creative = { type: "chat_card", ...base.creative, ...ad?.creative, ...given.creative, ...fields } as Creative;
  const named = {
    ...base.advertiser,
    ...given.advertiser,
    ...present({ brand_name: read("brand-name"), favicon_url: absolute(read("favicon")) }),
  };
  // A served unit has an advertiser; members given here override its members.
  const unit = innermost(given.unit ?? base.unit);
  const advertiser = Object.keys(named).length > 0 ? { ...brandOfUnit(unit), ...named } : null;
  const width = Number(read("width"));
  // Typed at the end: the compiler cannot see that absent members are left out.
  const request = {
    ...base,
    ...(ad ? { ad: { ...ad, creative } } : { creative }),
    ...present({ unit, cards: given.cards, product: given.product }),
    ...present({ advertiser }),
    ...present({
      profile: read("profile"),
      theme: read("theme"),
      surface: read("surface"),
      direction: read("dir")?.toLowerCase(),
      locale: read("locale"),
      state: read("state"),
      label: read("label"),
    }),
    ...(width > 0 ? { width } : {}),
    // Whether the menu is open is the attribute's alone: the reader may close what a request opened.
    options: {
      ...base.options,
      menu: has("menu"),
      ...(has("notice") && { notice: true }),
      ...(has("hide-mark") && { hide_mark: true }),
    },
  };
  return request as CardRequest;
}

type Members = Record<string, unknown>;

/** The unit itself, out of the answer or the entry of a conversation that it is served in. */
function innermost(served: object | null | undefined): Members | null {
  let unit = (served ?? null) as Members | null;
  const [turn] = Object.values((unit?.["entries_by_turn_id"] ?? {}) as Record<string, Members>);
  if (turn) unit = turn;
  for (const name of ["ads_response", "content"]) unit = (unit?.[name] as Members | undefined) ?? unit;
  return unit;
}

export const brandOfUnit = (unit: Members | null | undefined): object =>
  (unit?.["brand"] ?? unit?.["advertiser_brand"] ?? {}) as object;

/** The request with `extra` for its card number `index`. */
export function withCard(request: CardRequest, index: number, extra: object): CardRequest {
  const { unit } = request;
  const name = ["ad_cards", "carousel_cards", "cards"].find((each) => (unit?.[each] as object[] | undefined)?.length);
  const list = name ? (unit![name] as object[]) : request.cards;
  if (!list?.length) return { ...request, ...extra };
  const cards = list.map((card, i) => (i === index ? { ...card, ...extra } : card));
  return name ? { ...request, unit: { ...unit, [name]: cards } } : { ...request, cards };
}

// Images have short names in the renderer: their data URLs have hundreds of kilobytes and would be copied with every key.
import { renderRequest, type Combination, type Look } from "../state/documents.js";
import type { AdSet } from "../state/set.js";
import { isLocal, standIn } from "./card.js";

const FAVICON = 9999;

// A URL is never requested, so there is no image for it.
const nameFor = (address: string, place: number): string => (isLocal(address) ? standIn(place) : "");

/** The render request for a card on the page. */
export function shownRequest(set: AdSet, at: Combination, look: Look): object {
  const favicon_url = nameFor(set.advertiser.favicon_url, FAVICON);
  return renderRequest(
    { ...set, advertiser: { ...set.advertiser, favicon_url } },
    at,
    look,
    nameFor(set.pictures[at.pictures]?.url ?? "", at.pictures),
  );
}

/** The data URL for a name in `set`; "" for any other. */
export function addressIn(set: AdSet, name: string): string {
  if (name === standIn(FAVICON)) return set.advertiser.favicon_url;
  const place = set.pictures.findIndex((_, i) => standIn(i) === name);
  return place >= 0 ? set.pictures[place]!.url : "";
}

// Pictures go through the renderer by short names: their data addresses are hundreds of kilobytes, and would be copied with every key.
import { renderRequest, type Combination, type Look } from "../state/documents.js";
import type { AdSet } from "../state/set.js";
import { isLocal, standIn } from "./card.js";

const FAVICON = 9999;

// An address is not fetched, so there is nothing to show for it.
const nameFor = (address: string, place: number): string => (isLocal(address) ? standIn(place) : "");

/** What the renderer is asked for a card on the page. */
export function shownRequest(set: AdSet, at: Combination, look: Look): object {
  const favicon_url = nameFor(set.advertiser.favicon_url, FAVICON);
  return renderRequest(
    { ...set, advertiser: { ...set.advertiser, favicon_url } },
    at,
    look,
    nameFor(set.pictures[at.pictures]?.url ?? "", at.pictures),
  );
}

/** The data address behind a name of `set`; "" for whatever else. */
export function addressIn(set: AdSet, name: string): string {
  if (name === standIn(FAVICON)) return set.advertiser.favicon_url;
  const place = set.pictures.findIndex((_, i) => standIn(i) === name);
  return place >= 0 ? set.pictures[place]!.url : "";
}

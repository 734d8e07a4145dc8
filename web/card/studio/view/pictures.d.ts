import { type Combination, type Look } from "../state/documents.js";
import type { AdSet } from "../state/set.js";
/** What the renderer is asked for a card on the page. */
export declare function shownRequest(set: AdSet, at: Combination, look: Look): object;
/** The data address behind a name of `set`; "" for whatever else. */
export declare function addressIn(set: AdSet, name: string): string;

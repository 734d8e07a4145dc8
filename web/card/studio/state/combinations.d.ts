import type { Combination } from "./documents.js";
import type { AdSet } from "./set.js";
/** Every combination of a set, titles turning slowest. */
export declare function combinations(set: AdSet): Combination[];

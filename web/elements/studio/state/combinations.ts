// Titles × bodies × images.
import type { Combination } from "./documents.js";
import type { AdSet } from "./set.js";

/** Every combination of a set, titles turning slowest. */
export function combinations(set: AdSet): Combination[] {
  return set.titles.flatMap((_, titles) =>
    set.bodies.flatMap((__, bodies) => set.pictures.map((___, pictures) => ({ titles, bodies, pictures }))),
  );
}

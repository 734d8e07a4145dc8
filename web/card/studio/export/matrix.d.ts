import type { Combination, Look } from "../state/documents.js";
import type { Judged } from "../state/judged.js";
import type { AdSet } from "../state/set.js";
import type { Say } from "../strings.js";
import type { Renderer } from "../tools.js";
export declare function matrixText(renderer: Renderer, say: Say, set: AdSet, all: readonly Combination[], look: Look, judgedOf: (at: Combination) => readonly Judged[]): string;

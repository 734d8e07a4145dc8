import type { Context } from "../context.js";
import type { Judged } from "../state/judged.js";
import { type Child } from "./dom.js";
/** A list item. `afterFix` moves the focus, since the button goes with the finding. */
export declare function findingItem(context: Context, { source, field, finding }: Judged, fieldLabel: string, afterFix: () => void, where?: Child): HTMLElement;
/** The list with these findings; those that were there before stay, with the focus. */
export declare function fillFindings(list: Element, judged: readonly Judged[], make: (each: Judged) => HTMLElement): void;

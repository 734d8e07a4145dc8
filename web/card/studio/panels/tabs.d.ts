import type { Context, Panel } from "../context.js";
import type { Tab } from "../state/state.js";
export declare function createTabs({ store, say }: Context, tools: Readonly<Record<Tab, Panel>>): Panel;

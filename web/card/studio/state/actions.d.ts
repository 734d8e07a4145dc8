import { type Json } from "./json.js";
import { type AdSet, type Advertiser, type Axis, type Crop, type Picture } from "./set.js";
export type TextField = "name" | "ad_group_id" | "status" | "target_url";
/** Which document a finding is about. */
export type Source = "ad" | "brand" | "image";
export type Action = {
    readonly do: "write";
    readonly field: TextField;
    readonly text: string;
} | {
    readonly do: "write-advertiser";
    readonly field: keyof Advertiser;
    readonly text: string;
} | {
    readonly do: "write-text";
    readonly axis: "titles" | "bodies";
    readonly index: number;
    readonly text: string;
} | {
    readonly do: "add";
    readonly axis: "titles" | "bodies";
} | {
    readonly do: "add-picture";
    readonly picture: Picture;
} | {
    readonly do: "change-picture";
    readonly index: number;
    readonly change: Partial<Omit<Picture, "id">>;
} | {
    readonly do: "remove";
    readonly axis: Axis;
    readonly index: number;
} | {
    readonly do: "choose";
    readonly at: Partial<Record<Axis, number>>;
} | {
    readonly do: "crop";
    readonly index: number;
    readonly crop: Crop | null;
} | {
    readonly do: "fix";
    readonly source: Source;
    readonly pointer: string;
    readonly value: Json;
} | {
    readonly do: "open-ad";
    readonly ad: Record<string, unknown>;
} | {
    readonly do: "open-set";
    readonly set: AdSet;
};
export declare function reduce(set: AdSet, action: Action): AdSet;
/** Typing on in the same place is one step of the history; null for what is a step of its own. */
export declare function mergeKey(action: Action): string | null;

import { type Json } from "./json.js";
export interface Crop {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}
/** A picture as the set keeps it: what is known of the file, and a small copy to show. The file itself stays outside. */
export interface Picture {
    /** Tells pictures apart while they are edited; never shown or sent. */
    readonly id: string;
    readonly name: string;
    /** http(s), or a data address of at most MAX_PICTURE_CHARACTERS. "" when there is none. */
    readonly url: string;
    /** Upright, in pixels; 0 when unknown. */
    readonly width: number;
    readonly height: number;
    /** "PNG · 1200 × 1200 · …" as told when the file was read; "" for an address. */
    readonly facts: string;
    readonly alt: string;
    readonly file_id: string;
    readonly crop: Crop | null;
}
export interface Advertiser {
    readonly brand_name: string;
    readonly url: string;
    readonly favicon_url: string;
}
export interface AdSet {
    readonly version: 1;
    readonly name: string;
    readonly ad_group_id: string;
    readonly status: string;
    readonly target_url: string;
    readonly advertiser: Advertiser;
    readonly titles: readonly string[];
    readonly bodies: readonly string[];
    readonly pictures: readonly Picture[];
    /** Which of each is being edited and shown. */
    readonly chosen: {
        readonly titles: number;
        readonly bodies: number;
        readonly pictures: number;
    };
    /** Members of an opened ad that have no field here; they are judged and exported with the rest. */
    readonly rest: {
        readonly [name: string]: Json;
    };
    readonly creative_rest: {
        readonly [name: string]: Json;
    };
}
export type Axis = "titles" | "bodies" | "pictures";
export declare const MAX_PER_AXIS = 12;
export declare const MAX_COMBINATIONS = 60;
export declare const MAX_TEXT = 10000;
export declare const MAX_PICTURE_CHARACTERS = 2000000;
export declare const NO_PICTURE: Picture;
export declare const EMPTY_SET: AdSet;
/** The picture within its bounds; an address that is too long is left out. */
export declare const pictureKept: (picture: Picture) => Picture;
export declare function readCrop(value: unknown): Crop | null;
export declare function readPicture(value: unknown, id: string): Picture;
/** A set from somebody's JSON. Whatever is missing, wrong or too much is left out. */
export declare function readSet(value: unknown): AdSet;
/** Whether both say the same, however their pictures are called while they are edited. */
export declare const isSameSet: (one: AdSet, other: AdSet) => boolean;
/** The place that the next picture fills: the chosen one when it has none, else the first without; -1 when all have one. */
export declare const emptyPlace: ({ pictures, chosen }: AdSet) => number;
export declare const combinationsOf: (set: AdSet) => number;
/** Whether one more of this kind fits. */
export declare function canAdd(set: AdSet, axis: Axis): boolean;

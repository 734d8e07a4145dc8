import { type Json } from "./json.js";
import { type AdSet, type Axis } from "./set.js";
/** One title, one body and one picture of a set, by their places. */
export type Combination = Readonly<Record<Axis, number>>;
export interface Look {
    readonly profile: string;
    readonly theme: string;
    readonly surface: string;
    readonly direction: string;
    readonly locale: string;
}
type Members = {
    readonly [name: string]: Json;
};
export declare const titleOf: (set: AdSet, at: Combination) => string;
export declare const bodyOf: (set: AdSet, at: Combination) => string;
export declare const pictureOf: (set: AdSet, at: Combination) => AdSet["pictures"][number];
/** What somebody would send to create the ad. Empty optional members are left out, for the linter to ask for them. */
export declare function adDocument(set: AdSet, at?: Combination): Members;
export declare const brandDocument: ({ advertiser }: AdSet) => Members;
/** `pictureUrl` stands in for the picture's own address: a name where a long data address would cost time. */
export declare function renderRequest(set: AdSet, at: Combination, look: Look, pictureUrl?: string): Members;
/** The set with an ad's members in the place of its chosen ones. What has no field here is kept in `rest`. */
export declare function withAd(set: AdSet, ad: Record<string, unknown>): AdSet;
/** Members of an ad that a set has no room for, since they are of another type than their fields: places and values. */
export declare function lostMembers(ad: Record<string, unknown>): string[];
/** A new set of this ad alone, with the advertiser it names or that of `set`. */
export declare function setOfAd(set: AdSet, ad: Record<string, unknown>): AdSet;
export {};

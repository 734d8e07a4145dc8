// What markup of a framework may give to the elements: their properties and attributes, and listeners by the names that React 19 and
// Svelte 5 listen to.
import type { ChatCardPreview, ChatCardStudio, StudioEventMap } from "../index.js";
import type { PreviewEventMap } from "../preview/element.js";
import type { PictureData } from "../preview/pictures.js";

type Texts =
  | "body"
  | "price"
  | "targetUrl"
  | "brandName"
  | "favicon"
  | "profile"
  | "theme"
  | "surface"
  | "locale"
  | "state"
  | "label"
  | "measure";
type Flags = "hideMark" | "notice" | "menu" | "conversation" | "navigate" | "findings";
type Objects = "creative" | "ad" | "unit" | "cards" | "product" | "advertiser" | "facts" | "request";

type Given<Value> = Value | null | undefined;
/** Custom events, without those of every element. */
type Own<Events> = Omit<Events, keyof HTMLElementEventMap>;
type Listeners<Events> = {
  [Name in keyof Events & string as `on${Name}`]?: ((event: Events[Name]) => unknown) | undefined;
};

/** Properties of <chat-card-preview>; null and undefined take one away. */
export type CardProperties = { [Name in Texts | Flags | Objects]?: Given<ChatCardPreview[Name]> } & {
  image?: Given<string | PictureData>;
  /** CSS px; 0 leaves it to profile and surface. */
  width?: Given<number | string>;
};

/** Attributes of <chat-card-preview> that are not called like their property. */
export interface CardAttributes {
  "target-url"?: Given<string>;
  "brand-name"?: Given<string>;
  "hide-mark"?: Given<boolean | "">;
}

export type CardEvents = Own<PreviewEventMap>;
export type CardProps = CardProperties & CardAttributes & Listeners<CardEvents>;

export type StudioEvents = Pick<StudioEventMap, "change" | "findings">;
/** Properties of <chat-card-studio>. */
export type StudioProps = {
  [Name in "value" | "strings" | "name"]?: Given<ChatCardStudio[Name]>;
} & Listeners<StudioEvents>;

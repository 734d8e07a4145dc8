// Requests and results of the renderer. native/card/card.h describes the members.

/** The creative of the Advertiser API, or a part of it. */
export interface Creative {
  type?: string;
  title?: string;
  body?: string;
  price?: string;
  target_url?: string;
  image_url?: string;
  file_id?: string;
  image_crop?: { x?: number; y?: number; width: number; height: number };
  [member: string]: unknown;
}

export interface Advertiser {
  brand_name?: string;
  favicon_url?: string;
  url?: string;
  [member: string]: unknown;
}

/** Built-in names; custom ones come with custom facts. */
export type ProfileName =
  | "app-web-2026-06"
  | "app-web-2026-09"
  | "app-web-2026-10"
  | "light-web-2026-08"
  | "inline-64"
  | "frame-390x220"
  | "compact-140"
  | (string & {});
export type ThemeName = "auto" | "light" | "dark" | (string & {});
export type SurfaceName = "desktop" | "mobile-web" | "ios" | "android" | (string & {});

export interface CardRequest {
  creative?: Creative;
  ad?: { creative?: Creative; [member: string]: unknown };
  unit?: { carousel_cards?: object[]; [member: string]: unknown };
  cards?: object[];
  product?: object;
  advertiser?: Advertiser;
  image?: { url?: string; width?: number; height?: number };
  profile?: ProfileName;
  theme?: ThemeName;
  surface?: SurfaceName;
  direction?: string;
  locale?: string;
  state?: string;
  label?: string;
  options?: { notice?: boolean; menu?: boolean; hide_mark?: boolean; hide_label?: boolean };
  width?: number;
  measured?: Measured;
  /** What the host found out when it loaded images, by their URLs in a model: sizes in pixels, or that an image cannot be loaded and is left out. */
  known_images?: Record<string, { width: number; height: number } | { failed: true }>;
  id_prefix?: string;
  [member: string]: unknown;
}

/** Widths that the host measured, in CSS px, by the role of the string: one for each of `pieces(text)`, and of "…" and "-". */
export type Measured = Record<string, { advances: number[]; ellipsis?: number; hyphen?: number }>;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface CardText {
  role: string;
  /** The whole string, and its visible part. */
  text: string;
  visible: string;
  is_cut: boolean;
  cut?: {
    bytes: number;
    code_points: number;
    utf16_units: number;
    graphemes: number;
    hidden_graphemes: number;
    hidden_share: number;
    at_word: boolean;
  };
  direction: "ltr" | "rtl";
  widths: "table" | "measured";
  box: Box;
  size: number;
  line_height: number;
  weight: number;
  color: string;
  max_lines: number;
  lines_used: number;
  lines: { text: string; width: number }[];
}

export interface CardPicture {
  kind: string;
  box: Box;
  radius: number;
  url?: string;
  letter?: string;
  crop?: { x: number; y: number; width: number; height: number };
  source?: { width: number; height: number };
}

/** A card as data: strings, boxes and colours; lengths in CSS px. Read only. */
export interface CardModel {
  /** `link` is "role" where the card is no anchor, as in the app's own page; `unknown_member` names one that no profile has. */
  profile: {
    name: string;
    version: number;
    checked_on: string;
    confidence: string;
    layout: string;
    link?: "role";
    container?: "aside";
    about?: "dialog";
    unknown_member?: string;
  };
  theme: string;
  scheme: "light" | "dark";
  surface: string;
  language: string;
  direction: "ltr" | "rtl";
  state: string;
  approximation: string;
  fonts: string[];
  colors: Record<string, string>;
  width: number;
  height: number;
  card: Box & { radius: number; color: string };
  favicon: CardPicture;
  brand: CardText;
  label?: CardText;
  items: { box: Box; name: string; href?: string; image: CardPicture; texts: CardText[] }[];
  menu: { name: string; is_open: boolean; items: CardText[] };
  notice?: CardText[];
  mark?: CardText;
  /** Names of what was missing or unknown in the request, such as "missing_image". */
  notes: string[];
  [member: string]: unknown;
}

/** The element of `html` as data. SVG begins at an "svg". */
export interface CardNode {
  tag: string;
  attributes: Record<string, string>;
  children: (CardNode | string)[];
}

/** A card for a page. */
export interface CardRendering {
  model: CardModel;
  nodes: CardNode;
  /** The class of the card's element that its style sheet matches: "pixelcard-s" and a hash of the rules. */
  scope: string;
  /** The rules; absent when the caller has those of this scope already. */
  stylesheet?: string;
}

/** Layout profiles, themes, surfaces and languages, each with its source and the day it was checked. */
export interface CardFacts {
  profiles: Record<string, Record<string, unknown>>;
  themes: Record<string, Record<string, unknown>>;
  surfaces: Record<string, Record<string, unknown>>;
  languages: Record<string, Record<string, unknown>>;
  default_language: string;
  default_profile: string;
  picture_fonts: string[];
}

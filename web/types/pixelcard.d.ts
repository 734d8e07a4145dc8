// Public types of the pixel: what `window.oaiq` takes, does and reports.
//
// Facts about events and fields come from the public description of the measurement pixel (supported events and measurement
// pixel pages, state of September 2026); what is ours says so. The engine validates every call again; these types only help
// to write it.

/** An amount of money in the minor unit of its currency, always an integer: `4200` is 42.00 EUR, `4200` JPY is 4200 yen. */
export type MinorUnits = number;

/** One thing that was viewed, added or bought. Every member may be left out. */
export interface ContentItem {
  id?: string;
  name?: string;
  /** For example `"product"`, `"plan"` or `"page"`; not empty. */
  content_type?: string;
  /** A whole number. */
  quantity?: number;
  /** Price of one unit in minor units; an integer. */
  amount?: MinorUnits;
  /** Three letters; the event's currency when left out. */
  currency?: string;
}

/** An amount needs a currency: three letters, ISO 4217. */
export type Money = { amount: MinorUnits; currency: string } | { amount?: undefined; currency?: string };

/** For `page_viewed`, `contents_viewed`, `items_added`, `checkout_started` and `order_created`. */
export type ContentsData = { type: "contents"; contents?: ContentItem[] } & Money;
/** For `lead_created`, `registration_completed` and `appointment_scheduled`. */
export type CustomerActionData = { type: "customer_action" } & Money;
/** For `subscription_created` and `trial_started`. */
export type PlanEnrollmentData = { type: "plan_enrollment"; plan_id?: string; contents?: ContentItem[] } & Money;
/** For `custom`. */
export type CustomData = { type: "custom"; plan_id?: string; contents?: ContentItem[] } & Money;

/** Every event name a page can measure, with the shape of its data. */
export interface EventDataByName {
  /** A page was landed on or viewed. Nothing measures it by itself. */
  page_viewed: ContentsData;
  /** A product or another piece of content was viewed. */
  contents_viewed: ContentsData;
  /** Something was added to the cart or selected. */
  items_added: ContentsData;
  checkout_started: ContentsData;
  /** A purchase was completed. Give the order's own id as `event_id`, so that it counts once. */
  order_created: ContentsData;
  /** A lead form was accepted. */
  lead_created: CustomerActionData;
  registration_completed: CustomerActionData;
  appointment_scheduled: CustomerActionData;
  /** A paid plan started. */
  subscription_created: PlanEnrollmentData;
  trial_started: PlanEnrollmentData;
  /** Anything else; named in the options. */
  custom: CustomData;
}

export type EventName = keyof EventDataByName;

/** The last argument of `measure` and `measureSingle`. */
export interface EventOptions {
  /**
   * Names this occurrence. The same pixel, event name and id count once, also against the server API; the first one received
   * wins. A random id is made when left out. Over 256 characters is reported.
   */
  event_id?: string;
  /** Keeps the event out of personalisation for this visitor. No replacement for consent. Default false. */
  opt_out?: boolean;
}

/** `custom` must be named: 1 to 64 lowercase letters, digits, `_` and `-`, with a letter or digit at both ends. */
export interface CustomEventOptions extends EventOptions {
  custom_event_name: string;
}

type OptionsOf<Name extends EventName> = Name extends "custom"
  ? [options: CustomEventOptions]
  : [options?: EventOptions & { custom_event_name?: never }];

/**
 * Matching data of the visitor. Fields ending in `_sha256` take the SHA-256 digest as 64 hexadecimal digits; any other string is
 * normalised and hashed in the page. A later `init` replaces the whole object, `{}` clears it. A field that cannot be used is
 * left out and reported.
 */
export interface UserData {
  /** Normalised: trimmed, lowercase. */
  email_sha256?: string;
  /** Normalised: digits only, without leading zeroes; 8 to 15 digits. */
  phone_number_sha256?: string;
  /** Normalised: trimmed, case kept. */
  external_id_sha256?: string;
  /** Normalised: lowercase, without white space and ASCII punctuation, accents kept. */
  first_name_sha256?: string;
  last_name_sha256?: string;
  /** Two letters, ISO 3166-1. Sent in the clear. */
  country?: string;
  /** At most 128 characters. Sent in the clear. */
  city?: string;
  /** At most 128 characters. Sent in the clear. */
  region?: string;
  /** At most 32 letters, digits, spaces and hyphens. Sent in the clear. */
  postal_code?: string;
  /** The older name of `postal_code`. */
  zip_code?: string;
}

/** Members of the object given to `init`. Everything from `strict` on is ours. */
export interface InitOptions {
  /** May be left out only on a later call while exactly one pixel is in use. */
  pixelId?: string;
  /** Writes to the console with the prefix `[oaiq]`. Once on, it stays on. */
  debug?: boolean;
  user?: UserData;
  /** Drops silently whatever OpenAI's script drops, instead of repairing and reporting it. Default false. */
  strict?: boolean;
  /** Where events go instead of the official host: a URL, a host such as `"m.shop.example"`, or a path of the page's own host such as `"/measure"`. */
  endpoint?: string;
  /** What applies until the visitor answers. `"pending"` keeps events in memory until then. Default `"granted"`. */
  consent?: ConsentName;
  /** Whether the browser's Global Privacy Control counts as a denial. Default true, false with `strict`. */
  gpc?: boolean;
  /**
   * Undelivered events outlive the page: up to 64 KiB for a page in local storage, up to 24 hours, under a grant only, without
   * matching data. A later page of the site delivers them. Default true, false with `strict`.
   */
  persist?: boolean;
  /** Measures `page_viewed` when the page changes its URL without a page load; a new fragment does not count. Default false. */
  spa?: boolean;
  /** Drops an event whose pixel, name and `event_id` were measured before in this browser session, as a reloaded page does. Default false. */
  remember?: boolean;
  /** The page's URL, where the script runs in a sandbox with another one. */
  url?: string;
}

export type ConsentName = "granted" | "denied" | "pending";

/** One problem with a call: what is wrong, and what to write instead. */
export interface Finding {
  /** A stable name such as `"fractional_amount"`. */
  code: string;
  /** `"refused"`: the call was dropped because of it. `"repaired"`: the event was kept; this part was changed, left out, or is only reported. */
  severity: "refused" | "repaired";
  /** Path from the argument on: `"data.contents[2].amount"`, `"options.event_id"`, `"init.endpoint"`, `"user.country"`. */
  field: string;
  /** What was given; absent when nothing was, or when it is personal data. */
  value?: unknown;
  /** What was probably meant; absent when that cannot be known. */
  fix?: unknown;
  message: string;
  /** Name of the event measured, or `"init"`; absent for other calls. */
  event?: string;
}

interface ReportBase<Type extends string> {
  type: Type;
  level: "debug" | "warning" | "error";
  message: string;
}

/** What `on` listeners receive, by type. */
export interface ReportByType {
  /** An event was accepted for a pixel and waits for its request. */
  queued: ReportBase<"queued"> & { pixel_id: string; name: string; id: string };
  /** A call was kept after a repair. */
  repaired: ReportBase<"repaired"> & { finding: Finding };
  /** A call was dropped. */
  refused: ReportBase<"refused"> & { finding: Finding };
  /** A request was sent; `events` is the number of its events, `attempt` starts at 1. */
  sent: ReportBase<"sent"> & { pixel_id: string; request_id: number; events: number; attempt: number };
  /** A request arrived. Where the collector's response cannot be read: it did not fail on the way. */
  delivered: ReportBase<"delivered"> & { pixel_id: string; request_id: number; events: number; attempt: number };
  /** A request failed and is repeated after `delay_ms` milliseconds, with the same ids. */
  retry: ReportBase<"retry"> & {
    pixel_id: string;
    request_id: number;
    events: number;
    attempt: number;
    delay_ms: number;
  };
  /** An accepted event is given up; `reason` is for example `"consent_denied"`, `"queue_full"`, `"expired"`, `"repeated"` or `"http_400"`. */
  dropped: ReportBase<"dropped"> & { pixel_id: string; name: string; id: string; reason: string };
  /** A request with events that an earlier page of the site could not deliver. */
  restored: ReportBase<"restored"> & { pixel_id: string; request_id: number; events: number; attempt: number };
  /** The permission in force has changed; `source` names who changed it. */
  consent: ReportBase<"consent"> & { consent: ConsentName; source: ConsentSource };
  /** A click reference was found, or could not be used. */
  click: ReportBase<"click"> & { param?: string };
  /** Something that should not happen. */
  error: ReportBase<"error"> & { code?: string; field?: string; pixel_id?: string; url?: string };
  /** The pixel stopped after an internal error; every later call does nothing. */
  dead: ReportBase<"dead">;
}

export type Report = ReportByType[keyof ReportByType];

/** Who decided about the permission in force. */
export type ConsentSource = "gpc" | "stored" | "command" | "other_tab" | "option" | "default";

/** One pixel in `state()`. Events: `accepted` = `delivered` + `queued` + `in_flight` + the sum of `dropped`. */
export interface PixelState {
  id: string;
  /** URL that receives the events. */
  endpoint: string;
  /** Whether the pixel's configuration could be read; `"unknown"` before the response. */
  config: "unknown" | "found" | "not_found" | "unreadable";
  /** Those of earlier pages that came back included. */
  accepted: number;
  delivered: number;
  queued: number;
  in_flight: number;
  /** Count by reason. */
  dropped: Record<string, number>;
  /** Names of the matching data in use, never the values. */
  user_keys: string[];
}

/** What `state()` returns: a snapshot that changes nothing. */
export interface PixelSnapshot {
  dead?: undefined;
  version: string;
  mode: "lenient" | "strict";
  debug: boolean;
  consent: ConsentName;
  consent_source: ConsentSource;
  /** The click reference in use, empty without one. */
  click_id: string;
  /** The browser reference in use, empty without one. */
  browser_id: string;
  pixels: PixelState[];
  /** Calls that reached no pixel's queue, by reason. */
  refused: Record<string, number>;
  /** The last findings, at most 20, oldest first. */
  findings: Finding[];
  last_error: string | null;
  /** What the page prevented, for example because it had replaced a function: count by kind, such as `"store"`. */
  failures: Record<string, number>;
}

/** What `state()` returns after an internal error: why everything stopped, and nothing else. */
export type StoppedPixel = { dead: string } & { [Member in Exclude<keyof PixelSnapshot, "dead">]?: undefined };

/** The outcome of one event at `flush()`. */
export interface FlushedEvent {
  pixel_id: string;
  name: string;
  id: string;
  /** `"held"`: waits for consent. `"retrying"`: the request failed and is repeated later. */
  outcome: "delivered" | "retrying" | "held" | "dropped";
}

export interface Oaiq {
  /** Starts a pixel. Repeating it with the same id is harmless; a later `user` replaces the earlier one. */
  (command: "init" | "initialize", options?: InitOptions): void;
  /**
   * Measures an event for every pixel started so far. Before the script has loaded, the call waits in the queue; after that and
   * without any pixel it is refused (`no_pixel`) and counted. Requests are sent 1 s after the last event, 4 s after the first at the latest,
   * or when the page is hidden.
   */
  <Name extends EventName>(
    command: "measure",
    name: Name,
    data: EventDataByName[Name],
    ...options: OptionsOf<Name>
  ): void;
  /** Measures an event for one pixel that was started. */
  <Name extends EventName>(
    command: "measureSingle",
    pixelId: string,
    name: Name,
    data: EventDataByName[Name],
    ...options: OptionsOf<Name>
  ): void;
  /** The visitor's answer, remembered for 30 days. `false` deletes the cookies and what is waiting; events measured meanwhile are lost. */
  (command: "consent", granted: boolean): void;
  /** Accepted for compatibility; does nothing. */
  (command: "config", ...ignored: unknown[]): void;

  init(options?: InitOptions): void;
  initialize(options?: InitOptions): void;
  measure<Name extends EventName>(name: Name, data: EventDataByName[Name], ...options: OptionsOf<Name>): void;
  measureSingle<Name extends EventName>(
    pixelId: string,
    name: Name,
    data: EventDataByName[Name],
    ...options: OptionsOf<Name>
  ): void;
  consent(granted: boolean): void;
  config(...ignored: unknown[]): void;

  /** Sends what is queued now; resolves with the outcome of each event. Never rejects. Ours. */
  flush(): Promise<FlushedEvent[]>;
  /** Ours. */
  state(): PixelSnapshot | StoppedPixel;
  /** Subscribes to reports of one type, or of all with `"*"`; returns an unsubscribe function. What a listener throws is ignored. Ours. */
  on<Type extends keyof ReportByType>(type: Type, listener: (report: ReportByType[Type]) => void): () => void;
  on(type: "*", listener: (report: Report) => void): () => void;

  readonly version: string;
  readonly loaded: true;
  /** Empty; what is pushed to it is carried out at once. */
  readonly q: { push(...calls: ArrayLike<unknown>[]): number };
  /** The same queue, under the name of some stubs. */
  readonly queue: { push(...calls: ArrayLike<unknown>[]): number };
  /** For code written for a bare array: each call as the list of its arguments. */
  push(...calls: ArrayLike<unknown>[]): number;
  readonly __oaiqInitialized: true;
}

declare global {
  interface Window {
    /** The snippet's stub at first (only callable), the pixel once the script has run. */
    oaiq: Oaiq;
  }
  var oaiq: Oaiq;
}

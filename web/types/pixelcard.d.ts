// Public types of the pixel: calls, options, results and reports of `window.oaiq`.
//
// Facts about events and fields come from the public description of the measurement pixel (supported events and measurement
// pixel pages, state of September 2026); members that OpenAI's script does not have are marked "Ours". The engine validates every
// call again; these types only help to write it.

/** An amount of money in the minor unit of its currency, an integer up to 2^53 - 1 in magnitude: `4200` is 42.00 EUR, `4200` JPY is 4200 yen. */
export type MinorUnits = number;

/** One thing that was viewed, added or bought. Every member may be left out. */
export interface ContentItem {
  id?: string;
  name?: string;
  /** For example `"product"`, `"plan"` or `"page"`; not empty. */
  content_type?: string;
  /** An integer. A negative one is kept and reported. */
  quantity?: number;
  /** Price of one unit in minor units; an integer. */
  amount?: MinorUnits;
  /** Three letters, ISO 4217. Default: the currency of the event. */
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
  /** A page was landed on or viewed. Never measured automatically, except with the option `spa`. */
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
  /** Any other event; `custom_event_name` in the options is its name. */
  custom: CustomData;
}

export type EventName = keyof EventDataByName;

/** The last argument of `measure` and `measureSingle`. */
export interface EventOptions {
  /**
   * Id of this event. Events of the same pixel, name and id count once, also those of the Conversions API; the first one
   * received is kept. Default: a random id. An id over 256 characters is kept and reported.
   */
  event_id?: string;
  /** Excludes the event from personalisation for this visitor. Not a replacement for consent. Default false. */
  opt_out?: boolean;
}

/** A `custom` event needs a name: 1 to 64 lowercase letters, digits, `_` and `-`, with a letter or digit at both ends. */
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
  /** Normalised: digits only, without a leading `+` and leading zeroes; 8 to 15 digits, with the country code. */
  phone_number_sha256?: string;
  /** Normalised: trimmed; case is kept. */
  external_id_sha256?: string;
  /** Normalised: lowercase, without white space and ASCII punctuation; accents are kept. */
  first_name_sha256?: string;
  /** As `first_name_sha256`. */
  last_name_sha256?: string;
  /** Two letters, ISO 3166-1. Sent in the clear. */
  country?: string;
  /** At most 128 characters. Sent in the clear. */
  city?: string;
  /** At most 128 characters. Sent in the clear. */
  region?: string;
  /** At most 32 letters, digits, spaces and hyphens. Sent in the clear. */
  postal_code?: string;
  /** Older name of `postal_code`. */
  zip_code?: string;
}

/** Options of `init`; one that cannot be used is left out and reported. Those from `strict` on are ours. */
export interface InitOptions {
  /** At most 200 bytes. May be left out only in a later call while exactly one pixel is in use; a page has at most 20. */
  pixelId?: string;
  /** Writes reports to the console with the prefix `[oaiq]`, each problem once. Stays on. Default false. */
  debug?: boolean;
  user?: UserData;
  /** Drops every call that OpenAI's script drops instead of repairing it; the finding is reported as `refused`. Default false. */
  strict?: boolean;
  /** Where events go instead of the official host: a URL, a host such as `"m.shop.example"`, or a path of the page's own host such as `"/measure"`. A pixel keeps the one of its first `init`. */
  endpoint?: string;
  /** Consent until the visitor answers. `"pending"` keeps events in memory until then. Default `"granted"`. */
  consent?: ConsentName;
  /** Whether the browser's Global Privacy Control counts as a denial. Default true, false with `strict`. */
  gpc?: boolean;
  /**
   * Keeps undelivered events in local storage for a later page of the origin to deliver: at most 64 KiB for a page and 24
   * hours, only while consent is granted, without matching data. Default true, false with `strict`.
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

/** A problem of a call and, where it is known, the fix. */
export interface Finding {
  /** A stable name such as `"fractional_amount"`. */
  code: string;
  /** `"refused"`: the call was dropped because of it. `"repaired"`: the event was kept; this part was changed, left out, or is only reported. */
  severity: "refused" | "repaired";
  /** Path from the argument on: `"data.contents[2].amount"`, `"options.event_id"`, `"init.endpoint"`, `"user.country"`. */
  field: string;
  /** The given value, shortened when it is long; absent when none was given, or when it is personal data. */
  value?: unknown;
  /** The value that was probably meant; absent when it is not known. */
  fix?: unknown;
  /** What to write instead, in English. */
  message: string;
  /** Name of the event measured, or `"init"`; absent for other calls. */
  event?: string;
}

interface ReportBase<Type extends string> {
  type: Type;
  level: "debug" | "warning" | "error";
  message: string;
}

/** Reports that `on` listeners receive, by type. */
export interface ReportByType {
  /** An event was accepted for a pixel and waits for its request. */
  queued: ReportBase<"queued"> & { pixel_id: string; name: string; id: string };
  /** A call was accepted with a problem: one report for each finding. */
  repaired: ReportBase<"repaired"> & { finding: Finding };
  /** A call was refused: one report for each finding that is the reason. */
  refused: ReportBase<"refused"> & { finding: Finding };
  /** A request was sent; `events` is the number of its events, `attempt` starts at 1. */
  sent: ReportBase<"sent"> & { pixel_id: string; request_id: number; events: number; attempt: number };
  /** A request succeeded: a successful status, or no network error where the collector's response cannot be read. */
  delivered: ReportBase<"delivered"> & { pixel_id: string; request_id: number; events: number; attempt: number };
  /** Attempt number `attempt` of a request failed; it is repeated after `delay_ms` milliseconds, with the same ids. */
  retry: ReportBase<"retry"> & {
    pixel_id: string;
    request_id: number;
    events: number;
    attempt: number;
    delay_ms: number;
  };
  /** An accepted event will not be sent; `reason` is for example `"consent_denied"`, `"queue_full"`, `"expired"`, `"repeated"` or `"http_400"`. */
  dropped: ReportBase<"dropped"> & { pixel_id: string; name: string; id: string; reason: string };
  /** Events that an earlier page of the site could not deliver wait for a request; `attempt` is 0. */
  restored: ReportBase<"restored"> & { pixel_id: string; request_id: number; events: number; attempt: number };
  /** The consent in force has changed; `source` is where it comes from. */
  consent: ReportBase<"consent"> & { consent: ConsentName; source: ConsentSource };
  /** A click reference was found in the URL parameter `param`, or (without `param`) in the cookie, or is too long to be used. */
  click: ReportBase<"click"> & { param?: string };
  /**
   * The page or its policy prevented an action: `code` is `"failed"` for a function of the page that threw, and `pixel_id` and `url`
   * name the pixel and the origin that a `connect-src` does not allow.
   */
  error: ReportBase<"error"> & { code?: string; field?: string; pixel_id?: string; url?: string };
  /** The pixel stopped after an internal error; later calls have no effect. */
  dead: ReportBase<"dead">;
}

export type Report = ReportByType[keyof ReportByType];

/** Where the consent in force comes from. */
export type ConsentSource = "gpc" | "stored" | "command" | "other_tab" | "option" | "default";

/** One pixel in `state()`. Events: `accepted` = `delivered` + `queued` + `in_flight` + the sum of `dropped`. */
export interface PixelState {
  id: string;
  /** URL that receives the events. */
  endpoint: string;
  /** Whether the pixel's configuration could be read; `"unknown"` before the response. */
  config: "unknown" | "found" | "not_found" | "unreadable";
  /** Including events of earlier pages that were restored. */
  accepted: number;
  delivered: number;
  queued: number;
  in_flight: number;
  /** Count by reason. */
  dropped: Record<string, number>;
  /** Names of the matching data in use, without their values. */
  user_keys: string[];
}

/** Result of `state()`: a snapshot. */
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
  /** Number of calls that no pixel accepted, by reason. */
  refused: Record<string, number>;
  /** The last findings, at most 20, oldest first. */
  findings: Finding[];
  /** The last failure in words, such as `"bad_value: data.type"` or `"network: request failed"`; null without one. */
  last_error: string | null;
  /** Number of actions that failed because the page replaced or forbids a function, by kind such as `"store"`. */
  failures: Record<string, number>;
}

/** Result of `state()` after an internal error: the error, and no other member. */
export type StoppedPixel = { dead: string } & { [Member in Exclude<keyof PixelSnapshot, "dead">]?: undefined };

/** The outcome of one event at `flush()`. */
export interface FlushedEvent {
  pixel_id: string;
  name: string;
  id: string;
  /** `"held"`: waits for consent. `"retrying"`: the request failed and will be repeated. */
  outcome: "delivered" | "retrying" | "held" | "dropped";
}

export interface Oaiq {
  /** Starts a pixel. With an id that is started already only its options apply; a later `user` replaces the earlier one. */
  (command: "init" | "initialize", options?: InitOptions): void;
  /**
   * Measures an event for every pixel started so far. Calls made before the script has loaded wait in the queue; once it runs, a
   * call without any pixel is refused (`no_pixel`). Requests are sent 1 s after the last event and at most 4 s after the first, when
   * the page is hidden, and at the end of the task where storage is forbidden or full.
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
  /** The visitor's answer, remembered for 30 days. `false` deletes `__oppref`, `__obref` and all waiting events; events measured after it are dropped. */
  (command: "consent", granted: boolean): void;
  /** Accepted for compatibility; has no effect. */
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

  /** Sends the waiting events now; resolves with the outcome of each, `[]` after an internal error. Never rejects. Ours. */
  flush(): Promise<FlushedEvent[]>;
  /** A snapshot of consent, pixels and findings; changes nothing. Ours. */
  state(): PixelSnapshot | StoppedPixel;
  /** Subscribes to reports of one type, or of all with `"*"`; returns an unsubscribe function. An exception of a listener is ignored, with `debug` written to the console. Ours. */
  on<Type extends keyof ReportByType>(type: Type, listener: (report: ReportByType[Type]) => void): () => void;
  on(type: "*", listener: (report: Report) => void): () => void;

  readonly version: string;
  readonly loaded: true;
  /** Always empty: calls pushed to it are executed at once. */
  readonly q: { push(...calls: ArrayLike<unknown>[]): number };
  /** The same queue, under the name of some stubs. */
  readonly queue: { push(...calls: ArrayLike<unknown>[]): number };
  /** For code written for an array in place of the function: each argument is a call, as the list of its arguments. Returns 0. */
  push(...calls: ArrayLike<unknown>[]): number;
  readonly __oaiqInitialized: true;
}

declare global {
  interface Window {
    /** The stub of the snippet, which can only be called, until the script has run; then the pixel. */
    oaiq: Oaiq;
  }
  var oaiq: Oaiq;
}

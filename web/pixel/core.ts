// The engine as the page glue sees it: inputs in, effects out (native/pixel/engine/engine.h is the contract).
import type { Plain } from "../module/plain.js";
import type { SendRequest } from "./host/transport.js";

/** Functions bound by the module, wasm or plain: one page, one engine. */
export interface PixelModule {
  /** Starts a new engine; an earlier one is forgotten. */
  open(): void;
  /** Takes what exchange.ts wrote, returns an array of Effect in JSON. */
  step(input: string): string;
  /** JSON, an object. */
  state(): string;
}

export type Effect =
  | { effect: "set_cookie"; name: string; value: string; max_age_s: number; domains: string[]; secure: boolean }
  | { effect: "clear_cookie"; name: string; domains: string[] }
  | { effect: "store"; area: "local" | "session"; key: string; value: string | null }
  | { effect: "fetch_config"; pixel_id: string; url: string; credentials: "include" | "omit" }
  | ({ effect: "send"; request_id: number } & SendRequest)
  | { effect: "wake"; at_ms: number | null }
  | { effect: "persist"; records: Plain[]; all: boolean }
  | { effect: "restore" }
  | { effect: "watch_routes" }
  | Report
  | { effect: "flushed"; flush_id: number; events: Plain[] };

export interface Report {
  [key: string]: Plain;
  effect: "report";
  type: string;
  level: string;
  console: boolean;
  message: string;
}

// Requests. The engine says what goes where and how; the outcome goes back to it, and it decides about another try.
import { jsonText } from "./json.js";
import { retryAfter } from "./retry-after.js";
import type { Plain } from "./snapshot.js";

export interface SendRequest {
  url: string;
  body: Plain;
  via: "fetch" | "beacon";
  mode: "no-cors" | "cors";
  credentials: "include" | "omit";
  referrer_policy: "" | "no-referrer";
}

export interface Outcome {
  [key: string]: Plain;
  outcome: "network_error" | "opaque" | "status" | "queued" | "rejected";
}

export interface Transport {
  /** Calls `done` exactly once; for a beacon before it returns. */
  send(request: SendRequest, done: (outcome: Outcome) => void): void;
  fetchConfig(
    url: string,
    credentials: "include" | "omit",
    done: (outcome: "found" | "not_found" | "unreadable") => void,
  ): void;
}

/** A request that hangs would hold its events for ever; after this long it counts as failed and may be tried again. */
const timeoutMs = 30_000;
/** A keepalive request over the page's shared 64 KiB fails before it reaches the network, that is within a moment. */
const quotaFailureMs = 100;

type TransportWindow = Pick<
  Window & typeof globalThis,
  "fetch" | "navigator" | "AbortController" | "setTimeout" | "clearTimeout" | "Date"
>;

export function createTransport(page: TransportWindow): Transport {
  // Captured at the start: pages and their tools replace `fetch` later.
  const { fetch, navigator, AbortController, setTimeout, clearTimeout, Date } = page;
  const sendBeacon = navigator.sendBeacon;

  const request = async (url: string, init: RequestInit): Promise<Response> => {
    const controller = AbortController && new AbortController();
    const timer = setTimeout.call(page, () => controller?.abort(), timeoutMs);
    try {
      return await fetch.call(page, url, { ...init, signal: controller?.signal ?? null });
    } finally {
      clearTimeout.call(page, timer);
    }
  };

  /** Whether the browser took it over. */
  const beacon = (url: string, text: string): boolean => {
    try {
      // Text, not a blob: the type is then text/plain, which needs no preflight that would be lost at unload.
      return sendBeacon.call(navigator, url, text);
    } catch {
      return false; // a missing method or a refused address
    }
  };

  const post = async (effect: SendRequest, body: string): Promise<Outcome> => {
    const { url, mode, credentials, referrer_policy } = effect;
    const init: RequestInit = {
      method: "POST",
      body,
      mode,
      credentials,
      headers: { "Content-Type": "text/plain" },
      keepalive: true,
    };
    if (referrer_policy) init.referrerPolicy = referrer_policy;
    const started = Date.now();
    const response = await request(url, init).catch((error: unknown) => {
      if ((error as Error)?.name !== "TypeError" || Date.now() - started > quotaFailureMs) throw error;
      return request(url, { ...init, keepalive: false });
    });
    if (mode !== "cors") return { outcome: "opaque" };
    const outcome: Outcome = { outcome: "status", status: response.status };
    const delay = retryAfter(response.headers.get("Retry-After"), Date.now());
    if (delay !== null) outcome["retry_after_ms"] = delay;
    return outcome;
  };

  return {
    send(effect, done) {
      const text = jsonText(effect.body);
      // A beacon always carries cookies, so it cannot stand in for a request that must not.
      const standsIn = effect.via === "fetch" && !fetch && effect.credentials !== "omit";
      if (effect.via === "fetch" && !standsIn)
        return void post(effect, text).catch((): Outcome => ({ outcome: "network_error" })).then(done);
      const taken = beacon(effect.url, text);
      // "queued" asks for a request with an answer, and "rejected" for the other way. A stand-in has neither.
      if (taken) done({ outcome: standsIn ? "opaque" : "queued" });
      else done({ outcome: standsIn ? "network_error" : "rejected" });
    },
    fetchConfig(url, credentials, done) {
      const read = async () => {
        const response = await request(url, { credentials });
        if (response.status === 404) return "not_found";
        return response.ok && (await response.json()) instanceof Object ? "found" : "unreadable";
      };
      const start = () => void read().catch(() => "unreadable" as const).then(done);
      // In a task of its own: the first fetch of a page keeps the browser busy for milliseconds, and nobody waits for this one.
      setTimeout.call(page, start, 0);
    },
  };
}

// Requests. The engine decides about body, URL and mode; it gets the outcome and decides about a retry.
import type { Clock } from "./clock.js";
import { attempt, isA, method, NativePromise } from "./genuine.js";
import { jsonText } from "./json.js";
import { retryAfter } from "./retry-after.js";
import type { Plain } from "../../module/plain.js";

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

/** Why a request failed that the page's `fetch` did not make: there is none, or its replacement throws or returns no response. */
const noFetch = {};

type TransportWindow = Pick<Window & typeof globalThis, "fetch" | "navigator" | "AbortController">;

export function createTransport(page: TransportWindow, clock: Clock): Transport {
  // Captured at the start: pages and their tools replace `fetch` later.
  const { fetch, navigator, AbortController } = page;
  const sendBeacon = attempt(() => method(navigator, "sendBeacon"));

  const request = (url: string, init: RequestInit): Promise<Response> =>
    new NativePromise((resolve, reject) => {
      const controller = attempt(() => new AbortController());
      clock.later(() => {
        reject();
        attempt(() => controller!.abort());
      }, timeoutMs);
      // Without a prototype, which may have members that `fetch` looks for; and it does not accept a signal of a page library.
      const own = Object.assign(Object.create(null), init, {
        signal: isA(controller?.signal, "AbortSignal") ? controller!.signal : null,
      });
      const answer = attempt(() => fetch.call(page, url, own));
      if (!answer) return reject(noFetch);
      NativePromise.resolve(answer).then((response) => {
        const status = attempt(() => response.status) as number;
        if ((status | 0) === status) resolve(response);
        else reject(noFetch);
      }, reject);
    });

  /** Whether the browser took it over; not where the method is missing or refuses the URL. */
  const beacon = (url: string, text: string): boolean =>
    // Text, not a blob: the type is then text/plain, which needs no preflight that would be lost at unload.
    !!attempt(() => sendBeacon!.call(navigator, url, text));
  /** Instead of `fetch`. A beacon always carries cookies, so it cannot replace a request without them. */
  const standIn = ({ url, credentials }: SendRequest, text: string): Outcome => ({
    outcome: credentials !== "omit" && beacon(url, text) ? "opaque" : "network_error",
  });

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
    const started = clock.now();
    const response = await request(url, init).catch((error: unknown) => {
      if ((error as Error)?.name !== "TypeError" || clock.now() - started > quotaFailureMs) throw error;
      return request(url, { ...init, keepalive: false });
    });
    if (mode !== "cors") return { outcome: "opaque" };
    const outcome: Outcome = { outcome: "status", status: response.status };
    const delay = attempt(() => retryAfter(response.headers.get("Retry-After"), clock.now()));
    if (delay != null) outcome["retry_after_ms"] = delay;
    return outcome;
  };

  return {
    send(effect, done) {
      const text = jsonText(effect.body);
      // "queued" asks for a request with an answer, and "rejected" for the other way. A replacement has neither.
      if (effect.via === "beacon") return done({ outcome: beacon(effect.url, text) ? "queued" : "rejected" });
      void post(effect, text)
        .catch((error): Outcome => (error === noFetch ? standIn(effect, text) : { outcome: "network_error" }))
        .then(done);
    },
    fetchConfig(url, credentials, done) {
      const read = async () => {
        const response = await request(url, { credentials });
        if (response.status === 404) return "not_found";
        return response.ok && (await response.json()) instanceof Object ? "found" : "unreadable";
      };
      const start = () =>
        void read()
          .catch(() => "unreadable" as const)
          .then(done);
      // In a separate task: the first fetch of a page blocks the browser for milliseconds, and this one is not urgent.
      clock.later(start, 0);
    },
  };
}

// Carries out what the engine decides and feeds the results back: host -> engine -> effects -> host, one way.
//
// The engine is never entered twice: an input that arrives while one is being worked on (a beacon's result, a call made
// by a listener) waits in line.
import type { Effect, PixelModule, Report } from "./core.js";
import { exchanged } from "../module/exchange.js";
import { attempt, NativePromise } from "./host/genuine.js";
import type { Host } from "./host/index.js";
import { snapshotArguments } from "./host/snapshot.js";
import type { Plain } from "../module/plain.js";
import { createListeners, type Listener } from "./listeners.js";

type Members = { [key: string]: Plain };

export interface Runner {
  /** A call of the page, as it called us. `isSuperseded`, when true: an answer about consent follows in the stub's queue. */
  command(args: ArrayLike<unknown>, isSuperseded?: unknown): void;
  /** Hands an input to the engine. Never throws, not even what `members` throws. */
  input(kind: string, members?: () => Members): void;
  flush(): Promise<Plain[]>;
  state(): Members;
  on(type: string, listener: Listener): () => void;
}

/** What the page remembers for the engine besides the cookies. */
const consentKey = "oaiq_consent";
const sessionKey = "oaiq_session";

/** A listener may measure in answer to every report, endlessly. After so many inputs the page continues. */
const inputsAtOnce = 50;

const describe = (error: unknown): string => attempt(() => String(error)) || "unknown error";

/** Starts an engine on this page. `scriptUrl` is the URL of our script, from which the endpoint may be derived. */
export function createRunner(core: PixelModule, host: Host, scriptUrl: string): Runner {
  /** Captured at the start: pages replace it later. */
  const { parse } = JSON;
  core.open();
  const waiting: Members[] = [];
  const flushes: { [id: number]: (events: Plain[]) => void } = {};
  /** How often something failed that the page kept from being done, by its kind. */
  const failures: { [kind: string]: number } = {};
  let lastFlush = 0;
  let busy = false;
  let debug = false;
  let dead: string | null = null;
  const listeners = createListeners((error) => debug && host.log("warning", "a listener threw", String(error)));

  // An error inside the engine is our bug. It must not affect the page, so everything stops after one message. What
  // waits is sent first, as when the page is left; where that fails, too, the next page finds it in storage.
  const die = (error: unknown): void => {
    dead = describe(error);
    busy = true;
    waiting.length = 0;
    attempt(() => {
      waiting.push(gather("hide", stored));
      step(inputsAtOnce);
    });
    waiting.length = 0;
    busy = false;
    for (const id in flushes) settle(+id, []);
    host.log("error", `stopped after an internal error: ${dead}`);
    listeners.tell({ type: "dead", level: "error", message: dead });
  };

  /** What the page keeps from being done fails alone. */
  const fail = (kind: string, error: unknown): void => {
    failures[kind] = (failures[kind] || 0) + 1;
    report({
      effect: "report",
      type: "error",
      level: "error",
      console: debug,
      code: "failed",
      message: `${kind} failed: ${describe(error)}`,
    });
  };

  const settle = (id: number, events: Plain[]): void => {
    flushes[id]?.(events);
    delete flushes[id];
  };

  /** What another tab or the server may have changed since the last input. */
  const stored = (): Members => ({
    cookie: host.cookies.read(),
    stored_consent: host.storage.read("local", consentKey),
  });

  const report = ({ effect: _, console, ...rest }: Report): void => {
    if (console) {
      debug = true;
      host.log(rest["level"] as string, rest["message"] as string, rest);
    }
    listeners.tell(rest as Parameters<Listener>[0]);
  };

  const carryOut = (effect: Effect): void => {
    switch (effect.effect) {
      case "set_cookie":
        return void host.cookies.set(effect.name, effect.value, effect.max_age_s, effect.domains, effect.secure);
      case "clear_cookie":
        return host.cookies.clear(effect.name, effect.domains);
      case "store":
        return host.storage.write(effect.area, effect.key, effect.value);
      case "fetch_config":
        return host.transport.fetchConfig(effect.url, effect.credentials, (outcome) =>
          input("config", () => ({ pixel_id: effect.pixel_id, outcome, ...stored() })),
        );
      case "send":
        return host.transport.send(effect, (outcome) =>
          input("sent", () => ({ request_id: effect.request_id, ...outcome, ...stored() })),
        );
      case "persist":
        return void (host.persistence.persist(effect.records, effect.all) || input("unkept"));
      case "restore":
        return host.persistence.restore((records) => input("restored", () => ({ records })));
      case "watch_routes":
        return host.watchRoutes(() => input("route", () => ({ url: host.page.url() })));
      case "wake":
        return host.clock.wakeAt(effect.at_ms, () => input("tick", stored));
      case "report":
        return report(effect);
      case "flushed":
        settle(effect.flush_id, effect.events);
    }
  };

  const perform = (effect: Effect): void => {
    try {
      carryOut(effect);
    } catch (error) {
      fail(effect.effect, error);
      // The engine waits for an answer.
      if (effect.effect === "send") input("sent", () => ({ request_id: effect.request_id, outcome: "network_error" }));
    }
  };

  const step = (inputs: number): void => {
    while (inputs-- && waiting.length) parse(core.step(exchanged(waiting.shift()!))).forEach(perform);
  };

  const work = (inputs: number): void => {
    if (busy || dead !== null) return;
    busy = true;
    try {
      step(inputs);
    } catch (error) {
      die(error);
    }
    busy = false;
    if (waiting.length) host.clock.later(() => work(inputsAtOnce), 0);
  };

  const gather = (kind: string, members?: () => Members): Members => ({
    input: kind,
    now_ms: host.clock.now(),
    entropy: host.entropy(),
    ...members?.(),
  });

  const input = (kind: string, members?: () => Members): void => {
    if (dead !== null && !busy) return;
    try {
      waiting.push(gather(kind, members));
    } catch (error) {
      fail(kind, error);
    }
    // A page that is left, and a flush, do not wait for a later task.
    work(kind === "hide" || kind === "flush" ? waiting.length : inputsAtOnce);
  };

  // First of all, and in the task in which the script runs: the page may remove the click reference from its URL.
  input("page", () => ({
    url: host.page.url(),
    requested_url: host.page.requestedUrl(),
    referrer: host.page.referrer(),
    ...stored(),
    session: host.storage.read("session", sessionKey),
    gpc: host.gpc(),
    script_url: scriptUrl,
    // There is nothing to keep yet: this asks whether storage is there, and writes nothing.
    keeps: host.persistence.persist([], false),
  }));
  host.watch({ hide: () => input("hide", stored), show: () => input("show", stored) });
  host.watchBlocked((url) => input("blocked", () => ({ url })));
  host.watchStorage(consentKey, (value) => input("storage", () => ({ value })));

  let isSettling = false;
  let isTicking = false;
  /**
   * At the end of the page's task: keeping and sending once costs less than after each call. A page cannot replace `await`. What
   * listeners measure meanwhile is looked after at once: another end would follow in the same task, and another, and the page would wait.
   */
  const settleCalls = async (): Promise<void> => {
    isSettling = true;
    await null;
    isTicking = true;
    input("tick");
    isTicking = isSettling = false;
  };

  return {
    input,
    command(args, isSuperseded) {
      input("command", () => ({
        args: snapshotArguments(args),
        url: host.page.url(),
        superseded: isSuperseded === true,
        more: !isTicking,
      }));
      if (!isSettling) void settleCalls();
    },
    flush: () =>
      new NativePromise((resolve) => {
        if (dead !== null) return resolve([]);
        const id = ++lastFlush;
        flushes[id] = resolve;
        input("flush", () => ({ flush_id: id, ...stored() }));
      }),
    state() {
      try {
        if (dead === null) return { ...parse(core.state()), failures: { ...failures } };
      } catch (error) {
        die(error);
      }
      return { dead };
    },
    on: listeners.on,
  };
}

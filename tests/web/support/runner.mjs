// A runner between a scripted engine and a host that writes down what it is asked.
import assert from "node:assert/strict";
import { load } from "./load.mjs";
import { readExchanged } from "./exchange.mjs";

const { createRunner } = await load("pixel/effects.ts");

/** A host whose every action is written down, and an engine that answers from a script. */
export function setUp(answer = () => [], overrides = {}) {
  const did = [];
  const inputs = [];
  const handlers = {};
  const host = {
    clock: {
      now: () => 1000,
      later: (task) => task(),
      wakeAt: (at, task) => {
        did.push(["wake", at]);
        handlers.wake = task;
      },
    },
    cookies: {
      read: () => "c=1",
      set: (...a) => did.push(["set_cookie", ...a]),
      clear: (...a) => did.push(["clear_cookie", ...a]),
    },
    entropy: () => "00",
    gpc: () => true,
    log: (...a) => did.push(["log", ...a]),
    page: {
      url: () => "https://a.example/?x",
      referrer: () => "https://r.example/",
      requestedUrl: () => "https://a.example/?first",
    },
    persistence: {
      persist: (records, all) => !records.length || did.push(["persist", records, all]) > 0,
      restore: (found) => {
        handlers.restored = found;
      },
    },
    watchBlocked: (blocked) => {
      handlers.blocked = blocked;
    },
    watchRoutes: (changed) => {
      handlers.route = changed;
    },
    storage: { read: (area, key) => `${area}/${key}`, write: (...a) => did.push(["store", ...a]) },
    transport: {
      send: (e, done) => {
        did.push(["send", e.url]);
        handlers.sent = done;
      },
      fetchConfig: (url, credentials, done) => {
        did.push(["config", url, credentials]);
        handlers.config = done;
      },
    },
    watch: (h) => Object.assign(handlers, h),
    watchStorage: (key, changed) => {
      handlers.key = key;
      handlers.storage = changed;
    },
    ...overrides,
  };
  let inside = 0;
  const core = {
    open() {},
    step: (text) => {
      assert.equal(++inside, 1, "the engine is never entered twice");
      const input = readExchanged(text);
      inputs.push(input);
      try {
        return JSON.stringify(answer(input));
      } finally {
        inside--;
      }
    },
    state: () => JSON.stringify({ version: "1.2.3" }),
  };
  return { runner: createRunner(core, host, "https://c.example/s.js"), did, inputs, handlers, core };
}

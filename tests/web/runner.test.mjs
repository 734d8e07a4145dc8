import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";
import { readExchanged } from "./support/exchange.mjs";

const { createRunner } = await load("pixel/effects.ts");

/** A host whose every action is written down, and an engine that answers from a script. */
function setUp(answer = () => [], overrides = {}) {
  const did = [];
  const inputs = [];
  const handlers = {};
  const host = {
    clock: { now: () => 1000, later: (task) => task(), wakeAt: (at, task) => { did.push(["wake", at]); handlers.wake = task; } },
    cookies: { read: () => "c=1", set: (...a) => did.push(["set_cookie", ...a]), clear: (...a) => did.push(["clear_cookie", ...a]) },
    entropy: () => "00",
    gpc: () => true,
    log: (...a) => did.push(["log", ...a]),
    page: { url: () => "https://a.example/?x", referrer: () => "https://r.example/", requestedUrl: () => "https://a.example/?first" },
    persistence: { persist: (records, all) => !records.length || did.push(["persist", records, all]) > 0, restore: (found) => { handlers.restored = found; } },
    watchBlocked: (blocked) => { handlers.blocked = blocked; },
    watchRoutes: (changed) => { handlers.route = changed; },
    storage: { read: (area, key) => `${area}/${key}`, write: (...a) => did.push(["store", ...a]) },
    transport: { send: (e, done) => { did.push(["send", e.url]); handlers.sent = done; }, fetchConfig: (url, credentials, done) => { did.push(["config", url, credentials]); handlers.config = done; } },
    watch: (h) => Object.assign(handlers, h),
    watchStorage: (key, changed) => { handlers.key = key; handlers.storage = changed; },
    ...overrides,
  };
  let inside = 0;
  const core = {
    open() {},
    step: (text) => {
      assert.equal(++inside, 1, "the engine is never entered twice");
      const input = readExchanged(text);
      inputs.push(input);
      try { return JSON.stringify(answer(input)); } finally { inside--; }
    },
    state: () => JSON.stringify({ version: "1.2.3" }),
  };
  return { runner: createRunner(core, host, "https://c.example/s.js"), did, inputs, handlers, core };
}

test("the first input is the page, with all it says", () => {
  const { inputs, handlers } = setUp();
  assert.deepEqual(inputs, [{
    input: "page", now_ms: 1000, entropy: "00", url: "https://a.example/?x", requested_url: "https://a.example/?first", referrer: "https://r.example/", cookie: "c=1",
    stored_consent: "local/oaiq_consent", session: "session/oaiq_session", gpc: true, script_url: "https://c.example/s.js", keeps: true,
  }]);
  assert.equal(handlers.key, "oaiq_consent");
});

test("every effect reaches the host with its members, in order", () => {
  const effects = [
    { effect: "set_cookie", name: "n", value: "v", max_age_s: 5, domains: ["a", ""], secure: true },
    { effect: "clear_cookie", name: "n", domains: [""] },
    { effect: "store", area: "session", key: "k", value: "v" },
    { effect: "fetch_config", pixel_id: "p", url: "u", credentials: "omit" },
    { effect: "send", request_id: 3, url: "s", body: {}, via: "fetch", mode: "cors", credentials: "omit", referrer_policy: "" },
    { effect: "wake", at_ms: 2000 },
  ];
  const { runner, did, inputs, handlers } = setUp((input) => (input.input === "command" ? effects : []));
  runner.input("command", () => ({ args: [] }));
  assert.deepEqual(did, [["set_cookie", "n", "v", 5, ["a", ""], true], ["clear_cookie", "n", [""]], ["store", "session", "k", "v"], ["config", "u", "omit"], ["send", "s"], ["wake", 2000]]);
  handlers.config("found");
  handlers.sent({ outcome: "status", status: 202 });
  handlers.wake();
  const told = inputs.slice(2).map(({ now_ms, entropy, ...rest }) => rest);
  const stored = { cookie: "c=1", stored_consent: "local/oaiq_consent" };
  assert.deepEqual(told, [
    { input: "config", pixel_id: "p", outcome: "found", ...stored },
    { input: "sent", request_id: 3, outcome: "status", status: 202, ...stored },
    { input: "tick", ...stored },
  ]);
});

test("hide and show carry what may have changed; another tab's answer is passed on", () => {
  const { inputs, handlers } = setUp();
  handlers.hide();
  handlers.show();
  handlers.storage("false");
  assert.deepEqual(inputs.slice(1).map((i) => [i.input, i.cookie, i.value]), [["hide", "c=1", undefined], ["show", "c=1", undefined], ["storage", undefined, "false"]]);
});

test("what earlier pages kept, routes and blocked requests are passed on", () => {
  const { runner, did, inputs, handlers } = setUp((input) =>
    input.input === "command" ? [{ effect: "persist", records: [{ a: 1 }], all: false }, { effect: "restore" }, { effect: "watch_routes" }] : []);
  runner.input("command", () => ({ args: [] }));
  assert.deepEqual(did, [["persist", [{ a: 1 }], false]]);
  handlers.restored([{ b: 2 }]);
  handlers.route();
  handlers.blocked("https://c.example/e");
  assert.deepEqual(inputs.slice(2).map(({ now_ms, entropy, ...rest }) => rest), [
    { input: "restored", records: [{ b: 2 }] }, { input: "route", url: "https://a.example/?x" }, { input: "blocked", url: "https://c.example/e" },
  ]);
});

test("the engine hears when storage refused, once everything else is carried out", () => {
  const { runner, did, inputs } = setUp(
    (input) => (input.input === "command" ? [{ effect: "persist", records: [{ a: 1 }], all: false }, { effect: "wake", at_ms: 2000 }] : []),
    { persistence: { persist: (records) => !records.length, restore() {} } },
  );
  runner.input("command", () => ({ args: [] }));
  assert.deepEqual(did, [["wake", 2000]]);
  assert.deepEqual(inputs.slice(2).map(({ now_ms, entropy, ...rest }) => rest), [{ input: "unkept" }]);
});

test("a result that comes while effects are carried out waits until they are done", () => {
  const order = [];
  const { runner } = setUp(
    (input) => {
      order.push(input.input);
      return input.input === "hide" ? [{ effect: "send", request_id: 1 }, { effect: "store", area: "local", key: "k", value: "v" }] : [];
    },
    { transport: { send: (_, done) => done({ outcome: "queued" }) }, storage: { read: () => null, write: () => order.push("stored") } },
  );
  runner.input("hide");
  assert.deepEqual(order, ["page", "hide", "stored", "sent"]);
});

test("a listener that calls the pixel does not enter the engine again", () => {
  const report = { effect: "report", type: "queued", level: "debug", console: false, message: "m" };
  const { runner, inputs } = setUp((input) => (input.input === "command" && input.n === 1 ? [report] : []));
  runner.on("queued", () => runner.input("command", () => ({ n: 2 })));
  runner.input("command", () => ({ n: 1 }));
  assert.deepEqual(inputs.slice(1).map((i) => i.n), [1, 2]);
});

test("a listener that measures whenever something is measured does not hang the page, and nothing is lost or out of order", () => {
  const later = [];
  const report = { effect: "report", type: "queued", level: "debug", console: false, message: "m" };
  const { runner, inputs } = setUp((input) => (input.input === "command" ? [report] : []), {
    clock: { now: () => 1000, wakeAt() {}, later: (task) => later.push(task) },
  });
  let told = 0;
  runner.on("queued", () => runner.input("command", () => ({ n: ++told })));
  runner.input("command", () => ({ n: 0 }));
  const first = inputs.length;
  assert.ok(first < 2000 && later.length === 1, `${first} inputs, ${later.length} tasks`);
  runner.input("hide");
  later.shift()();
  assert.ok(inputs.length > first);
  const commands = inputs.filter((input) => input.input === "command").map(({ n }) => n);
  assert.deepEqual(commands, commands.map((_, i) => i));
  assert.equal(inputs.filter((input) => input.input === "hide").length, 1);
});

test("reports go to the console only in debug mode, and to listeners of their type and of all", () => {
  const report = (console, type) => ({ effect: "report", type, level: "warning", console, message: "text", code: "c" });
  const { runner, did } = setUp((input) => (input.input === "command" ? [report(false, "a"), report(true, "b")] : []));
  const heard = [];
  const stop = runner.on("a", (r) => heard.push(["a", r]));
  runner.on("*", (r) => heard.push(["*", r.type]));
  runner.input("command");
  stop();
  runner.input("command");
  assert.deepEqual(heard, [["a", { type: "a", level: "warning", message: "text", code: "c" }], ["*", "a"], ["*", "b"], ["*", "a"], ["*", "b"]]);
  assert.deepEqual(did, Array(2).fill(["log", "warning", "text", { type: "b", level: "warning", message: "text", code: "c" }]));
});

test("a listener that throws hurts neither the others nor the pixel", () => {
  const { runner, inputs } = setUp((input) => (input.input === "command" ? [{ effect: "report", type: "a", level: "debug", console: false, message: "" }] : []));
  let heard = 0;
  runner.on("a", () => { throw new Error("page bug"); });
  runner.on("a", () => heard++);
  runner.input("command");
  runner.input("command");
  assert.deepEqual([heard, inputs.length], [2, 3]);
  assert.equal(runner.state().dead, undefined);
});

test("flush resolves with what the engine says about that flush", async () => {
  const { runner } = setUp((input) => (input.input === "flush" ? [{ effect: "flushed", flush_id: input.flush_id, events: [{ id: input.flush_id }] }] : []));
  assert.deepEqual(await Promise.all([runner.flush(), runner.flush()]), [[{ id: 1 }], [{ id: 2 }]]);
});

test("an internal error stops everything, is said once, and resolves what waits", async () => {
  let broken = false;
  const { runner, did, inputs } = setUp(() => { if (broken) throw new Error("trap"); return []; });
  const heard = [];
  runner.on("*", (r) => heard.push(r));
  const waiting = runner.flush();
  broken = true;
  runner.input("command");
  runner.input("command");
  assert.deepEqual(await waiting, []);
  assert.deepEqual(await runner.flush(), []);
  assert.deepEqual(runner.state(), { dead: "Error: trap" });
  assert.deepEqual(inputs.map(({ input }) => input), ["page", "flush", "command", "hide"]);
  assert.deepEqual(did, [["log", "error", "stopped after an internal error: Error: trap"]]);
  assert.deepEqual(heard.map((r) => r.type), ["dead"]);
});

test("what waits is sent before the pixel stops, also where the first way is refused", () => {
  const send = (request_id) => ({ effect: "send", request_id, url: `u${request_id}` });
  const { runner, did, inputs } = setUp(
    (input) => {
      if (input.input === "command") throw new Error("trap");
      return input.input === "hide" ? [send(1), send(2)] : input.outcome === "rejected" ? [send(3)] : [];
    },
    { transport: { send: (effect, done) => { did.push(effect.url); done({ outcome: effect.request_id === 1 ? "rejected" : "queued" }); } } },
  );
  runner.input("command");
  runner.input("hide");
  assert.deepEqual(did.filter((one) => typeof one === "string"), ["u1", "u2", "u3"]);
  assert.deepEqual(inputs.map(({ input }) => input), ["page", "command", "hide", "sent", "sent", "sent"]);
  assert.deepEqual(runner.state(), { dead: "Error: trap" });
});

test("an effect that throws fails alone: it is counted and reported, the rest is carried out, and a request counts as failed", () => {
  const kinds = ["set_cookie", "clear_cookie", "store", "fetch_config", "persist", "restore", "watch_routes", "wake", "send"];
  const throws = () => { throw new Error("page"); };
  const nothing = { cookies: { read: () => "", set: throws, clear: throws }, storage: { read: () => null, write: throws }, watchRoutes: throws };
  const { runner, inputs } = setUp((input) => (input.input === "command" ? [...kinds.map((effect) => ({ effect, request_id: 7 })), { effect: "flushed", flush_id: 1, events: [] }] : []), {
    ...nothing,
    clock: { now: () => 1000, later: (task) => task(), wakeAt: throws },
    persistence: { persist: (records) => (records ? true : throws()), restore: throws },
    transport: { send: throws, fetchConfig: throws },
  });
  const heard = [];
  runner.on("error", ({ code, message }) => heard.push([code, message]));
  runner.input("command");
  assert.deepEqual(runner.state(), { version: "1.2.3", failures: Object.fromEntries(kinds.map((kind) => [kind, 1])) });
  assert.deepEqual(heard, kinds.map((kind) => ["failed", `${kind} failed: Error: page`]));
  assert.deepEqual(inputs.slice(2).map(({ input, request_id, outcome }) => [input, request_id, outcome]), [["sent", 7, "network_error"]]);
  runner.input("command");
  assert.equal(runner.state().failures.send, 2);
});

test("what a page throws in an effect may be anything", () => {
  for (const thrown of [null, undefined, Symbol("s"), Object.create(null), { toString() { throw new Error("again"); } }, 7]) {
    const { runner } = setUp((input) => (input.input === "command" ? [{ effect: "store" }] : []), { storage: { read: () => null, write() { throw thrown; } } });
    assert.doesNotThrow(() => runner.input("command"));
    assert.deepEqual(runner.state().failures, { store: 1 });
  }
});

test("whoever leaves the page or flushes does not wait for what stands in line", async () => {
  for (const last of ["hide", "flush"]) {
    const report = { effect: "report", type: "queued", level: "debug", console: false, message: "m" };
    const { runner, inputs } = setUp(
      (input) => (input.input === "flush" ? [{ effect: "flushed", flush_id: input.flush_id, events: [1] }] : input.first ? [report] : []),
      { clock: { now: () => 1000, later() {}, wakeAt() {} } },
    );
    runner.on("queued", () => { for (let i = 0; i < 200; i++) runner.input("command"); });
    runner.input("command", () => ({ first: true }));
    assert.ok(inputs.length < 100, String(inputs.length));
    if (last === "hide") runner.input("hide");
    else assert.deepEqual(await runner.flush(), [1]);
    assert.equal(inputs.at(-1).input, last);
    assert.equal(inputs.length, 203);
  }
});

test("an input that cannot be gathered is counted, and the pixel goes on", () => {
  const { runner, inputs } = setUp();
  assert.doesNotThrow(() => runner.input("command", () => { throw new Error("location"); }));
  runner.input("command");
  assert.deepEqual([runner.state().dead, runner.state().failures, inputs.length], [undefined, { command: 1 }, 2]);
});

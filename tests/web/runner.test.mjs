// The runner between engine and host.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setUp } from "./support/runner.mjs";

test("the first input is the page, with all its members", () => {
  const { inputs, handlers } = setUp();
  assert.deepEqual(inputs, [
    {
      input: "page",
      now_ms: 1000,
      entropy: "00",
      url: "https://a.example/?x",
      requested_url: "https://a.example/?first",
      referrer: "https://r.example/",
      cookie: "c=1",
      stored_consent: "local/oaiq_consent",
      session: "session/oaiq_session",
      gpc: true,
      script_url: "https://c.example/s.js",
      keeps: true,
    },
  ]);
  assert.equal(handlers.key, "oaiq_consent");
});

test("every effect reaches the host with its members, in order", () => {
  const effects = [
    { effect: "set_cookie", name: "n", value: "v", max_age_s: 5, domains: ["a", ""], secure: true },
    { effect: "clear_cookie", name: "n", domains: [""] },
    { effect: "store", area: "session", key: "k", value: "v" },
    { effect: "fetch_config", pixel_id: "p", url: "u", credentials: "omit" },
    {
      effect: "send",
      request_id: 3,
      url: "s",
      body: {},
      via: "fetch",
      mode: "cors",
      credentials: "omit",
      referrer_policy: "",
    },
    { effect: "wake", at_ms: 2000 },
  ];
  const { runner, did, inputs, handlers } = setUp((input) => (input.input === "command" ? effects : []));
  runner.input("command", () => ({ args: [] }));
  assert.deepEqual(did, [
    ["set_cookie", "n", "v", 5, ["a", ""], true],
    ["clear_cookie", "n", [""]],
    ["store", "session", "k", "v"],
    ["config", "u", "omit"],
    ["send", "s"],
    ["wake", 2000],
  ]);
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
  assert.deepEqual(
    inputs.slice(1).map((i) => [i.input, i.cookie, i.value]),
    [
      ["hide", "c=1", undefined],
      ["show", "c=1", undefined],
      ["storage", undefined, "false"],
    ],
  );
});

test("what earlier pages kept, routes and blocked requests are passed on", () => {
  const { runner, did, inputs, handlers } = setUp((input) =>
    input.input === "command"
      ? [{ effect: "persist", records: [{ a: 1 }], all: false }, { effect: "restore" }, { effect: "watch_routes" }]
      : [],
  );
  runner.input("command", () => ({ args: [] }));
  assert.deepEqual(did, [["persist", [{ a: 1 }], false]]);
  handlers.restored([{ b: 2 }]);
  handlers.route();
  handlers.blocked("https://c.example/e");
  assert.deepEqual(
    inputs.slice(2).map(({ now_ms, entropy, ...rest }) => rest),
    [
      { input: "restored", records: [{ b: 2 }] },
      { input: "route", url: "https://a.example/?x" },
      { input: "blocked", url: "https://c.example/e" },
    ],
  );
});

test("the engine gets an input when storage refused, once everything else is carried out", () => {
  const { runner, did, inputs } = setUp(
    (input) =>
      input.input === "command"
        ? [
            { effect: "persist", records: [{ a: 1 }], all: false },
            { effect: "wake", at_ms: 2000 },
          ]
        : [],
    { persistence: { persist: (records) => !records.length, restore() {} } },
  );
  runner.input("command", () => ({ args: [] }));
  assert.deepEqual(did, [["wake", 2000]]);
  assert.deepEqual(
    inputs.slice(2).map(({ now_ms, entropy, ...rest }) => rest),
    [{ input: "unkept" }],
  );
});

test("a result that comes while effects are carried out waits until they are done", () => {
  const order = [];
  const { runner } = setUp(
    (input) => {
      order.push(input.input);
      return input.input === "hide"
        ? [
            { effect: "send", request_id: 1 },
            { effect: "store", area: "local", key: "k", value: "v" },
          ]
        : [];
    },
    {
      transport: { send: (_, done) => done({ outcome: "queued" }) },
      storage: { read: () => null, write: () => order.push("stored") },
    },
  );
  runner.input("hide");
  assert.deepEqual(order, ["page", "hide", "stored", "sent"]);
});

test("a listener that calls the pixel does not enter the engine again", () => {
  const report = { effect: "report", type: "queued", level: "debug", console: false, message: "m" };
  const { runner, inputs } = setUp((input) => (input.input === "command" && input.n === 1 ? [report] : []));
  runner.on("queued", () => runner.input("command", () => ({ n: 2 })));
  runner.input("command", () => ({ n: 1 }));
  assert.deepEqual(
    inputs.slice(1).map((i) => i.n),
    [1, 2],
  );
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
  assert.deepEqual(
    commands,
    commands.map((_, i) => i),
  );
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
  assert.deepEqual(heard, [
    ["a", { type: "a", level: "warning", message: "text", code: "c" }],
    ["*", "a"],
    ["*", "b"],
    ["*", "a"],
    ["*", "b"],
  ]);
  assert.deepEqual(
    did,
    Array(2).fill(["log", "warning", "text", { type: "b", level: "warning", message: "text", code: "c" }]),
  );
});

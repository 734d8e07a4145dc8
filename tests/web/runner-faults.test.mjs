// The runner when something fails, or nothing may wait.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setUp } from "./support/runner.mjs";

test("a listener that throws hurts neither the others nor the pixel", () => {
  const { runner, inputs } = setUp((input) =>
    input.input === "command" ? [{ effect: "report", type: "a", level: "debug", console: false, message: "" }] : [],
  );
  let heard = 0;
  runner.on("a", () => {
    throw new Error("page bug");
  });
  runner.on("a", () => heard++);
  runner.input("command");
  runner.input("command");
  assert.deepEqual([heard, inputs.length], [2, 3]);
  assert.equal(runner.state().dead, undefined);
});

test("flush resolves with the engine's outcome of that flush", async () => {
  const { runner } = setUp((input) =>
    input.input === "flush" ? [{ effect: "flushed", flush_id: input.flush_id, events: [{ id: input.flush_id }] }] : [],
  );
  assert.deepEqual(await Promise.all([runner.flush(), runner.flush()]), [[{ id: 1 }], [{ id: 2 }]]);
});

test("an internal error stops everything, is reported once, and resolves what waits", async () => {
  let broken = false;
  const { runner, did, inputs } = setUp(() => {
    if (broken) throw new Error("trap");
    return [];
  });
  const heard = [];
  runner.on("*", (r) => heard.push(r));
  const waiting = runner.flush();
  broken = true;
  runner.input("command");
  runner.input("command");
  assert.deepEqual(await waiting, []);
  assert.deepEqual(await runner.flush(), []);
  assert.deepEqual(runner.state(), { dead: "Error: trap" });
  assert.deepEqual(
    inputs.map(({ input }) => input),
    ["page", "flush", "command", "hide"],
  );
  assert.deepEqual(did, [["log", "error", "stopped after an internal error: Error: trap"]]);
  assert.deepEqual(
    heard.map((r) => r.type),
    ["dead"],
  );
});

test("what waits is sent before the pixel stops, also where the first way is refused", () => {
  const send = (request_id) => ({ effect: "send", request_id, url: `u${request_id}` });
  const { runner, did, inputs } = setUp(
    (input) => {
      if (input.input === "command") throw new Error("trap");
      return input.input === "hide" ? [send(1), send(2)] : input.outcome === "rejected" ? [send(3)] : [];
    },
    {
      transport: {
        send: (effect, done) => {
          did.push(effect.url);
          done({ outcome: effect.request_id === 1 ? "rejected" : "queued" });
        },
      },
    },
  );
  runner.input("command");
  runner.input("hide");
  assert.deepEqual(
    did.filter((one) => typeof one === "string"),
    ["u1", "u2", "u3"],
  );
  assert.deepEqual(
    inputs.map(({ input }) => input),
    ["page", "command", "hide", "sent", "sent", "sent"],
  );
  assert.deepEqual(runner.state(), { dead: "Error: trap" });
});

test("an effect that throws fails alone: it is counted and reported, the rest is carried out, and a request counts as failed", () => {
  const kinds = [
    "set_cookie",
    "clear_cookie",
    "store",
    "fetch_config",
    "persist",
    "restore",
    "watch_routes",
    "wake",
    "send",
  ];
  const throws = () => {
    throw new Error("page");
  };
  const nothing = {
    cookies: { read: () => "", set: throws, clear: throws },
    storage: { read: () => null, write: throws },
    watchRoutes: throws,
  };
  const { runner, inputs } = setUp(
    (input) =>
      input.input === "command"
        ? [...kinds.map((effect) => ({ effect, request_id: 7 })), { effect: "flushed", flush_id: 1, events: [] }]
        : [],
    {
      ...nothing,
      clock: { now: () => 1000, later: (task) => task(), wakeAt: throws },
      persistence: { persist: (records) => (records ? true : throws()), restore: throws },
      transport: { send: throws, fetchConfig: throws },
    },
  );
  const heard = [];
  runner.on("error", ({ code, message }) => heard.push([code, message]));
  runner.input("command");
  assert.deepEqual(runner.state(), { version: "1.2.3", failures: Object.fromEntries(kinds.map((kind) => [kind, 1])) });
  assert.deepEqual(
    heard,
    kinds.map((kind) => ["failed", `${kind} failed: Error: page`]),
  );
  assert.deepEqual(
    inputs.slice(2).map(({ input, request_id, outcome }) => [input, request_id, outcome]),
    [["sent", 7, "network_error"]],
  );
  runner.input("command");
  assert.equal(runner.state().failures.send, 2);
});

test("what a page throws in an effect may be anything", () => {
  for (const thrown of [
    null,
    undefined,
    Symbol("s"),
    Object.create(null),
    {
      toString() {
        throw new Error("again");
      },
    },
    7,
  ]) {
    const { runner } = setUp((input) => (input.input === "command" ? [{ effect: "store" }] : []), {
      storage: {
        read: () => null,
        write() {
          throw thrown;
        },
      },
    });
    assert.doesNotThrow(() => runner.input("command"));
    assert.deepEqual(runner.state().failures, { store: 1 });
  }
});

test("leaving the page or flushing does not wait for the queue of inputs", async () => {
  for (const last of ["hide", "flush"]) {
    const report = { effect: "report", type: "queued", level: "debug", console: false, message: "m" };
    const { runner, inputs } = setUp(
      (input) =>
        input.input === "flush"
          ? [{ effect: "flushed", flush_id: input.flush_id, events: [1] }]
          : input.first
            ? [report]
            : [],
      { clock: { now: () => 1000, later() {}, wakeAt() {} } },
    );
    runner.on("queued", () => {
      for (let i = 0; i < 200; i++) runner.input("command");
    });
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
  assert.doesNotThrow(() =>
    runner.input("command", () => {
      throw new Error("location");
    }),
  );
  runner.input("command");
  assert.deepEqual([runner.state().dead, runner.state().failures, inputs.length], [undefined, { command: 1 }, 2]);
});

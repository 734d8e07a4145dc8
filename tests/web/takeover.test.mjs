import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { isTaken, takeOver } = await load("pixel/takeover.ts");

function actions() {
  const calls = [];
  return {
    calls,
    command: (args) => calls.push(Array.from(args)),
    flush: async () => [],
    state: () => ({ version: "9.9.9" }),
    on: () => () => {},
  };
}

function takenOver(oaiq) {
  const holder = oaiq === undefined ? {} : { oaiq };
  const done = actions();
  takeOver(holder, done, "9.9.9");
  return { holder, calls: done.calls, oaiq: holder.oaiq };
}

const stub = () =>
  Object.assign(
    function self() {
      self.q.push(arguments);
    },
    { q: [] },
  );

test("calls queued by the stub are replayed in order", () => {
  const old = stub();
  old("consent", false);
  old("init", { pixelId: "p" });
  assert.deepEqual(takenOver(old).calls, [
    ["consent", false],
    ["init", { pixelId: "p" }],
  ]);
});

test("every form of queue is drained", () => {
  assert.deepEqual(takenOver({ q: [["a", 1]] }).calls, [["a", 1]], "q with real arrays");
  assert.deepEqual(takenOver(Object.assign(() => {}, { queue: [["b"]] })).calls, [["b"]], "queue of a tag manager");
  assert.deepEqual(takenOver([["c"]]).calls, [["c"]], "a bare array");
  assert.deepEqual(takenOver({ q: [["d"]], queue: [["e"]] }).calls, [["d"], ["e"]], "both");
  const same = [["f"]];
  assert.deepEqual(takenOver({ q: same, queue: same }).calls, [["f"]], "the same array under both names, once");
  assert.deepEqual(takenOver(undefined).calls, [], "none");
  assert.deepEqual(takenOver({ nodeName: "DIV" }).calls, [], "an element with the id oaiq");
});

test("code that kept the stub, its array or GTM's queue goes on working", () => {
  const old = stub();
  const { queue } = { queue: [] };
  const gtm = takenOver({ queue });
  queue.push(["late", 1], ["late", 2]);
  assert.deepEqual(gtm.calls, [
    ["late", 1],
    ["late", 2],
  ]);
  const { calls } = takenOver(old);
  old("measure", "x");
  old.q.push(["measure", "y"]);
  assert.deepEqual(calls, [
    ["measure", "x"],
    ["measure", "y"],
  ]);
  assert.equal(old.q.length, 0);
});

test("code written for a bare array, or for `queue`, goes on working after the take-over", () => {
  const bare = takenOver([["init", { pixelId: "p" }]]);
  bare.oaiq.push(["measure", "a"], ["measure", "b"]);
  assert.deepEqual(bare.calls, [
    ["init", { pixelId: "p" }],
    ["measure", "a"],
    ["measure", "b"],
  ]);
  // A stub that looks its array up at each call.
  const holder = {};
  const old = (holder.oaiq = Object.assign(
    function () {
      holder.oaiq.queue.push(arguments);
    },
    { queue: [] },
  ));
  const done = actions();
  takeOver(holder, done, "9.9.9");
  old("measure", "late");
  holder.oaiq.queue.push(["measure", "later"]);
  assert.deepEqual(done.calls, [
    ["measure", "late"],
    ["measure", "later"],
  ]);
  assert.equal(holder.oaiq.queue.length, 0);
});

test("the live object has the members that pages and tag managers use", () => {
  const { oaiq, calls } = takenOver(stub());
  assert.equal(typeof oaiq, "function");
  assert.deepEqual([oaiq.version, oaiq.loaded, oaiq.__oaiqInitialized, oaiq.q.length], ["9.9.9", true, true, 0]);
  oaiq.init({ pixelId: "p" });
  oaiq.measure("n", {}, {});
  oaiq.measureSingle("p", "n");
  oaiq.consent(true);
  oaiq.config(1);
  oaiq.q.push(["measure", "z"]);
  oaiq("measure", "w");
  assert.deepEqual(calls, [
    ["init", { pixelId: "p" }],
    ["measure", "n", {}, {}],
    ["measureSingle", "p", "n"],
    ["consent", true],
    ["config", 1],
    ["measure", "z"],
    ["measure", "w"],
  ]);
  for (const name of ["flush", "state", "on"]) assert.equal(typeof oaiq[name], "function", name);
  assert.equal(oaiq("measure", "x"), undefined);
});

test("another script in place is recognised, anything else is not", () => {
  assert.equal(isTaken({ oaiq: { __oaiqInitialized: true } }), true);
  for (const oaiq of [
    undefined,
    null,
    [],
    stub(),
    "text",
    {
      get __oaiqInitialized() {
        throw new Error("no");
      },
    },
  ])
    assert.equal(isTaken({ oaiq }), false);
});

test("a frozen queue or a frozen global loses nothing that can be kept", () => {
  const calls = takenOver({ q: Object.freeze([["lost"]]), queue: [["kept"]] }).calls;
  assert.deepEqual(calls.at(-1), ["kept"]);
  const old = stub();
  old("measure", "queued");
  const done = actions();
  takeOver(Object.freeze({ oaiq: old }), done, "1");
  old("measure", "later");
  assert.deepEqual(done.calls, [
    ["measure", "queued"],
    ["measure", "later"],
  ]);
});

test("the engine receives which calls of the queue an answer about consent follows", () => {
  const superseded = (...queue) => {
    const told = [];
    takeOver(
      { oaiq: { q: queue } },
      { ...actions(), command: (_, isSuperseded) => told.push(isSuperseded === true) },
      "9.9.9",
    );
    return told;
  };
  assert.deepEqual(superseded(["consent", false], ["init", {}], ["consent", true], ["measure", "x"]), [
    true,
    true,
    false,
    false,
  ]);
  assert.deepEqual(superseded(["init", {}], ["measure", "x"]), [false, false]);
  assert.deepEqual(
    superseded(["consent", false], ["consent", "yes"], null, ["consent"]),
    [false, false, false, false],
    "an answer is true or false",
  );
  assert.deepEqual(superseded({ 0: "consent", 1: false, length: 2 }, ["consent", false]), [true, false]);
});

test("calls after the queue, and calls that are pushed, do not belong to it", () => {
  const told = [];
  const holder = {};
  takeOver(holder, { ...actions(), command: (_, isSuperseded) => told.push(isSuperseded === true) }, "9.9.9");
  holder.oaiq("consent", false);
  holder.oaiq.q.push(["consent", false], ["consent", true]);
  holder.oaiq.consent(true);
  assert.deepEqual(told, [false, false, false, false]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeTarget, fakeTimers } from "./support/fake-page.mjs";
import { load } from "./support/load.mjs";

const [{ createClock }, { createRandom }, { createStorage }, { hasGlobalPrivacyControl }, lifecycle, { retryAfter }, { createLog }, { ownScript }] =
  await Promise.all(["clock", "random", "storage", "signals", "lifecycle", "retry-after", "console", "page"].map((name) => load(`host/${name}.ts`)));

test("a new wake time replaces the old one, and null cancels it", () => {
  const timers = fakeTimers();
  const clock = createClock(timers.view);
  const woken = [];
  clock.wakeAt(timers.now() + 100, () => woken.push("first"));
  clock.wakeAt(timers.now() + 50, () => woken.push("second"));
  timers.advance(200);
  clock.wakeAt(timers.now() + 10, () => woken.push("third"));
  clock.wakeAt(null, () => woken.push("never"));
  timers.advance(100);
  assert.deepEqual(woken, ["second"]);
});

test("a wake time in the past comes at once, one beyond the timer's range comes at its time", () => {
  const timers = fakeTimers();
  const clock = createClock(timers.view);
  let woken = 0;
  clock.wakeAt(timers.now() - 5, () => woken++);
  timers.advance(0);
  assert.equal(woken, 1);
  const month = 31 * 24 * 3600 * 1000;
  clock.wakeAt(timers.now() + month, () => woken++);
  timers.advance(month - 1);
  assert.equal(woken, 1);
  timers.advance(1);
  assert.equal(woken, 2);
});

test("random text is 32 hexadecimal digits from the browser's source, and without it still is", () => {
  const fixed = createRandom({ crypto: { getRandomValues: (bytes) => bytes.fill(10) } });
  assert.equal(fixed(), "0a".repeat(16));
  const poor = createRandom({});
  assert.match(poor(), /^[0-9a-f]{32}$/);
  assert.notEqual(poor(), poor());
});

test("storage that throws on access, on reading or on writing is a storage without entries", () => {
  const forbidden = createStorage({ get localStorage() { throw new Error("denied"); }, get sessionStorage() { throw new Error("denied"); } });
  assert.equal(forbidden.read("local", "k"), null);
  assert.doesNotThrow(() => forbidden.write("session", "k", "v"));
  const full = createStorage({ localStorage: { setItem() { throw new Error("quota"); } }, sessionStorage: null });
  assert.doesNotThrow(() => full.write("local", "k", "v"));
  assert.equal(full.read("session", "k"), null);
});

test("storage keeps the areas apart, and null removes", () => {
  const area = () => { const map = new Map(); return { getItem: (k) => map.get(k) ?? null, setItem: (k, v) => map.set(k, v), removeItem: (k) => map.delete(k) }; };
  const storage = createStorage({ localStorage: area(), sessionStorage: area() });
  storage.write("local", "k", "1");
  assert.deepEqual([storage.read("local", "k"), storage.read("session", "k")], ["1", null]);
  storage.write("local", "k", null);
  assert.equal(storage.read("local", "k"), null);
});

test("Global Privacy Control is true or the text 1, nothing else", () => {
  for (const [value, expected] of [[true, true], ["1", true], [false, false], ["0", false], [undefined, false], [1, false]])
    assert.equal(hasGlobalPrivacyControl({ globalPrivacyControl: value }), expected);
});

test("hide and show follow the page, with pagehide on the window", () => {
  const view = fakeTarget();
  const page = fakeTarget({ visibilityState: "visible" });
  const seen = [];
  lifecycle.watchLifecycle(view, page, { hide: () => seen.push("hide"), show: () => seen.push("show") });
  page.visibilityState = "hidden";
  page.emit("visibilitychange");
  view.emit("pagehide");
  view.emit("pageshow", { persisted: false });
  view.emit("pageshow", { persisted: true });
  page.visibilityState = "visible";
  page.emit("visibilitychange");
  assert.deepEqual(seen, ["hide", "hide", "show", "show"]);
  const types = [...view.listeners, ...page.listeners].map((l) => l.type).sort();
  assert.deepEqual(types, ["pagehide", "pageshow", "visibilitychange"]);
  assert.ok(view.listeners.some((l) => l.type === "pagehide"));
});

test("a prerendered page starts when it is activated, any other at once", () => {
  let started = 0;
  lifecycle.whenActive(fakeTarget(), () => started++);
  assert.equal(started, 1);
  const page = fakeTarget({ prerendering: true });
  lifecycle.whenActive(page, () => started++);
  assert.equal(started, 1);
  page.emit("prerenderingchange");
  assert.equal(started, 2);
});

test("Retry-After is seconds or a date, and nonsense is nothing", () => {
  const now = Date.UTC(2026, 10, 21, 7, 28, 0);
  assert.equal(retryAfter("120", now), 120_000);
  assert.equal(retryAfter("Sat, 21 Nov 2026 07:28:30 GMT", now), 30_000);
  assert.equal(retryAfter("Sat, 21 Nov 2026 07:00:00 GMT", now), 0);
  for (const nonsense of [null, "", "soon", "1e400", "9".repeat(30)]) assert.equal(retryAfter(nonsense, now), null, String(nonsense));
});

test("debug lines are debug, everything else is a warning, and a broken console is no console", () => {
  const lines = [];
  const log = createLog({ debug: (...args) => lines.push(["debug", ...args]), warn: (...args) => lines.push(["warn", ...args]) });
  log("debug", "a", { x: 1 });
  log("warning", "b");
  log("error", "c");
  assert.deepEqual(lines, [["debug", "[oaiq] a", { x: 1 }], ["warn", "[oaiq] b"], ["warn", "[oaiq] c"]]);
  assert.doesNotThrow(() => createLog(undefined)("debug", "x"));
});

test("our own script is known by address and nonce, or not at all", () => {
  assert.deepEqual(ownScript({ currentScript: { src: "https://a.example/s.js", nonce: "n" } }), { src: "https://a.example/s.js", nonce: "n" });
  assert.deepEqual(ownScript({ currentScript: null }), { src: "", nonce: "" });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeTarget, fakeTimers, withAttributes } from "./support/fake-page.mjs";
import { load } from "./support/load.mjs";

const [
  { createClock },
  { createRandom },
  { createStorage },
  { hasGlobalPrivacyControl },
  lifecycle,
  { retryAfter },
  { createLog },
  { ownScript },
] = await Promise.all(
  ["clock", "random", "storage", "signals", "lifecycle", "retry-after", "console", "page"].map((name) =>
    load(`pixel/host/${name}.ts`),
  ),
);

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

/** A page with these clocks, and timers that ring when told. */
function oddClock(Date, performance) {
  const timers = fakeTimers();
  return { timers, clock: createClock({ ...timers.view, Date, performance }) };
}

test("time is whole milliseconds from the first clock that gives any", () => {
  const at = 1_790_000_000_000;
  const performance = { timeOrigin: at, now: () => 20.4 };
  const odd = [NaN, Infinity, -Infinity, -1, 1e17, undefined, {}, "soon", Symbol("s")];
  for (const value of odd)
    assert.equal(oddClock({ now: () => value }, performance).clock.now(), at + 20, String(value));
  for (const now of [
    undefined,
    null,
    7,
    () => {
      throw new Error("page");
    },
  ])
    assert.equal(oddClock({ now }, performance).clock.now(), at + 20);
  assert.equal(oddClock(undefined, performance).clock.now(), at + 20);
  for (const value of [at + 0.5 - 0.6, String(at), BigInt(at), new Date(at), { valueOf: () => at }])
    assert.equal(oddClock({ now: () => value }, performance).clock.now(), at, typeof value);
  class Own {
    static #at = at;
    static now() {
      return this.#at;
    }
  }
  assert.equal(oddClock(Own, undefined).clock.now(), at);
  assert.equal(
    oddClock(function () {
      return new Date(at);
    }, undefined).clock.now(),
    at,
  );
  assert.equal(oddClock(null, null).clock.now(), 0);
});

test("a timer that rings counts as its time, however the page's clock goes", () => {
  const start = 1_790_000_000_000;
  let falling = start;
  for (const [name, now] of [
    ["standing", () => start],
    ["falling", () => (falling -= 500)],
    ["none", () => NaN],
    ["at zero", () => 0],
    ["anywhere", () => Math.floor(Math.random() * start)],
  ]) {
    const { timers, clock } = oddClock({ now }, undefined);
    let rings = 0;
    for (let i = 0; i < 20; i++) {
      const due = clock.now() + 1000;
      clock.wakeAt(due, () => {
        rings++;
        assert.ok(clock.now() >= due, `${name}: ${clock.now()} < ${due}`);
      });
      timers.advance(2 * start);
    }
    assert.equal(rings, 20, name);
  }
});

test("a timer that cannot be cancelled does not ring once it is replaced, and timers that throw are not timers", () => {
  const timers = fakeTimers();
  const view = {
    ...timers.view,
    clearTimeout() {
      throw new Error("page");
    },
    setTimeout: (task, delay) => ({ id: timers.view.setTimeout(task, delay) }),
  };
  const clock = createClock(view);
  const woken = [];
  clock.wakeAt(timers.now() + 10, () => woken.push("first"));
  clock.wakeAt(timers.now() + 20, () => woken.push("second"));
  timers.advance(100);
  clock.wakeAt(timers.now() + 10, () => woken.push("third"));
  clock.wakeAt(null, () => {});
  timers.advance(100);
  assert.deepEqual(woken, ["second"]);
  for (const setTimeout of [
    undefined,
    null,
    {},
    () => {
      throw new Error("page");
    },
  ]) {
    const none = createClock({ ...timers.view, setTimeout, clearTimeout: setTimeout });
    assert.doesNotThrow(() => {
      none.wakeAt(none.now() + 5, () => {});
      none.later(() => {}, 0);
      none.wakeAt(null, () => {});
    });
  }
});

test("random text is 32 hexadecimal digits from the browser's source, and without it still is", () => {
  const fixed = createRandom({ crypto: { getRandomValues: (bytes) => bytes.fill(10) } });
  assert.match(fixed(), /^[0-9a-f]{32}$/);
  assert.notEqual(fixed(), fixed());
  const poor = createRandom({});
  assert.match(poor(), /^[0-9a-f]{32}$/);
  assert.notEqual(poor(), poor());
});

test("random text differs whatever the page has made of the sources", () => {
  const { random } = Math;
  Math.random = () => 0.5;
  try {
    const idle = (bytes) => bytes;
    const same = (bytes) => bytes.fill(3);
    const throws = () => {
      throw new Error("page");
    };
    for (const getRandomValues of [idle, same, throws, undefined, "text"]) {
      const next = createRandom({ crypto: { getRandomValues } });
      assert.equal(new Set(Array.from({ length: 300 }, next)).size, 300, String(getRandomValues));
    }
    assert.match(
      createRandom({
        get crypto() {
          throw new Error("page");
        },
      })(),
      /^[0-9a-f]{32}$/,
    );
  } finally {
    Math.random = random;
  }
});

test("storage that throws on access, on reading or on writing is a storage without entries", () => {
  const forbidden = createStorage({
    get localStorage() {
      throw new Error("denied");
    },
    get sessionStorage() {
      throw new Error("denied");
    },
  });
  assert.equal(forbidden.read("local", "k"), null);
  assert.doesNotThrow(() => forbidden.write("session", "k", "v"));
  const full = createStorage({
    localStorage: {
      setItem() {
        throw new Error("quota");
      },
    },
    sessionStorage: null,
  });
  assert.doesNotThrow(() => full.write("local", "k", "v"));
  assert.equal(full.read("session", "k"), null);
});

test("storage keeps the areas apart, and null removes", () => {
  const area = () => {
    const map = new Map();
    return { getItem: (k) => map.get(k) ?? null, setItem: (k, v) => map.set(k, v), removeItem: (k) => map.delete(k) };
  };
  const storage = createStorage({ localStorage: area(), sessionStorage: area() });
  storage.write("local", "k", "1");
  assert.deepEqual([storage.read("local", "k"), storage.read("session", "k")], ["1", null]);
  storage.write("local", "k", null);
  assert.equal(storage.read("local", "k"), null);
});

test("Global Privacy Control is true or the text 1, nothing else", () => {
  for (const [value, expected] of [
    [true, true],
    ["1", true],
    [false, false],
    ["0", false],
    [undefined, false],
    [1, false],
  ])
    assert.equal(hasGlobalPrivacyControl({ globalPrivacyControl: value }), expected);
});

test("hide and show follow the page, with pagehide on the window", () => {
  const view = fakeTarget();
  const attributes = { visibilityState: "visible" };
  const page = withAttributes(attributes, fakeTarget());
  const seen = [];
  lifecycle.watchLifecycle(view, page, { hide: () => seen.push("hide"), show: () => seen.push("show") });
  attributes.visibilityState = "hidden";
  page.emit("visibilitychange");
  view.emit("pagehide");
  view.emit("pageshow", { persisted: false });
  view.emit("pageshow", { persisted: true });
  attributes.visibilityState = "visible";
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
  const named = fakeTarget({ prerendering: true });
  lifecycle.whenActive(named, () => started--);
  assert.equal(started--, 0, "an element has the name, the browser no such attribute");
  started = 1;
  const page = withAttributes({ prerendering: true }, fakeTarget());
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
  for (const nonsense of [null, "", "soon", "1e400", "9".repeat(30)])
    assert.equal(retryAfter(nonsense, now), null, String(nonsense));
});

test("debug lines are debug, everything else is a warning, and a broken console is not a console", () => {
  const lines = [];
  const log = createLog({
    console: { debug: (...args) => lines.push(["debug", ...args]), warn: (...args) => lines.push(["warn", ...args]) },
  });
  log("debug", "a", { x: 1 });
  log("warning", "b");
  log("error", "c");
  assert.deepEqual(lines, [
    ["debug", "[oaiq] a", { x: 1 }],
    ["warn", "[oaiq] b"],
    ["warn", "[oaiq] c"],
  ]);
  const broken = [
    {},
    { console: undefined },
    { console: "text" },
    {
      get console() {
        throw new Error("page");
      },
    },
  ];
  for (const page of broken) assert.doesNotThrow(() => createLog(page)("debug", "x"));
});

test("our own script is known by URL and nonce, or not at all", () => {
  const element = (localName) => withAttributes({ localName, src: "https://a.example/s.js", nonce: "n" });
  const none = { src: "", nonce: "" };
  assert.deepEqual(ownScript(withAttributes({ currentScript: element("script") })), {
    src: "https://a.example/s.js",
    nonce: "n",
  });
  for (const currentScript of [
    null,
    undefined,
    "script",
    { localName: "script", src: "https://evil.example/" },
    element("img"),
    element("form"),
    withAttributes({ localName: "script" }),
  ])
    assert.deepEqual(ownScript(withAttributes({ currentScript })), none);
  assert.deepEqual(ownScript({ currentScript: element("script") }), none, "not of the document's class");
});

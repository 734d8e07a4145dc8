import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeTimers, settle } from "./support/fake-page.mjs";
import { load } from "./support/load.mjs";

const [{ createPersistence }, { createClock }] = await Promise.all(
  ["persistence", "clock"].map((name) => load(`pixel/host/${name}.ts`)),
);
const prefix = "oaiq_queue_1_";
const records = [
  { pixel_id: "px", oppref: "", events: [{ type: "order_created", id: "a", data: { n: '\u00e9\u2028"' } }] },
];

/** Local storage as browsers have it: entries are own properties of the object. */
function fakeStorage(entries = {}, overrides = {}) {
  return Object.assign(
    Object.create({
      getItem(key) {
        return Object.hasOwn(this, key) ? this[key] : null;
      },
      setItem(key, value) {
        this[key] = String(value);
      },
      removeItem(key) {
        delete this[key];
      },
      get length() {
        return Object.keys(this).length;
      },
      key(i) {
        return Object.keys(this)[i] ?? null;
      },
      ...overrides,
    }),
    entries,
  );
}

function setUp({ storage = fakeStorage(), locks, name = "me" } = {}) {
  const timers = fakeTimers();
  const view = {
    ...timers.view,
    navigator: { locks },
    get localStorage() {
      if (storage instanceof Error) throw storage;
      return storage;
    },
  };
  const found = [];
  return {
    storage,
    timers,
    found,
    persistence: createPersistence(view, createClock(view), name),
    restore() {
      this.persistence.restore((one) => found.push(JSON.parse(JSON.stringify(one))));
    },
  };
}
const entry = (timers, age, kept = records) => JSON.stringify({ at: timers.now() - age, records: kept });

test("what is kept replaces what was kept, and nothing leaves no entry", () => {
  const { persistence, storage, timers } = setUp();
  assert.equal(persistence.persist(records, false), true);
  persistence.persist([...records, ...records], false);
  assert.deepEqual(JSON.parse(storage[`${prefix}me`]), { at: timers.now(), records: [...records, ...records] });
  persistence.persist([], false);
  assert.deepEqual(Object.keys(storage), []);
});

test("entries of other pages are left alone, but for a denial, which leaves none", () => {
  const { persistence, storage } = setUp({ storage: fakeStorage({ [`${prefix}other`]: "x", theirs: "y" }) });
  persistence.persist(records, false);
  assert.deepEqual(Object.keys(storage).sort(), [`${prefix}me`, `${prefix}other`, "theirs"]);
  persistence.persist([], true);
  assert.deepEqual(Object.keys(storage), ["theirs"]);
});

test("an entry of an earlier page is handed over once and removed, not within the start of the page", () => {
  const page = setUp();
  page.storage[`${prefix}old`] = entry(page.timers, 60_000);
  page.persistence.persist(records, false);
  page.restore();
  assert.deepEqual(page.found, []);
  page.timers.advance(0);
  assert.deepEqual(page.found, [records]);
  page.timers.advance(60_000);
  assert.equal(page.found.length, 1);
  assert.deepEqual(Object.keys(page.storage), [`${prefix}me`]);
});

test("an entry written a moment ago is left to its page, and taken when it is still there later", () => {
  const page = setUp();
  page.storage[`${prefix}old`] = entry(page.timers, 1000);
  page.restore();
  page.timers.advance(4999);
  assert.deepEqual(page.found, []);
  page.timers.advance(1);
  assert.deepEqual(page.found, [records]);
});

test("an entry from the future is taken: the clock was set back", () => {
  const page = setUp();
  page.storage[`${prefix}old`] = entry(page.timers, -3_600_000);
  page.restore();
  page.timers.advance(0);
  assert.deepEqual(page.found, [records]);
});

test("damaged, foreign and oversized entries are removed, and what is sound beside them is taken", () => {
  const page = setUp();
  const bad = [
    "",
    "{",
    "null",
    "7",
    "[]",
    '{"at":1}',
    '{"at":1,"records":7}',
    JSON.stringify({ at: 1, records: ["x".repeat(2 ** 19)] }),
    "[".repeat(200_000),
  ];
  bad.forEach((text, i) => (page.storage[`${prefix}bad${i}`] = text));
  page.storage[`${prefix}old`] = entry(page.timers, 60_000);
  page.restore();
  page.timers.advance(0);
  assert.deepEqual(page.found, [records]);
  assert.deepEqual(Object.keys(page.storage), []);
});

test("nesting without end in an entry is cut off, because what follows walks it", () => {
  const page = setUp();
  page.storage[`${prefix}old`] = `{"at":1,"records":[${'{"a":'.repeat(3000)}1${"}".repeat(3000)}]}`;
  page.restore();
  page.timers.advance(0);
  let depth = 0;
  for (let at = page.found[0][0]; at; at = at.a) depth++;
  assert.ok(depth > 0 && depth < 20, String(depth));
});

test("storage that is full, forbidden or broken is a storage that keeps nothing", () => {
  for (const storage of [new Error("forbidden"), null]) {
    const { persistence, timers } = setUp({ storage });
    assert.equal(persistence.persist([], false), false);
    assert.equal(persistence.persist(records, true), false);
    assert.doesNotThrow(() => {
      persistence.restore(() => assert.fail("found something"));
      timers.advance(10_000);
    });
  }
  const quota = {
    setItem() {
      throw new Error("quota");
    },
  };
  const full = setUp({ storage: fakeStorage({}, quota) }).persistence;
  assert.deepEqual(
    [full.persist([], false), full.persist(records, false), full.persist([], true)],
    [true, false, true],
  );
  const broken = setUp({
    storage: fakeStorage(
      {},
      {
        ...quota,
        removeItem() {
          throw new Error("broken");
        },
      },
    ),
  }).persistence;
  assert.deepEqual(
    [broken.persist([], false), broken.persist(records, false), broken.persist([], true)],
    [false, false, false],
  );
});

test("pages search entries one at a time where there are locks, and without where these are refused", async () => {
  const asked = [];
  let grant;
  const page = setUp({
    locks: {
      request: (name, task) => {
        asked.push(name);
        return new Promise((resolve) => {
          grant = () => resolve(task());
        });
      },
    },
  });
  page.storage[`${prefix}old`] = entry(page.timers, 60_000);
  page.restore();
  page.timers.advance(0);
  assert.deepEqual([asked, page.found], [[prefix], []]);
  grant();
  await settle();
  assert.deepEqual(page.found, [records]);

  const refused = setUp({ locks: { request: () => Promise.reject(new Error("SecurityError")) } });
  refused.storage[`${prefix}old`] = entry(refused.timers, 60_000);
  refused.restore();
  refused.timers.advance(0);
  await settle();
  assert.deepEqual(refused.found, [records]);
});

// The parts of the inspector that need no page: figures, order, filters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatAmount, formatBytes, formatLag, formatTime, oneLine } from "../../demo/inspector/format.js";
import { KEPT_BATCHES, Store, visibleEvents } from "../../demo/inspector/store.js";

const batch = (id, events = [], more = {}) => ({
  id,
  received_at_ms: 1000 + id,
  pid: "p",
  events,
  findings: [],
  ...more,
});
const event = (type, more = {}) => ({ type, findings: [], duplicate: false, internal: false, ...more });
const everything = { pixel: "", name: "", findings: false, internal: true };

test("an amount is written with the digits of its currency", () => {
  const figure = (amount, currency) => formatAmount(amount, currency).replace(/[^\d.,-]/g, "");
  assert.equal(figure(12900, "EUR"), "129.00");
  assert.equal(figure(4200, "JPY"), "4,200");
  assert.equal(figure(1234567, "KWD"), "1,234.567");
  assert.equal(figure(1500, "IQD"), "1.500");
  assert.equal(figure(-5, "usd"), "-0.05");
});

test("an amount that cannot be read as money is shown as it came", () => {
  assert.equal(formatAmount("25,99", "EUR"), "25,99 EUR");
  assert.equal(formatAmount(25.99, "EUR"), "25.99 EUR");
  assert.equal(formatAmount(2599, undefined), "2599 ?");
  assert.equal(formatAmount(2599, "EURO"), "2599 EURO");
  assert.equal(formatAmount({ a: 1 }, "EUR"), '{"a":1} EUR');
  assert.equal(formatAmount(undefined, "EUR"), "");
});

test("hostile times, sizes and strings are shown, not thrown", () => {
  assert.equal(formatTime(1e300), "1e+300");
  assert.equal(formatTime("x"), "x");
  assert.equal(formatBytes(undefined), "? B");
  assert.equal(formatLag("x", 1), "");
  assert.equal(formatLag(5000, 4000), "-1.00 s");
  assert.equal(oneLine("a".repeat(5000)).length, 118);
  assert.equal(oneLine(undefined), "");
});

test("batches are kept newest first, each once, in whatever order they come", () => {
  const store = new Store();
  for (const id of [2, 1, 3, 2]) store.add(batch(id));
  assert.deepEqual(
    store.batches.map(({ id }) => id),
    [3, 2, 1],
  );
  assert.equal(store.newest().id, 3);
});

test("a collector that counts from one again is not mistaken for the old one", () => {
  const store = new Store();
  store.add(batch(1));
  assert.equal(store.add(batch(1, [], { received_at_ms: 9999 })), true);
  assert.equal(store.batches.length, 2);
});

test("only so many batches are kept, and the rest is counted", () => {
  const store = new Store();
  for (let id = 1; id <= KEPT_BATCHES + 3; id += 1) store.add(batch(id));
  assert.equal(store.batches.length, KEPT_BATCHES);
  assert.equal(store.batches.at(-1).id, 4);
  assert.equal(store.dropped, 3);
});

test("totals distinguish first arrivals from duplicates, and the pixel's own events from the page's", () => {
  const store = new Store();
  store.add(batch(1, [event("order_created"), event("openai::sdk_init", { internal: true })]));
  store.add(batch(2, [event("order_created", { duplicate: true, findings: [{}] })], { findings: [{}] }));
  assert.deepEqual(store.totals(), { batches: 2, events: 2, unique: 1, duplicates: 1, internal: 1, findings: 2 });
});

test("filters choose by pixel, name, findings and kind", () => {
  const events = [
    event("a"),
    event("b", { findings: [{}] }),
    event("openai::sdk_init", { internal: true }),
    event("custom", { custom_event_name: "c" }),
  ];
  const names = (filter) =>
    visibleEvents(batch(1, events), { ...everything, ...filter })?.map(({ type }) => type) ?? null;
  assert.deepEqual(names({}), ["a", "b", "openai::sdk_init", "custom"]);
  assert.equal(names({ pixel: "other" }), null);
  assert.deepEqual(names({ name: "custom: c" }), ["custom"]);
  assert.deepEqual(names({ findings: true }), ["b"]);
  assert.deepEqual(names({ internal: false }), ["a", "b", "custom"]);
  assert.equal(
    visibleEvents(batch(1, [event("openai::sdk_init", { internal: true })]), { ...everything, internal: false }),
    null,
  );
  assert.deepEqual(visibleEvents(batch(1, [], { findings: [{}] }), { ...everything, findings: true }), []);
});

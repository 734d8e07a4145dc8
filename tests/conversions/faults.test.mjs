// Every event arrives exactly once after deduplication, whatever the endpoint does and however often the sender is killed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startReceiver } from "./support/receiver.mjs";
import { KEY, addsUp, convert, fileOf, folderFor, orders, start } from "./support/sender.mjs";

const RATES = {
  unavailable: 0.02,
  transient400: 0.01,
  reset: 0.02,
  dropAfterCommit: 0.03,
  throttled: 0.005,
  throttledUntil: 0.005,
  slow: 0.03,
};
const EVENTS = 20_000;

test("delivers each event once when the endpoint fails and the sender is killed with SIGKILL again and again", async (t) => {
  const receiver = await startReceiver(t, { rates: RATES, key: KEY });
  const folder = await folderFor(t);
  const file = await fileOf(folder, orders(EVENTS));
  const args = [file, "--pixel", "px", "--send", receiver.url, "--batch-size", "50", "--timeout", "5"];
  let kills = 0;
  // Killed while reading, while sending, and at moments in between.
  for (const delay of [60, 250, 500, 700, 400, 900, 600, 1100]) {
    const { child, ended } = start(["conversions", ...args]);
    const timer = setTimeout(() => child.kill("SIGKILL"), delay);
    const { status } = await ended;
    clearTimeout(timer);
    if (status === "SIGKILL") kills += 1;
  }
  assert.ok(kills >= 5, `${kills} kills`);
  const { status, ledger, stderr } = await convert(args);
  assert.equal(status, 0, stderr);
  assert.ok(addsUp(ledger), JSON.stringify(ledger));
  assert.deepEqual(
    { read: ledger.read, delivered: ledger.delivered, waiting: ledger.waiting, uncertain: ledger.uncertain },
    { read: EVENTS, delivered: EVENTS, waiting: 0, uncertain: 0 },
  );
  assert.equal(receiver.unique().size, EVENTS, "none is missing and none is invented");
  for (const name of Object.keys(RATES)) assert.ok(receiver.faults[name] > 0, `${name} happened`);
  t.diagnostic(
    `${kills} kills, ${receiver.requests.length} requests, ${receiver.events.length - EVENTS} second copies, faults ${JSON.stringify(receiver.faults)}`,
  );
});

test("sends the same bytes again when a request was committed and its answer lost", async (t) => {
  let first = true;
  const receiver = await startReceiver(t, {
    respond: () => {
      if (!first) return null;
      first = false;
      return { commit: true, cut: true };
    },
  });
  const folder = await folderFor(t);
  const { status, ledger } = await convert([await fileOf(folder, orders(10)), "--pixel", "px", "--send", receiver.url]);
  assert.equal(status, 0);
  assert.equal(ledger.delivered, 10);
  assert.equal(receiver.requests.length, 2);
  assert.equal(receiver.requests[0].text, receiver.requests[1].text);
  assert.equal(receiver.unique().size, 10);
});

test("counts events as uncertain when a request got no answer and the time is over", async (t) => {
  const receiver = await startReceiver(t, { respond: () => ({ cut: true }) });
  const folder = await folderFor(t);
  const { status, ledger, stderr } = await convert([
    await fileOf(folder, orders(10)),
    "--pixel",
    "px",
    "--send",
    receiver.url,
    "--max-time",
    "2",
  ]);
  assert.equal(status, 2);
  assert.match(stderr, /--max-time is over; 10 events wait/);
  assert.deepEqual([ledger.waiting, ledger.uncertain, ledger.delivered], [10, 10, 0]);
});

test("waits as long as Retry-After requires, in seconds and as a date", async (t) => {
  for (const [name, after] of [
    ["seconds", () => "2"],
    ["date", () => new Date(Date.now() + 3000).toUTCString()],
  ]) {
    let first = true;
    const receiver = await startReceiver(t, {
      respond: () => {
        if (!first) return null;
        first = false;
        return { status: 429, body: { error: { message: "slow down" } }, headers: { "Retry-After": after() } };
      },
    });
    const folder = await folderFor(t);
    const { status } = await convert([await fileOf(folder, orders(3)), "--pixel", "px", "--send", receiver.url]);
    assert.equal(status, 0);
    const waited = receiver.requests[1].at - receiver.requests[0].at;
    assert.ok(waited >= 1900 && waited < 6000, `${name}: ${waited} ms`);
  }
});

test("halves what is too large and finds the limit", async (t) => {
  const receiver = await startReceiver(t, { maxBytes: 20_000 });
  const folder = await folderFor(t);
  const { status, ledger } = await convert([
    await fileOf(folder, orders(500)),
    "--pixel",
    "px",
    "--send",
    receiver.url,
  ]);
  assert.equal(status, 0);
  assert.deepEqual([ledger.delivered, ledger.dead], [500, 0]);
  assert.equal(receiver.unique().size, 500);
});

test("ends in order at SIGTERM and goes on later", async (t) => {
  const receiver = await startReceiver(t);
  const folder = await folderFor(t);
  const args = [
    await fileOf(folder, orders(400)),
    "--pixel",
    "px",
    "--send",
    receiver.url,
    "--batch-size",
    "10",
    "--rate",
    "10",
  ];
  const { child, ended } = start(["conversions", ...args, "--format", "json"]);
  setTimeout(() => child.kill("SIGTERM"), 1500);
  const stopped = await ended;
  assert.equal(stopped.status, 2, stopped.stderr);
  const { ledger } = JSON.parse(stopped.stdout);
  assert.ok(addsUp(ledger) && ledger.delivered > 0 && ledger.waiting > 0, stopped.stdout);
  assert.match(stopped.stderr, /interrupted; \d+ events wait/);
  const rest = await convert(args.slice(0, 5));
  assert.equal(rest.status, 0, rest.stderr);
  assert.equal(rest.ledger.delivered, 400);
  assert.equal(receiver.events.length, 400, "nothing was sent twice");
});

// POST /v1/events and the stream of recent events.
import assert from "node:assert/strict";
import { test } from "node:test";
import { convert, fileOf, folderFor, order, orders } from "../conversions/support/sender.mjs";
import { event, startSandbox } from "./sandbox.mjs";

const AUTHORIZED = { Authorization: "Bearer any", "Content-Type": "application/json" };
const post = (sandbox, body, { query = "pid=px", headers = AUTHORIZED } = {}) =>
  sandbox.ask("POST", `/v1/events?${query}`, { headers, body: typeof body === "string" ? body : JSON.stringify(body) });
const stream = async (sandbox, query = "pid=px") =>
  (await sandbox.ask("GET", `/v1/conversions/events?${query}`, { headers: AUTHORIZED })).json().data;

test("accepts a batch and shows it in the stream, newest batch first", async (t) => {
  const sandbox = await startSandbox(t);
  const answer = await post(sandbox, { integration_source: "shop", events: orders(3) });
  assert.deepEqual([answer.status, answer.json().events_received], [200, 3]);
  await post(sandbox, { events: [order(9, { type: "custom", custom_event_name: "Quote", data: { type: "custom" } })] });
  const events = await stream(sandbox);
  assert.deepEqual(
    events.map(({ id }) => id),
    ["order-9", "order-0", "order-1", "order-2"],
  );
  assert.ok(events.every(({ api_channel: channel, duplicate }) => channel === "server_to_server" && !duplicate));
  assert.equal((await stream(sandbox, "pid=px&limit=2")).length, 2);
  assert.deepEqual(await stream(sandbox, "pid=other"), []);
});

test("refuses a whole batch for one bad event, in the platform's envelope", async (t) => {
  const sandbox = await startSandbox(t);
  const old = Date.now() - 8 * 86_400_000;
  for (const [bad, param, rule] of [
    [{ type: "purchase" }, "events[1].type", "C-001"],
    [{ id: "" }, "events[1].id", "C-001"],
    [{ timestamp_ms: old }, "events[1].timestamp_ms", "C-002"],
    [{ timestamp_ms: Date.now() + 11 * 60_000 }, "events[1].timestamp_ms", "C-002"],
    [{ action_source: "shop" }, "events[1].action_source", "C-003"],
    [{ data: { type: "contents", amount: 1.5, currency: "EUR" } }, "events[1].data.amount", "C-004"],
    [{ user: { emails_sha256: ["a@b.cd"] } }, "events[1].user.emails_sha256[0]", "C-005"],
    [{ event_name: "x" }, "events[1].event_name", "C-006"],
  ]) {
    const answer = await post(sandbox, { events: [order(1), order(2, bad)] });
    assert.equal(answer.status, 400, JSON.stringify(bad));
    const { error } = answer.json();
    assert.deepEqual([error.type, error.param], ["invalid_request_error", param]);
    assert.equal(JSON.parse(answer.headers["x-pixelcard-finding"]).rule, rule);
  }
  for (const body of [{}, { events: [] }, { events: orders(1001) }, "[", "[]", { events: orders(1), other: 1 }])
    assert.equal((await post(sandbox, body)).status, 400);
  assert.deepEqual(await stream(sandbox), []);
});

test("asks for a key and a pixel", async (t) => {
  const sandbox = await startSandbox(t, ["--strict-pixels", "px"]);
  assert.equal((await post(sandbox, { events: orders(1) }, { headers: {} })).status, 401);
  assert.equal((await post(sandbox, { events: orders(1) }, { headers: { Authorization: "Basic x" } })).status, 401);
  assert.equal((await post(sandbox, { events: orders(1) }, { query: "" })).status, 400);
  assert.equal((await post(sandbox, { events: orders(1) }, { query: "pid=other" })).status, 404);
  assert.equal((await post(sandbox, { events: orders(1) })).status, 200);
  assert.equal((await sandbox.ask("GET", "/v1/conversions/events?pid=px")).status, 401);
  for (const limit of ["0", "51", "x", ""])
    assert.equal(
      (await sandbox.ask("GET", `/v1/conversions/events?pid=px&limit=${limit}`, { headers: AUTHORIZED })).status,
      400,
    );
});

test("validates without keeping anything", async (t) => {
  const sandbox = await startSandbox(t);
  assert.equal((await post(sandbox, { validate_only: true, events: orders(2) })).status, 200);
  assert.equal((await post(sandbox, { validate_only: true, events: [order(1, { type: "x" })] })).status, 400);
  assert.deepEqual(await stream(sandbox), []);
});

test("takes both generations of matching data", async (t) => {
  const sandbox = await startSandbox(t);
  const hash = "a".repeat(64);
  for (const user of [
    { email_sha256: hash, country: "DE", zip_code: "10115" },
    { emails_sha256: [hash], phone_numbers_sha256: [hash], countries: ["DE"], postal_codes: ["10115"] },
  ]) {
    assert.equal((await post(sandbox, { events: [order(1, { user })] })).status, 200, JSON.stringify(user));
  }
});

test("counts an order once whether browser or server is first, and shows both copies", async (t) => {
  const sandbox = await startSandbox(t);
  const browser = (id) =>
    event({ type: "order_created", id, data: { type: "contents", amount: 100, currency: "EUR" } });
  await sandbox.post({ events: [browser("order-1")] });
  await post(sandbox, { events: [order(1), order(2)] });
  await sandbox.post({ events: [browser("order-2")] });
  const copies = (await stream(sandbox)).map(
    ({ id, api_channel: channel, duplicate }) => `${id} ${channel} ${duplicate}`,
  );
  assert.deepEqual(copies, [
    "order-2 pixel_sdk true",
    "order-1 server_to_server true",
    "order-2 server_to_server false",
    "order-1 pixel_sdk false",
  ]);
  const summary = (await sandbox.ask("GET", "/inspector/api/summary")).json();
  assert.deepEqual([summary.unique, summary.duplicates], [2, 2]);
});

test("is what pixelcard conversions sends to and verifies against", async (t) => {
  const sandbox = await startSandbox(t);
  const file = await fileOf(await folderFor(t), orders(60));
  const { status, report, stderr } = await convert([
    file,
    "--pixel",
    "px",
    "--send",
    sandbox.url,
    "--verify",
    "--batch-size",
    "20",
  ]);
  assert.equal(status, 0, stderr);
  assert.deepEqual([report.ledger.delivered, report.verification], [60, { listed: 50, found: 50 }]);
});

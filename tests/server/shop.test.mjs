// The server half of the demo's shop: an order goes to the Conversions API under its number, and only with the visitor's consent.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { startSandbox } from "./sandbox.mjs";

const PIXEL = "TidemarkDemoPixe1Shop1";
const order = {
  number: "TM-20260101-AAAA",
  total: 25_800,
  currency: "EUR",
  consent: true,
  items: [{ sku: "jacket-harbour", name: "Harbour rain jacket", quantity: 2, price: 12_900 }],
  customer: {
    email: " Ada@Example.com",
    givenName: "Ada",
    familyName: "",
    country: "DE",
    city: "Bremen",
    postalCode: "28195",
    street: "Am Wall 1",
  },
};
const place = (sandbox, body, headers = {}) =>
  sandbox.ask("POST", "/shop/orders", {
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("an order is reported once, with the click reference of the visitor's cookie and no plain personal data", async (t) => {
  const sandbox = await startSandbox(t);
  const answer = await place(sandbox, order, {
    Cookie: "a=b; __oppref=click-1; __obref=browser-1",
    "User-Agent": "test",
  });
  assert.deepEqual([answer.status, answer.json()], [200, { reported: true }]);
  const [batch, ...others] = await sandbox.batches();
  assert.deepEqual(others, []);
  assert.deepEqual([batch.pid, batch.transport, batch.findings], [PIXEL, "server_to_server", []]);
  const [event] = batch.events;
  assert.deepEqual(
    [event.id, event.type, event.oppref, event.findings, event.duplicate],
    [order.number, "order_created", "click-1", [], false],
  );
  assert.deepEqual(event.data, {
    type: "contents",
    amount: 25_800,
    currency: "EUR",
    contents: [
      { id: "jacket-harbour", name: "Harbour rain jacket", content_type: "product", quantity: 2, amount: 12_900 },
    ],
  });
  assert.deepEqual(
    [event.user.obref, event.user.user_agent, event.user.ip_address],
    ["browser-1", "test", "127.0.0.1"],
  );
  assert.deepEqual(event.user.emails_sha256, [createHash("sha256").update("ada@example.com").digest("hex")]);
  assert.doesNotMatch(JSON.stringify(batch), /ada@|Am Wall|"Ada"/i);
});

test("the browser's copy of the order is the second one, and both are one conversion", async (t) => {
  const sandbox = await startSandbox(t);
  await place(sandbox, order);
  await sandbox.post(
    {
      events: [
        {
          type: "order_created",
          id: order.number,
          timestamp_ms: Date.now(),
          source_url: "https://shop.example/",
          data: { type: "contents", amount: 25_800, currency: "EUR" },
        },
      ],
    },
    { query: `pid=${PIXEL}&ec=1` },
  );
  assert.deepEqual(
    (await sandbox.batches()).map(({ events }) => events[0].duplicate),
    [false, true],
  );
  const { data } = (await sandbox.ask("GET", "/sandbox/conversions")).json();
  assert.deepEqual(
    data.map(({ event_id, counted_from, copies }) => [event_id, counted_from, copies]),
    [[order.number, "server_to_server", ["server_to_server", "pixel_sdk"]]],
  );
});

test("nothing is reported without consent, or when the browser asks not to be tracked", async (t) => {
  const sandbox = await startSandbox(t);
  for (const consent of [false, undefined, null, "true", 1])
    assert.deepEqual((await place(sandbox, { ...order, consent })).json(), { reported: false, reason: "no_consent" });
  assert.deepEqual((await place(sandbox, order, { "Sec-GPC": "1" })).json(), {
    reported: false,
    reason: "global_privacy_control",
  });
  assert.deepEqual(await sandbox.batches(), []);
});

test("an order that is none, and a page of another site, report nothing", async (t) => {
  const sandbox = await startSandbox(t);
  for (const body of ["", "[]", "null", "{", "[".repeat(100)])
    assert.deepEqual([(await place(sandbox, body)).status, body], [400, body]);
  for (const wrong of [
    { number: null },
    { number: { a: 1 } },
    { total: "25.99" },
    { total: 25.99 },
    { currency: "EURO" },
    { items: "x" },
    { items: [{ sku: 7 }] },
  ]) {
    const answer = await place(sandbox, { ...order, ...wrong });
    assert.deepEqual([answer.status, answer.json().error?.code], [502, "not_reported"], JSON.stringify(wrong));
    assert.doesNotMatch(answer.text, /ada@/i);
  }
  assert.equal(
    (await place(sandbox, order, { "Sec-Fetch-Site": "cross-site", Origin: "https://shop.example" })).status,
    403,
  );
  assert.deepEqual(await sandbox.batches(), []);
});

test("the order is dated by the clock of the demo's world", async (t) => {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  await sandbox.ask("POST", "/sandbox/clock", {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ advance_s: 60 }),
  });
  assert.equal((await place(sandbox, order)).status, 200);
  assert.equal((await sandbox.batches())[0].events[0].timestamp_ms, Date.UTC(2026, 0, 1) + 60_000);
});

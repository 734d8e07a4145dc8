import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";

import { event, startSandbox } from "./sandbox.mjs";

const flags = async (sandbox) => (await sandbox.batches()).map((batch) => batch.events.map((entry) => entry.duplicate));

test("the first event of a pixel, name and id wins; any other name, id or pixel is another event", async (t) => {
  const sandbox = await startSandbox(t);
  const order = event({ type: "order_created", id: "same" });
  await sandbox.post(
    { events: [order, { ...order, data: { type: "contents", amount: 1, currency: "EUR" } }] },
    { query: "pid=px&ec=2" },
  );
  await sandbox.post({ events: [order] });
  await sandbox.post({ events: [{ ...order, type: "page_viewed" }] });
  await sandbox.post({ events: [{ ...order, id: "Same" }] });
  await sandbox.post({ events: [order] }, { query: "pid=other&ec=1" });
  assert.deepEqual(await flags(sandbox), [[false, true], [true], [false], [false], [false]]);
});

test("the custom name is used as the event name, whatever its case", async (t) => {
  const sandbox = await startSandbox(t);
  const custom = (name) => ({
    events: [event({ type: "custom", custom_event_name: name, id: "same", data: { type: "custom" } })],
  });
  for (const name of ["quote", "Quote", "demo"]) await sandbox.post(custom(name));
  assert.deepEqual(await flags(sandbox), [[false], [true], [false]]);
});

test("the image and the script count as one when they carry the same id", async (t) => {
  const sandbox = await startSandbox(t);
  await sandbox.ask("GET", "/v1/sdk/events?pid=px&event=lead_created&event_id=l-1&data%5Btype%5D=customer_action");
  await sandbox.post({ events: [event({ type: "lead_created", id: "l-1", data: { type: "customer_action" } })] });
  assert.deepEqual(await flags(sandbox), [[false], [true]]);
});

test("events without a usable id are never taken for duplicates of each other", async (t) => {
  const sandbox = await startSandbox(t);
  for (const id of ["", "", undefined, undefined]) await sandbox.post({ events: [event({ id })] });
  assert.deepEqual(await flags(sandbox), [[false], [false], [false], [false]]);
});

test("the first one is remembered by the file, and forgotten when the sandbox is cleared", async (t) => {
  const first = await startSandbox(t);
  const data = ["--data", path.join(first.folder, "d.sqlite")];
  const writer = await startSandbox(t, data, first.folder);
  const order = { events: [event({ id: "same" })] };
  await writer.post(order);
  await writer.kill("SIGTERM");
  const reader = await startSandbox(t, data, first.folder);
  await reader.post(order);
  assert.deepEqual(await flags(reader), [[false], [true]]);
  await reader.ask("POST", "/inspector/api/clear");
  await reader.post(order);
  assert.deepEqual(await flags(reader), [[false]]);
});

test("the summary adds up", async (t) => {
  const sandbox = await startSandbox(t);
  const order = event({ type: "order_created", id: "same", data: { type: "contents", amount: 1.5, currency: "EUR" } });
  await sandbox.post(
    { events: [order, event({ type: "openai::sdk_init", data: { type: "sdk_lifecycle" } })], extra: 1 },
    { query: "pid=px&ec=2" },
  );
  await sandbox.post({ events: [order] });
  assert.deepEqual((await sandbox.ask("GET", "/inspector/api/summary")).json(), {
    batches: 2,
    events: 3,
    unique: 2,
    duplicates: 1,
    findings: 3,
    by_name: [
      { name: "openai::sdk_init", internal: true, total: 1, unique: 1, duplicates: 0, findings: 0 },
      { name: "order_created", internal: false, total: 2, unique: 1, duplicates: 1, findings: 2 },
    ],
  });
});

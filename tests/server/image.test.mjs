import assert from "node:assert/strict";
import test from "node:test";

import { codes, startSandbox } from "./sandbox.mjs";

const query = (fields) => new URLSearchParams(fields).toString();
const tag = (sandbox, fields, headers = {}) =>
  sandbox.ask("GET", `/v1/sdk/events?${typeof fields === "string" ? fields : query(fields)}`, { headers });

test("an image tag is answered with an image and stored like a batch of one", async (t) => {
  const sandbox = await startSandbox(t);
  const fields = {
    pid: "px",
    event: "order_created",
    event_id: "o-1",
    oppref: "gAAAAABx",
    "data[type]": "contents",
    "data[amount]": "4200",
    "data[currency]": "EUR",
    "data[contents]": JSON.stringify([{ id: "sku", quantity: 2, amount: 2100 }]),
  };
  const answer = await tag(sandbox, fields, {
    Referer: "https://shop.example/thanks?order=1#x",
    "User-Agent": "tester",
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers["content-type"], "image/gif");
  assert.match(answer.headers["cache-control"], /no-store/);
  assert.deepEqual(
    [answer.body.subarray(0, 6).toString(), answer.body.readUInt16LE(6), answer.body.readUInt16LE(8)],
    ["GIF89a", 1, 1],
  );

  const [record] = await sandbox.batches();
  assert.deepEqual(
    [record.transport, record.pid, record.oppref, record.obref, record.user, record.mode],
    ["image", "px", "gAAAAABx", null, null, "normal"],
  );
  assert.equal(record.bytes, query(fields).length);
  const [{ timestamp_ms: time, ...kept }] = record.events;
  assert.ok(Math.abs(time - Date.now()) < 10_000);
  assert.deepEqual(kept, {
    type: "order_created",
    id: "o-1",
    source_url: "https://shop.example/thanks",
    data: { type: "contents", amount: 4200, currency: "EUR", contents: [{ id: "sku", quantity: 2, amount: 2100 }] },
    findings: [],
    duplicate: false,
    internal: false,
  });
});

test("a tag without an id gets a fresh one each time, one without a page has no URL", async (t) => {
  const sandbox = await startSandbox(t);
  const fields = { pid: "px", event: "custom", custom_event_name: "Quote_Asked", "data[type]": "custom" };
  await tag(sandbox, fields);
  await tag(sandbox, fields);
  const events = (await sandbox.batches()).flatMap((batch) => batch.events);
  for (const entry of events) {
    assert.match(entry.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(entry.custom_event_name, "quote_asked");
    assert.equal(entry.source_url, undefined);
    assert.deepEqual(codes(entry.findings), []);
    assert.equal(entry.duplicate, false);
  }
  assert.notEqual(events[0].id, events[1].id);
});

test("whatever a tag must not carry is refused, named, and not kept", async (t) => {
  const sandbox = await startSandbox(t);
  const good = { pid: "px", event: "order_created", "data[type]": "contents" };
  const cases = [
    [{ ...good, pid: "" }, "missing_pid", "pid"],
    [{ event: "page_viewed", "data[type]": "contents" }, "missing_pid", "pid"],
    [{ pid: "px", "data[type]": "contents" }, "missing_parameter", "event"],
    [{ pid: "px", event: "page_viewed" }, "missing_parameter", "data[type]"],
    [{ ...good, colour: "red" }, "unknown_parameter", "colour"],
    [{ ...good, "data[colour]": "red" }, "unknown_parameter", "data[colour]"],
    [{ ...good, obref: "x" }, "parameter_not_allowed", "obref"],
    [{ ...good, opt_out: "true" }, "parameter_not_allowed", "opt_out"],
    [{ ...good, user: "x" }, "parameter_not_allowed", "user"],
    [{ ...good, "user[in][em]": "x" }, "parameter_not_allowed", "user[in][em]"],
    [{ ...good, event_id: " " }, "bad_event_id", "event_id"],
    [{ ...good, "data[amount]": "12.5", "data[currency]": "EUR" }, "not_an_integer", "data[amount]"],
    [{ ...good, "data[amount]": "1e3", "data[currency]": "EUR" }, "not_an_integer", "data[amount]"],
    [{ ...good, "data[amount]": "", "data[currency]": "EUR" }, "not_an_integer", "data[amount]"],
    [{ ...good, "data[amount]": "9007199254740993", "data[currency]": "EUR" }, "not_an_integer", "data[amount]"],
    [{ ...good, "data[amount]": "12" }, "missing_currency", "data[amount]"],
    [{ ...good, "data[contents]": "not json" }, "not_json", "data[contents]"],
    [{ ...good, "data[contents]": "[".repeat(300) }, "not_json", "data[contents]"],
    [{ ...good, "data[contents]": '[{"quantity":1.5}]' }, "not_an_integer", "data[contents][0].quantity"],
    [{ ...good, "data[type]": "customer_action" }, "wrong_type", "data[type]"],
    [{ ...good, event: "purchase" }, "unknown_event", undefined],
    [{ ...good, custom_event_name: "quote" }, "custom_name_on_standard_event", "custom_event_name"],
    [{ pid: "px", event: "custom", "data[type]": "custom" }, "missing_custom_name", "custom_event_name"],
    [`${query(good)}&pid=px`, "repeated_parameter", "pid"],
    [`${query(good)}&event_id=%ff`, "bad_query", undefined],
    ["", "missing_pid", "pid"],
  ];
  for (const [fields, code, field] of cases) {
    const answer = await tag(sandbox, fields);
    assert.equal(answer.status, 400, JSON.stringify(fields));
    const { error } = answer.json();
    assert.equal(error.code, code, JSON.stringify(fields));
    if (field) assert.equal(error.field, field, JSON.stringify(fields));
  }
  assert.deepEqual(await sandbox.batches(), []);
});

test("who asks for the headers alone receives what the tag would be answered, and nothing is kept", async (t) => {
  const sandbox = await startSandbox(t);
  const head = (fields) => sandbox.ask("HEAD", `/v1/sdk/events?${query(fields)}`);
  const fields = { pid: "px", event: "order_created", "data[type]": "contents" };
  const answer = await head(fields);
  assert.deepEqual([answer.status, answer.headers["content-type"], answer.body.length], [200, "image/gif", 0]);
  assert.equal((await head({ ...fields, colour: "red" })).status, 400);
  assert.deepEqual(await sandbox.batches(), []);
});

// The gateway between the pixel and the Conversions API: what it acknowledges arrives, once, with what browser and server know.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { randomFrom, startReceiver } from "../conversions/support/receiver.mjs";
import { KEY, folderFor, order } from "../conversions/support/sender.mjs";
import { collect, event, fromServer, metric, startGateway, until } from "./support/gateway.mjs";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
test("forwards browser events with click, browser, URL and matching data", async (t) => {
  const receiver = await startReceiver(t, { key: KEY });
  const gateway = await startGateway(t, await folderFor(t), receiver);
  const lifecycle = {
    type: "openai::sdk_init",
    timestamp_ms: Date.now(),
    id: "x",
    source_url: "https://shop.example/",
    data: { type: "sdk_lifecycle" },
  };
  const response = await collect(
    gateway,
    [lifecycle, event(1)],
    { user: { in: { em: sha256("a@b.cd"), co: "DE" }, fm: { em: [sha256("a@b.cd"), sha256("e@f.gh")] } } },
    { "X-Forwarded-For": "198.51.100.1, 203.0.113.9" },
  );
  assert.equal(response.status, 202);
  const cookies = response.headers.getSetCookie?.() ?? [response.headers.get("set-cookie")];
  assert.ok(cookies.join().includes("__oppref=gAAAAABclick; Path=/; Max-Age=2592000"), cookies.join());
  await until(() => receiver.events.length > 0, "the event arrives");
  assert.equal(receiver.events.length, 1, "the pixel's own events are not forwarded");
  const [sent] = receiver.events;
  assert.deepEqual(
    [sent.id, sent.type, sent.action_source, sent.oppref, sent.data.amount],
    ["order-1", "order_created", "web", "gAAAAABclick", 1001],
  );
  assert.deepEqual(sent.user, {
    obref: "3f0c6c0e-7f0a-4f0e-9d0d-3a2c8a1b5e11",
    ip_address: "203.0.113.9",
    user_agent: "Browser/1",
    emails_sha256: [sha256("a@b.cd"), sha256("e@f.gh")],
    countries: ["DE"],
  });
});

test("counts each order once, with what browser and server know, whichever comes first", async (t) => {
  const receiver = await startReceiver(t, { key: KEY });
  const gateway = await startGateway(t, await folderFor(t), receiver, { hold: "2" });
  const server = (number) =>
    order(number, {
      timestamp_ms: Date.now() - 1000,
      oppref: undefined,
      source_url: "https://shop.example/thanks",
      user: { emails_sha256: ["Ada@Example.com"] },
      data: { type: "contents", amount: 1000 + number, currency: "EUR" },
    });
  assert.equal((await collect(gateway, [event(1)])).status, 202);
  assert.deepEqual(await (await fromServer(gateway, [server(1), server(2)])).json(), { accepted: 1, repeated: 1 });
  assert.equal((await collect(gateway, [event(2)])).status, 202);
  await until(() => receiver.events.length >= 2, "both orders arrive");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal(receiver.events.length, 2);
  for (const sent of receiver.events) {
    assert.equal(sent.oppref, "gAAAAABclick");
    assert.deepEqual(sent.user.emails_sha256, [sha256("ada@example.com")]);
    assert.equal(sent.user.obref, "3f0c6c0e-7f0a-4f0e-9d0d-3a2c8a1b5e11");
  }
});

test("forwards and keeps nothing of visitors without consent", async (t) => {
  const folder = await folderFor(t);
  const receiver = await startReceiver(t, { key: KEY });
  const gateway = await startGateway(t, folder, receiver);
  const diagnostic = {
    type: "oai::diagnostic",
    timestamp_ms: Date.now(),
    id: "d",
    data: {
      type: "diagnostic",
      schema_version: 1,
      consent: false,
      is_first_visit_in_session: true,
      dropped_event_count: 0,
      dropped_event_reason_counts: {},
      dropped_event_name_counts: {},
      dropped_event_phase_counts: {},
    },
  };
  for (const body of [{ obref: undefined, oppref: undefined }, {}]) {
    const response = await collect(gateway, [diagnostic, event(1)], body);
    assert.equal(response.status, 202);
    assert.equal(response.headers.get("set-cookie"), null);
  }
  assert.equal((await collect(gateway, [event(2)], { obref: undefined, oppref: undefined })).status, 202);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.equal(receiver.requests.length, 0);
  assert.equal(await metric(gateway, "denied_batches_total"), 3);
  assert.equal(await metric(gateway, "events_read"), 0);
  assert.ok(!(await readFile(path.join(folder, "events.spool"), "latin1")).includes("order-"));
});

test("loses nothing that it acknowledged when it is killed again and again", async (t) => {
  const folder = await folderFor(t);
  const receiver = await startReceiver(t, {
    key: KEY,
    rates: { unavailable: 0.05, dropAfterCommit: 0.05, reset: 0.05 },
  });
  const random = randomFrom(2);
  const acknowledged = new Set();
  let gateway = await startGateway(t, folder, receiver, { hold: "0" });
  let isDone = false;
  let number = 0;
  const visit = async () => {
    while (!isDone) {
      const id = (number += 1);
      try {
        if ((await collect(gateway, [event(id)])).status === 202) acknowledged.add(`order_created|order-${id}`);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20)); // it was killed
      }
    }
  };
  const visitors = [visit(), visit(), visit()];
  for (let kills = 0; kills < 50; kills += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50 + random() * 300));
    await gateway.kill("SIGKILL");
    gateway = await startGateway(t, folder, receiver, { hold: "0" });
  }
  isDone = true;
  await Promise.all(visitors);
  assert.ok(acknowledged.size > 100, `${acknowledged.size} acknowledged`);
  await until(
    () => [...acknowledged].every((id) => receiver.unique().has(id)),
    "every acknowledged event arrives",
    60_000,
  );
  t.diagnostic(`${acknowledged.size} acknowledged, ${receiver.events.length} received`);
  assert.equal(await gateway.kill("SIGTERM"), 0);
});

test("takes events of the shop's server only with the key, and all or none of a batch", async (t) => {
  const receiver = await startReceiver(t, { key: KEY });
  const gateway = await startGateway(t, await folderFor(t), receiver);
  assert.equal((await fromServer(gateway, [order(1)], "sk-wrong")).status, 401);
  const refused = await fromServer(gateway, [order(1), order(2, { type: "purchase" })]);
  assert.equal(refused.status, 400);
  assert.match((await refused.json()).error.message, /\/events\/1\/type/);
  assert.equal((await fromServer(gateway, [])).status, 400);
  assert.equal(await metric(gateway, "events_read"), 0);
  assert.equal((await fromServer(gateway, [order(1)])).status, 202);
  await until(() => receiver.events.length === 1, "the valid event arrives");
});

test("reports that the endpoint refuses the key, keeps the events, and goes on with the right one", async (t) => {
  const folder = await folderFor(t);
  const receiver = await startReceiver(t, { key: "sk-another" });
  const gateway = await startGateway(t, folder, receiver);
  await collect(gateway, [event(1)]);
  await until(() => /answers 401/.test(gateway.said()), "the problem is reported");
  assert.ok(!gateway.said().includes(KEY));
  assert.equal((await fetch(`${gateway.url}/healthz`)).status, 503);
  assert.equal(await metric(gateway, "events_waiting"), 1);
  await gateway.kill("SIGTERM");
  const good = await startReceiver(t, { key: KEY });
  const again = await startGateway(t, folder, good);
  await until(() => good.events.length === 1, "the event arrives");
  assert.equal((await fetch(`${again.url}/healthz`)).status, 200);
});

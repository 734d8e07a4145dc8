// Gateways that share a log: collectors and forwarders on several machines, three NATS servers between them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startReceiver } from "../conversions/support/receiver.mjs";
import { KEY, folderFor, order, run } from "../conversions/support/sender.mjs";
import { PIXEL, collect, event, fromServer, lastFirst, metric, startGateway, until } from "./support/gateway.mjs";
import { startServers } from "./support/nats.mjs";

const collecting = (servers, ...args) => ["--spool", servers.urls, "--role", "collect", ...args];
const forwarding = (servers, ...args) => ["--spool", servers.urls, "--role", "forward", ...args];

test(
  "an order that two collectors got copies of is sent once, with what both know, and leaves no event in an outbox",
  { timeout: 120_000 },
  async (context) => {
    const t = lastFirst(context);
    const folder = await folderFor(t);
    const servers = await startServers(t, folder);
    const receiver = await startReceiver(t, { key: KEY });
    const browser = await startGateway(t, folder, null, { data: "browser", args: collecting(servers) });
    const shop = await startGateway(t, folder, null, { data: "shop", args: collecting(servers, "--ack", "quorum") });
    const forwarder = await startGateway(t, folder, receiver, {
      data: "forward",
      hold: "3",
      args: forwarding(servers),
    });
    assert.equal((await collect(browser, [event(1), event(2)])).status, 202);
    const copy = (number) =>
      order(number, {
        timestamp_ms: Date.now() - 1000,
        oppref: undefined,
        source_url: "https://shop.example/thanks",
        user: { emails_sha256: ["Ada@Example.com"] },
        data: { type: "contents", amount: 1000 + number, currency: "EUR" },
      });
    assert.equal((await fromServer(shop, [copy(1), copy(2), copy(3)])).status, 202);
    assert.equal(await metric(shop, "published_total"), 3, "acknowledged when the servers have them");
    await until(() => receiver.unique().size === 3, "all orders arrive");
    for (const sent of receiver.events.filter(({ id }) => id !== "order-3"))
      assert.deepEqual(
        [sent.oppref, sent.user.obref, sent.user.emails_sha256.length],
        ["gAAAAABclick", "3f0c6c0e-7f0a-4f0e-9d0d-3a2c8a1b5e11", 1],
      );
    assert.equal(receiver.events.length, 3);
    for (const collector of [browser, shop])
      await until(async () => (await metric(collector, "events_waiting")) === 0, "receipts come");
    assert.equal(await metric(forwarder, "forward_events_delivered"), 3);
    assert.equal(
      (await fetch(`${forwarder.url}/v1/sdk/events?pid=${PIXEL}`, { method: "POST", body: "{}" })).status,
      404,
      "a forwarder collects nothing",
    );
  },
);

test("collects while no NATS server can be reached, and forwards later", { timeout: 120_000 }, async (context) => {
  const t = lastFirst(context);
  const folder = await folderFor(t);
  const servers = await startServers(t, folder);
  for (let i = 0; i < 3; i += 1) await servers.kill(i);
  const receiver = await startReceiver(t, { key: KEY });
  const gateway = await startGateway(t, folder, receiver, { args: ["--spool", servers.urls] });
  assert.equal((await collect(gateway, [event(1)])).status, 202);
  const { status } = await (await fetch(`${gateway.url}/healthz`)).json();
  assert.match(status, /the NATS servers cannot be reached; events are kept/);
  for (let i = 0; i < 3; i += 1) servers.start(i);
  await until(() => receiver.events.length === 1, "the event arrives", 60_000);
});

test("collects and reports it when the NATS servers have no JetStream", { timeout: 120_000 }, async (context) => {
  const t = lastFirst(context);
  const folder = await folderFor(t);
  const servers = await startServers(t, folder, { count: 1, jetStream: false });
  const gateway = await startGateway(t, folder, null, { args: ["--spool", servers.urls, "--role", "collect"] });
  assert.equal((await collect(gateway, [event(1)])).status, 202);
  await until(() => /no NATS server with JetStream answers/.test(gateway.said()), "it is reported");
  assert.equal(await metric(gateway, "events_waiting"), 1);
});

test(
  "an event that the endpoint refuses, or that is invalid by now, is settled and kept apart",
  { timeout: 120_000 },
  async (context) => {
    const t = lastFirst(context);
    const folder = await folderFor(t);
    const servers = await startServers(t, folder);
    const receiver = await startReceiver(t, {
      key: KEY,
      respond: (events) =>
        events.some(({ id }) => id === "order-2")
          ? {
              status: 400,
              body: {
                error: {
                  message: "no",
                  type: "invalid_request_error",
                  param: `events[${events.findIndex(({ id }) => id === "order-2")}]`,
                },
              },
            }
          : undefined,
    });
    const gateway = await startGateway(t, folder, receiver, { args: ["--spool", servers.urls] });
    assert.equal(
      (
        await collect(gateway, [
          event(1),
          event(2),
          event(3),
          event(4, { data: { type: "contents", amount: 1.5, currency: "EUR" } }),
        ])
      ).status,
      202,
    );
    await until(async () => (await metric(gateway, "events_waiting")) === 0, "all are settled");
    assert.deepEqual([...receiver.unique()].sort(), ["order_created|order-1", "order_created|order-3"]);
    assert.equal(await metric(gateway, "forward_events_dead"), 1);
    const letters = async (name) =>
      (await readFile(`${folder}/${name}.dead.ndjson`, "utf8").catch(() => ""))
        .trim()
        .split("\n")
        .map((line) => line && JSON.parse(line).id);
    await until(
      async () => (await letters("events.spool.forward"))[0] === "order-2",
      "the refused event is a dead letter of the forwarder",
    );
    await until(
      async () => (await letters("events.spool"))[0] === "order-4",
      "the invalid event is a dead letter of the collector",
    );
  },
);

test("refuses a stream that could lose events, and takes one that could not", { timeout: 120_000 }, async (context) => {
  const t = lastFirst(context);
  const folder = await folderFor(t);
  const servers = await startServers(t, folder);
  const args = [
    "--pixel",
    PIXEL,
    "--send",
    "http://127.0.0.1:9",
    "--data",
    `${folder}/x`,
    "--listen",
    "127.0.0.1:0",
    "--spool",
    servers.urls,
  ];
  for (const [config, problem] of [
    [{ num_replicas: 1 }, /has 1 replica, and events need 3/],
    [{ storage: "memory" }, /is in memory only/],
    [{ retention: "workqueue" }, /removes messages by itself/],
    [{ retention: "interest" }, /removes messages by itself/],
    [{ discard: "old" }, /"discard: new"/],
  ]) {
    await servers.makeStream(PIXEL, config);
    for (const role of ["collect", "forward"]) {
      const { status, stderr } = await run(["gateway", ...args, "--role", role]);
      assert.equal(status, 2, JSON.stringify(config));
      assert.match(stderr, problem);
    }
  }
  await servers.makeStream(PIXEL, {});
  const receiver = await startReceiver(t, { key: KEY });
  const gateway = await startGateway(t, folder, receiver, { args: ["--spool", servers.urls] });
  assert.equal((await collect(gateway, [event(1)])).status, 202);
  await until(() => receiver.events.length === 1, "the event arrives");
});

test(
  "refuses servers that could lose events with one machine, and options that need a log",
  { timeout: 120_000 },
  async (context) => {
    const t = lastFirst(context);
    const folder = await folderFor(t);
    const alone = await startServers(t, folder, { count: 1 });
    const start = (...args) =>
      run([
        "gateway",
        "--pixel",
        PIXEL,
        "--send",
        "http://127.0.0.1:9",
        "--data",
        `${folder}/x`,
        "--listen",
        "127.0.0.1:0",
        ...args,
      ]);
    const cases = [
      [["--spool", alone.urls], /not in a cluster/],
      [["--spool", "nats://me:secret@127.0.0.1:1"], /--spool-credentials/],
      [["--role", "collect"], /need --spool/],
      [["--ack", "quorum"], /need --spool/],
      [["--spool", alone.urls, "--shards", "3-16"], /--shards/],
      [["--spool", alone.urls, "--shards", "x"], /--shards/],
    ];
    for (const [args, problem] of cases) {
      const { status, stderr } = await start(...args);
      assert.equal(status, 2, args.join(" "));
      assert.match(stderr, problem);
    }
  },
);

// Nothing that a collector has acknowledged is lost, whatever is killed between it and the endpoint.
//
// PIXELCARD_CHAOS=long sends 100,000 orders with 20 kills and a leader stopped for 15 s (about 2 minutes).
import assert from "node:assert/strict";
import { test } from "node:test";
import { startReceiver } from "../conversions/support/receiver.mjs";
import { KEY, folderFor } from "../conversions/support/sender.mjs";
import { difference, drain, runChaos } from "./support/chaos.mjs";
import { collect, event, lastFirst, metric, startGateway, until } from "./support/gateway.mjs";
import { startServers } from "./support/nats.mjs";

const IS_LONG = process.env.PIXELCARD_CHAOS === "long";
const SIZE = IS_LONG ? { events: 100_000, kills: 20, stoppedMs: 15_000 } : { events: 3000, kills: 6, stoppedMs: 5000 };
const DRAIN_MS = IS_LONG ? 600_000 : 120_000;

test(
  "every acknowledged order arrives while servers, collectors and forwarders are killed",
  { timeout: 1_100_000 },
  async (context) => {
    const t = lastFirst(context);
    const run = await runChaos(t, { ...SIZE, report: (line) => IS_LONG && console.error(line) });
    const loaded = run.seconds();
    await drain(run, DRAIN_MS).catch((error) =>
      assert.fail(
        `${error.message}: ${difference(run).missing.length} missing, forwarders said ${run.forwarders.map(({ said }) => said()).join()}`,
      ),
    );
    assert.deepEqual(difference(run), { missing: [], extra: [] });
    assert.equal(run.acknowledged.size, SIZE.events);
    t.diagnostic(
      `${run.acknowledged.size} orders acknowledged, ${run.receiver.events.length} copies received, killed ${JSON.stringify(run.killed)}, leader stopped ${SIZE.stoppedMs} ms, ${loaded} s of load, ${run.seconds()} s in all`,
    );
  },
);

// The servers lose what they have acknowledged: all disks of the cluster at once.
async function loseTheLog(t, keepUntil) {
  const folder = await folderFor(t);
  const servers = await startServers(t, folder);
  const receiver = await startReceiver(t, { key: KEY });
  const collector = await startGateway(t, folder, null, {
    data: "c",
    args: [
      "--spool",
      servers.urls,
      "--role",
      "collect",
      "--ack",
      "quorum",
      "--receipt-timeout",
      "2",
      "--keep-until",
      keepUntil,
    ],
  });
  for (let number = 0; number < 50; number += 10)
    assert.equal(
      (
        await collect(
          collector,
          Array.from({ length: 10 }, (_, i) => event(number + i)),
        )
      ).status,
      202,
    );
  assert.equal(await metric(collector, "published_total"), 50);
  for (let i = 0; i < servers.count; i += 1) await servers.kill(i).then(() => servers.forget(i));
  for (let i = 0; i < servers.count; i += 1) servers.start(i);
  await servers.ready();
  await startGateway(t, folder, receiver, { data: "f", args: ["--spool", servers.urls, "--role", "forward"] });
  return { receiver, collector };
}

test(
  "events are published again when the servers have lost what they acknowledged",
  { timeout: 180_000 },
  async (context) => {
    const t = lastFirst(context);
    const { receiver, collector } = await loseTheLog(t, "receipt");
    await until(() => receiver.unique().size === 50, "all events arrive", 90_000);
    await until(async () => (await metric(collector, "events_waiting")) === 0, "receipts come", 30_000);
  },
);

test("without receipts they are gone", { timeout: 180_000 }, async (context) => {
  const t = lastFirst(context);
  const { receiver, collector } = await loseTheLog(t, "stored");
  assert.equal(await metric(collector, "events_waiting"), 0, "the collector has forgotten them");
  assert.equal((await collect(collector, [event(1000)])).status, 202);
  await until(() => receiver.unique().has("order_created|order-1000"), "a later event arrives", 90_000);
  assert.equal(receiver.unique().size, 1);
});

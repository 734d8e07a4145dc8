// Two collectors and two forwarders with three NATS servers between them, under load, while parts of all that are killed.
import { randomFrom, startReceiver } from "../../conversions/support/receiver.mjs";
import { KEY, folderFor } from "../../conversions/support/sender.mjs";
import { PIXEL, collect, event, fromServer, metric, startGateway, until } from "./gateway.mjs";
import { startServers } from "./nats.mjs";

const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const PAUSE_MS = 3000;
const BATCH = 20;

/** What a shop's server knows of an order that a browser has reported. */
const copyOf = (number) => ({
  ...event(number),
  action_source: "web",
  user: { external_ids_sha256: [`customer-${number}`] },
});

/**
 * Sends `events` orders, a tenth of them twice, and kills `kills` random parts meanwhile; the server that leads the stream is stopped once
 * for `stoppedMs`. Returns {acknowledged, received, receiver, waiting(), killed, seconds}.
 */
export async function runChaos(
  t,
  { events, kills, stoppedMs, keepUntil = "receipt", seed = 1, report = () => undefined },
) {
  const folder = await folderFor(t);
  const random = randomFrom(seed);
  const servers = await startServers(t, folder);
  const receiver = await startReceiver(t, { key: KEY, rates: { unavailable: 0.02, dropAfterCommit: 0.02 } });
  const started = Date.now();
  const args = (role) => [
    "--spool",
    servers.urls,
    "--role",
    role,
    ...(role === "collect" ? ["--keep-until", keepUntil, "--receipt-timeout", "10"] : []),
  ];
  const collectors = [];
  const forwarders = [];
  const startCollector = async (i, port = 0) =>
    (collectors[i] = await startGateway(t, folder, null, { port, data: `collector-${i}`, args: args("collect") }));
  const startForwarder = async (i, port = 0) =>
    (forwarders[i] = await startGateway(t, folder, receiver, {
      port,
      hold: "0.5",
      data: `forwarder-${i}`,
      args: [...args("forward"), "--shards", i === 0 ? "0-7" : "8-15"],
    }));
  for (const i of [0, 1]) await Promise.all([startCollector(i), startForwarder(i)]);

  // Clients send until an answer comes, as the pixel and a shop's server do.
  const acknowledged = new Set();
  const deliver = async (send, numbers) => {
    for (let to = Math.floor(random() * 2); ; to = 1 - to) {
      try {
        if ((await send(collectors[to])).status === 202) break;
      } catch {
        // it was killed
      }
      await wait(100);
    }
    for (const number of numbers) acknowledged.add(`order_created|order-${number}`);
  };
  const pauseMs = ((kills + 1) * PAUSE_MS + stoppedMs) / (events / BATCH); // so that there is load all the time
  const load = async () => {
    const open = new Set();
    const start = Date.now();
    for (let first = 0; first < events; first += BATCH) {
      const numbers = Array.from({ length: Math.min(BATCH, events - first) }, (_, i) => first + i);
      const copied = numbers.filter((number) => number % 10 === 3);
      const sent = Promise.all([
        deliver(
          (to) =>
            collect(
              to,
              numbers.map((number) => event(number)),
            ),
          numbers,
        ),
        deliver((to) => fromServer(to, copied.map(copyOf)), copied),
      ]).finally(() => open.delete(sent));
      open.add(sent);
      const behind = start + (first / BATCH) * pauseMs - Date.now();
      if (behind > 0) await wait(behind);
      if (open.size >= 16) await Promise.race(open);
    }
    await Promise.all(open);
  };

  const killed = { server: 0, collector: 0, forwarder: 0 };
  const killOne = async () => {
    const [kind, i] = [
      ["server", Math.floor(random() * 3)],
      ["collector", Math.floor(random() * 2)],
      ["forwarder", Math.floor(random() * 2)],
    ][Math.floor(random() * 3)];
    killed[kind] += 1;
    if (kind === "server") {
      await servers.kill(i);
      await wait(random() * 1000);
      return servers.start(i);
    }
    const [gateways, start] = kind === "collector" ? [collectors, startCollector] : [forwarders, startForwarder];
    const { port, kill } = gateways[i];
    await kill("SIGKILL");
    await wait(random() * 1000);
    await start(i, port);
  };
  const stopLeader = async () => {
    const leader = await servers.leader(PIXEL);
    if (leader < 0) throw new Error("the stream has no leader to stop");
    servers.pause(leader);
    await wait(stoppedMs);
    servers.resume(leader);
  };
  const chaos = async () => {
    for (let i = 0; i < kills; i += 1) {
      await wait(PAUSE_MS);
      if (i === Math.floor(kills / 2)) {
        await servers.ready();
        await stopLeader();
        await wait(PAUSE_MS);
      }
      await killOne();
      report(`kill ${i + 1}: ${acknowledged.size} acknowledged, ${receiver.unique().size} received`);
    }
  };

  await Promise.all([load(), chaos()]);
  const waiting = async () =>
    (await Promise.all(collectors.map((collector) => metric(collector, "events_waiting")))).reduce(
      (sum, count) => sum + count,
      0,
    );
  return {
    servers,
    collectors,
    forwarders,
    acknowledged,
    receiver,
    waiting,
    killed,
    seconds: () => Math.round((Date.now() - started) / 1000),
  };
}

/** The acknowledged orders that did not arrive, and those that arrived and were not acknowledged. */
export function difference({ acknowledged, receiver }) {
  const received = receiver.unique();
  return {
    missing: [...acknowledged].filter((id) => !received.has(id)),
    extra: [...received].filter((id) => !acknowledged.has(id)),
  };
}

/** Waits until every acknowledged order has arrived and no outbox has one, or the time is over. */
export const drain = (run, limitMs) =>
  until(
    async () => difference(run).missing.length === 0 && (await run.waiting()) === 0,
    "every acknowledged event arrives, and outboxes are empty",
    limitMs,
  );

// Sends a million events through a failing endpoint while the sender is killed, then measures its throughput beside curl.
//
//   node tests/bench/conversions.mjs [EVENTS] [KILLS]
//
// 1. 1 % each of 503, reset, drop after commit, 429 with Retry-After and slow answers; SIGKILL again and again: each event exactly once
//    after deduplication, none missing, the ledger adds up, the largest resident set stays below 100 MiB.
// 2. Without faults: events per second of the sender, of its reading alone (--plan), and of curl sending the same bodies unchecked.
import assert from "node:assert/strict";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { randomFrom, startReceiver } from "../conversions/support/receiver.mjs";
import { KEY, addsUp, convert, order, start } from "../conversions/support/sender.mjs";

const EVENTS = Number(process.argv[2] ?? 1_000_000);
const KILLS = Number(process.argv[3] ?? 20);
const RATES = { unavailable: 0.01, reset: 0.01, dropAfterCommit: 0.01, throttled: 0.01, slow: 0.01 };
const MOST_MIB = 100;

const seconds = async (work) => {
  const begin = performance.now();
  const result = await work();
  return [(performance.now() - begin) / 1000, result];
};
const perSecond = (time) => `${Math.round(EVENTS / time)} events/s (${time.toFixed(1)} s)`;

async function writeEvents(file) {
  const out = createWriteStream(file);
  for (let i = 0; i < EVENTS; i += 1) if (!out.write(JSON.stringify(order(i)) + "\n")) await once(out, "drain");
  out.end();
  await once(out, "close");
}

/** The largest resident set of a process so far, in MiB. */
async function peak(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

/** Accepted events are only counted: a million of them would not fit beside the sender. */
function counting(receiver) {
  const ids = new Set();
  let copies = 0;
  receiver.events.push = (...events) => {
    for (const { id } of events) ids.has(id) ? (copies += 1) : ids.add(id);
    receiver.requests.length = 0;
    return 0;
  };
  return { ids, copies: () => copies };
}

async function withFaults(folder, file) {
  const receiver = await startReceiver(null, { rates: RATES, key: KEY });
  const seen = counting(receiver);
  const args = [
    "conversions",
    file,
    "--pixel",
    "px",
    "--send",
    receiver.url,
    "--timeout",
    "10",
    "--spool",
    path.join(folder, "faults.spool"),
    "--format",
    "json",
  ];
  const random = randomFrom(3);
  // How many events have arrived when the sender is killed.
  const marks = Array.from({ length: KILLS }, () => random() * 0.99 * EVENTS).sort((one, other) => one - other);
  let kills = 0;
  let memory = 0;
  for (;;) {
    const { child, ended } = start(args);
    const watch = setInterval(async () => (memory = Math.max(memory, await peak(child.pid))), 200);
    const killer = setInterval(() => seen.ids.size >= marks[kills] && child.kill("SIGKILL"), 20);
    const result = await ended;
    clearInterval(watch);
    clearInterval(killer);
    if (result.status === "SIGKILL") kills += 1;
    else {
      assert.equal(result.status, 0, result.stderr);
      const { ledger } = JSON.parse(result.stdout);
      assert.ok(addsUp(ledger) && ledger.delivered === EVENTS && ledger.read === EVENTS, result.stdout);
      assert.equal(seen.ids.size, EVENTS, "each event arrived");
      assert.equal(kills, KILLS);
      assert.ok(memory < MOST_MIB, `${memory} MiB`);
      console.log(
        `faults: ${EVENTS} events, ${kills} kills, ${seen.copies()} second copies, faults ${JSON.stringify(receiver.faults)}, peak ${memory.toFixed(1)} MiB, ledger ${JSON.stringify(ledger)}`,
      );
      break;
    }
  }
  await receiver.close();
}

async function beside(folder, file) {
  const [planned] = await seconds(() => convert([file, "--pixel", "px", "--plan"]));
  const bodies = [];
  const receiver = await startReceiver(null, { key: KEY });
  counting(receiver);
  const text = await readFile(file, "utf8");
  let batch = [];
  for (const line of text.split("\n")) {
    if (line) batch.push(line);
    if (batch.length < 1000 && line) continue;
    if (batch.length === 0) continue;
    const name = path.join(folder, `body-${bodies.length}.json`);
    await writeFile(name, `{"integration_source":"pixelcard","events":[${batch.join(",")}]}`);
    bodies.push(name);
    batch = [];
  }
  const config = path.join(folder, "curl.conf");
  const one = (name) =>
    `url = "${receiver.url}/v1/events?pid=px"\nheader = "Content-Type: application/json"\nheader = "Authorization: Bearer ${KEY}"\ndata-binary = "@${name}"\noutput = "/dev/null"\n`;
  await writeFile(config, bodies.map(one).join("next\n"), { mode: 0o600 });
  const [curl] = await seconds(async () => {
    const child = spawn("curl", ["--silent", "--parallel", "--parallel-max", "8", "--config", config], {
      stdio: "ignore",
    });
    assert.deepEqual(await once(child, "close"), [0, null]);
  });
  const [sent, { status, ledger }] = await seconds(() =>
    convert([file, "--pixel", "px", "--send", receiver.url, "--spool", path.join(folder, "plain.spool")]),
  );
  assert.deepEqual([status, ledger.delivered], [0, EVENTS]);
  console.log(
    `conversions --send: ${perSecond(sent)}\nconversions --plan: ${perSecond(planned)}\ncurl, unchecked:    ${perSecond(curl)}`,
  );
  await receiver.close();
}

const folder = await mkdtemp(path.join(os.tmpdir(), "pixelcard-bench-"));
try {
  const file = path.join(folder, "events.ndjson");
  await writeEvents(file);
  await withFaults(folder, file);
  await beside(folder, file);
} finally {
  await rm(folder, { recursive: true, force: true });
}

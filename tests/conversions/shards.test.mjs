// A file that is sent in parts, each a separate run, and the merged report of all.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { startReceiver } from "./support/receiver.mjs";
import { addsUp, convert, fileOf, folderFor, order, orders, run, start } from "./support/sender.mjs";

const PARTS = 8;
const bad = (number) => order(number, { data: { type: "contents", amount: 25.99, currency: "EUR" } });
const lines = () => orders(4000).map((event, i) => (i % 400 === 7 ? bad(i) : i % 900 === 11 ? "{cut" : event));

test("parts that were killed go on, each event arrives once, and the merged report adds up", async (t) => {
  const receiver = await startReceiver(t, { rates: { slow: 0.2, dropAfterCommit: 0.1 } });
  const folder = await folderFor(t);
  const file = await fileOf(folder, lines());
  const args = (part) => [
    "conversions",
    file,
    "--pixel",
    "px",
    "--send",
    receiver.url,
    "--batch-size",
    "50",
    "--format",
    "json",
    "--shard",
    `${part}/${PARTS}`,
  ];
  const killed = new Set([3, 6]);
  for (const part of killed) {
    const { child, ended } = start(args(part));
    while (receiver.requests.length < part) await new Promise((done) => setTimeout(done, 5));
    child.kill("SIGKILL");
    assert.equal((await ended).status, "SIGKILL");
  }
  const before = receiver.requests.length;
  const reports = [];
  for (const part of [5, 3, 8, 1, 6, 2, 7, 4]) {
    const { status, stdout, stderr } = await run(args(part));
    assert.ok(status < 2, stderr);
    reports.push(path.join(folder, `part-${part}.json`));
    await writeFile(reports.at(-1), stdout);
  }
  const { status, stdout, stderr } = await run(["merge", ...reports]);
  assert.equal(status, 1, stderr);
  const { findings, summary, ledger, send } = JSON.parse(stdout);
  assert.equal(receiver.unique().size, 4000 - 10 - 5);
  assert.deepEqual(
    [ledger.read, ledger.invalid, ledger.delivered, ledger.waiting, addsUp(ledger)],
    [4000, 15, 3985, 0, true],
  );
  // Of 4,000 events, 50 each. What a killed part sent and wrote down is not sent again, and its requests are in no report.
  assert.ok(send.requests + before >= 80, `${send.requests} requests after ${before}`);
  const whole = (await convert([file, "--pixel", "px", "--plan"])).report;
  assert.deepEqual([findings, summary], [whole.findings, whole.summary]);
});

test("dead letters of a part name it, and can be corrected and sent", async (t) => {
  const receiver = await startReceiver(t);
  const folder = await folderFor(t);
  const file = await fileOf(folder, [...orders(3), bad(3)]);
  await convert([file, "--pixel", "px", "--send", receiver.url, "--shard", "2/2"]);
  const [letter] = (await readFile(`${file}.2-of-2.spool.dead.ndjson`, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(letter.dead_letter.file, `${file} part 2/2`);
  assert.deepEqual([letter.id, letter.dead_letter.line], ["order-3", 2]);
  const corrected = await fileOf(folder, [{ ...letter, data: { ...letter.data, amount: 2599 } }], "corrected.ndjson");
  assert.equal((await convert([corrected, "--pixel", "px", "--send", receiver.url])).ledger.delivered, 1);
});

test("merged parts of which events still wait end with 2", async (t) => {
  const folder = await folderFor(t);
  const file = await fileOf(folder, orders(4));
  const report = path.join(folder, "r.json");
  const { stdout } = await run([
    "conversions",
    file,
    "--pixel",
    "px",
    "--send",
    "http://127.0.0.1:9",
    "--max-time",
    "0.1",
    "--format",
    "json",
    "--shard",
    "1/1",
  ]);
  await writeFile(report, stdout);
  const merged = await run(["merge", report]);
  assert.deepEqual([merged.status, JSON.parse(merged.stdout).ledger.waiting], [2, 4]);
});

test("refuses a part that is none, another form of report and what cannot be cut", async (t) => {
  const folder = await folderFor(t);
  const file = await fileOf(folder, orders(2));
  const array = await fileOf(folder, JSON.stringify(orders(2)), "day.json");
  for (const [args, problem] of [
    [[file, "--shard", "3/2", "--format", "json"], /"3\/2" is not a part/],
    [[file, "--shard", "1/2"], /--shard needs --format json/],
    [[array, "--shard", "1/2", "--format", "json"], /--shard reads NDJSON only/],
    [["-", "--shard", "1/2", "--format", "json"], /--shard cannot read standard input/],
  ]) {
    const { status, stderr } = await run(["conversions", "--pixel", "px", "--plan", ...args]);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, problem);
  }
});

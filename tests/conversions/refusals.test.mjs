// What the endpoint refuses: bad events are found and kept, a bad request stops the run.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { refusesAll, refusesByIndex, refusesSilently, startReceiver } from "./support/receiver.mjs";
import { KEY, addsUp, convert, fileOf, folderFor, orders } from "./support/sender.mjs";

const bound = (k) => 2 * k * (Math.log2(1000 / k) + 1);
const letters = async (file) =>
  (await readFile(file, "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

test("finds the bad events of a batch within the bound when the answer does not name them", async (t) => {
  for (const numbers of [
    [437],
    [0, 999],
    [1, 2, 3],
    [5, 105, 305, 306, 900],
    Array.from({ length: 10 }, (_, i) => i * 97 + 11),
  ]) {
    const bad = new Set(numbers.map((number) => `order-${number}`));
    const receiver = await startReceiver(t, { respond: refusesSilently(bad) });
    const folder = await folderFor(t);
    const file = await fileOf(folder, orders(1000));
    const { status, ledger, stderr } = await convert([file, "--pixel", "px", "--send", receiver.url]);
    assert.equal(status, 1, stderr);
    assert.ok(addsUp(ledger));
    assert.deepEqual([ledger.delivered, ledger.dead], [1000 - bad.size, bad.size]);
    assert.ok(
      receiver.requests.length <= bound(bad.size),
      `${bad.size} bad: ${receiver.requests.length} requests, at most ${bound(bad.size)}`,
    );
    const dead = await letters(`${file}.spool.dead.ndjson`);
    assert.deepEqual(new Set(dead.map(({ id }) => id)), bad);
    for (const { dead_letter: letter } of dead) {
      assert.deepEqual([letter.file, letter.status, letter.message], [file, 400, "invalid event in batch"]);
      assert.ok(
        letter.line >= 1 && letter.attempts >= 2 && /^req_\d+$/.test(letter.request_id),
        JSON.stringify(letter),
      );
    }
  }
});

test("uses the position an answer names instead of searching", async (t) => {
  const bad = new Set(["order-3", "order-500", "order-999"]);
  const receiver = await startReceiver(t, { respond: refusesByIndex(bad) });
  const folder = await folderFor(t);
  const { status, ledger } = await convert([
    await fileOf(folder, orders(1000)),
    "--pixel",
    "px",
    "--send",
    receiver.url,
  ]);
  assert.equal(status, 1);
  assert.deepEqual([ledger.delivered, ledger.dead], [997, 3]);
  assert.ok(receiver.requests.length <= 6, `${receiver.requests.length} requests`);
});

test("stops with 2 and keeps every event when all are refused alike", async (t) => {
  for (const answer of [
    refusesAll(400),
    refusesAll(422, "pixel not ready"),
    refusesByIndex(new Set(orders(1000).map(({ id }) => id))),
  ]) {
    const receiver = await startReceiver(t, { respond: answer });
    const folder = await folderFor(t);
    const file = await fileOf(folder, orders(1000));
    const { status, ledger, stderr } = await convert([file, "--pixel", "px", "--send", receiver.url]);
    assert.equal(status, 2, stderr);
    assert.match(stderr, /the request is at fault, not the events; 1000 events wait in /);
    assert.deepEqual([ledger.dead, ledger.waiting], [0, 1000]);
    assert.ok(receiver.requests.length < 40, `${receiver.requests.length} requests`);
    await assert.rejects(readFile(`${file}.spool.dead.ndjson`), "no dead letters");
    await receiver.close();
    // The spool is still good: another endpoint takes everything.
    const good = await startReceiver(t);
    const later = await convert([file, "--pixel", "px", "--send", good.url]);
    assert.deepEqual([later.status, later.ledger.delivered], [0, 1000]);
  }
});

test("stops at once with 2 when the answer is not about the events", async (t) => {
  const folder = await folderFor(t);
  for (const status of [301, 401, 403, 404, 405]) {
    const receiver = await startReceiver(t, {
      respond: () => ({ status, body: {}, headers: { Location: "http://127.0.0.1:1/" } }),
    });
    const file = await fileOf(folder, orders(5), `${status}.ndjson`);
    const result = await convert([file, "--pixel", "px", "--send", receiver.url]);
    assert.equal(result.status, 2);
    assert.match(result.stderr, new RegExp(`answers ${status}`));
    assert.deepEqual([result.ledger.waiting, receiver.requests.length], [5, 1]);
  }
  const receiver = await startReceiver(t, { key: KEY });
  const file = await fileOf(folder, orders(5), "key.ndjson");
  const refused = await convert([file, "--pixel", "px", "--send", receiver.url], {
    env: { OPENAI_CONVERSIONS_API_KEY: "sk-wrong" },
  });
  assert.equal(refused.status, 2);
  const accepted = await convert([file, "--pixel", "px", "--send", receiver.url]);
  assert.deepEqual([accepted.status, accepted.ledger.delivered], [0, 5]);
});

test("takes corrected dead letters as input, in the same spool and in another", async (t) => {
  const folder = await folderFor(t);
  const bad = new Set(["order-1", "order-4"]);
  let isMended = false;
  const receiver = await startReceiver(t, { respond: (events) => (isMended ? null : refusesSilently(bad)(events)) });
  const records = orders(6);
  delete records[2].data.currency; // invalid by rule
  const file = await fileOf(folder, records);
  const first = await convert([file, "--pixel", "px", "--send", receiver.url]);
  assert.equal(first.status, 1);
  assert.deepEqual([first.ledger.invalid, first.ledger.dead, first.ledger.delivered], [1, 2, 3]);
  const dead = await letters(`${file}.spool.dead.ndjson`);
  assert.equal(dead.length, 3);
  const invalid = dead.find(({ id }) => id === "order-2");
  assert.deepEqual([invalid.dead_letter.rule, invalid.dead_letter.line], ["C-004", 3]);
  isMended = true;
  for (const letter of dead) letter.data.currency = "EUR";
  const mended = await fileOf(folder, dead, "mended.ndjson");
  const again = await convert([mended, "--pixel", "px", "--send", receiver.url, "--spool", `${file}.spool`]);
  assert.equal(again.status, 0, again.stderr);
  assert.ok(addsUp(again.ledger));
  assert.deepEqual(again.ledger, { read: 9, invalid: 1, repeated: 0, delivered: 6, dead: 2, waiting: 0, uncertain: 0 });
  assert.equal(receiver.unique().size, 6);
  const elsewhere = await convert([mended, "--pixel", "px", "--send", receiver.url]);
  assert.deepEqual([elsewhere.status, elsewhere.ledger.delivered], [0, 3]);
  assert.ok(receiver.events.every((event) => !("dead_letter" in event)));
  assert.equal(path.basename(mended), "mended.ndjson");
});

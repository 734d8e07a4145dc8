// What is read, checked, hashed, derived and kept once, before anything is sent.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { startReceiver } from "./support/receiver.mjs";
import { addsUp, convert, fileOf, folderFor, ndjson, order, orders, run } from "./support/sender.mjs";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const plan = (file, ...args) => convert([file, "--pixel", "px", "--plan", ...args]);
const rules = (report) => report.findings.map(({ rule }) => rule);

test("reads JSON arrays, batches, NDJSON and CSV alike", async (t) => {
  const receiver = await startReceiver(t);
  const folder = await folderFor(t);
  const records = orders(4);
  const batch = { integration_source: "shop", events: records };
  const csv = [
    "id,type,timestamp_ms,action_source,source_url,data.type,data.amount,data.currency,user.countries.0",
    ...records.map((r) =>
      [r.id, r.type, r.timestamp_ms, "web", r.source_url, "contents", r.data.amount, "EUR", "DE"].join(","),
    ),
  ].join("\n");
  for (const [name, text] of [
    ["a.json", JSON.stringify(records)],
    ["b.json", JSON.stringify(batch)],
    ["c.ndjson", ndjson(records)],
    ["d.ndjson", ndjson([batch])],
    ["e.csv", csv],
  ]) {
    const { status, ledger, stderr, report } = await convert([
      await fileOf(folder, text, name),
      "--pixel",
      "px",
      "--send",
      receiver.url,
    ]);
    assert.equal(status, 0, `${name}: ${stderr} ${JSON.stringify(report.findings)}`);
    assert.equal(ledger.delivered, 4, name);
  }
  assert.equal(receiver.unique().size, 4);
  const sent = JSON.parse(receiver.requests.at(-1).text);
  assert.equal(sent.integration_source, "pixelcard");
  for (const event of sent.events) {
    const { type, data } = records.find(({ id }) => id === event.id);
    assert.deepEqual([event.type, event.data], [type, data]);
  }
  assert.equal(receiver.requests[0].url, "/v1/events?pid=px");
});

test("reads standard input and needs no file to send what waits", async (t) => {
  const receiver = await startReceiver(t);
  const folder = await folderFor(t);
  const spool = path.join(folder, "s");
  const unreachable = await convert(
    ["-", "--pixel", "px", "--send", "http://127.0.0.1:9", "--spool", spool, "--max-time", "1"],
    { input: ndjson(orders(3)) },
  );
  assert.equal(unreachable.status, 2);
  assert.deepEqual([unreachable.ledger.waiting, unreachable.ledger.uncertain], [3, 0]);
  const { status, ledger } = await convert(["--pixel", "px", "--send", receiver.url, "--spool", spool]);
  assert.deepEqual([status, ledger.delivered, ledger.read], [0, 3, 3]);
});

test("hashes plain match keys of both generations and passes hashes", async (t) => {
  const receiver = await startReceiver(t);
  const folder = await folderFor(t);
  const users = [
    {
      emails_sha256: [" User@Example.com ", sha256("x")],
      phone_numbers_sha256: ["+1 (415) 555-2671"],
      first_names_sha256: ["José"],
      external_ids_sha256: ["  CUST-00042  "],
    },
    { email_sha256: "user@example.com", external_id_sha256: "customer_123", country: "DE" },
    { emails_sha256: [sha256("user@example.com").toUpperCase()] },
  ];
  const { status, report, stderr } = await convert([
    await fileOf(
      folder,
      users.map((user, i) => order(i, { user })),
    ),
    "--pixel",
    "px",
    "--send",
    receiver.url,
  ]);
  assert.equal(status, 0, stderr);
  const sent = Object.fromEntries(receiver.events.map(({ id, user }) => [id, user]));
  assert.deepEqual(sent["order-0"], {
    emails_sha256: ["b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514", sha256("x")],
    phone_numbers_sha256: ["758fbf68945f21c416814c539ab578876c8d98fb69e6da692def92cd52417fe0"],
    first_names_sha256: ["d994e1d001886fe5b45b1267bd1fa2b752ac50742579bd3dad7b2a2aa0ed6866"],
    external_ids_sha256: ["382211e688c29ae2dcce0b401999831aec27161d9bc0ffd092545a828a18bbc8"],
  });
  assert.deepEqual(sent["order-1"], {
    email_sha256: sha256("user@example.com"),
    external_id_sha256: "18f69bcd2f9cc9c38195e722b2a5590429840ea5090971d2256e026926e55fa1",
    country: "DE",
  });
  assert.deepEqual(sent["order-2"], { emails_sha256: [sha256("user@example.com")] });
  assert.equal(report.send.hashed, 7);
});

test("reports hashes of nothing, hashes of hashes and unusable match keys", async (t) => {
  const folder = await folderFor(t);
  const nothing = sha256("");
  for (const user of [
    { emails_sha256: [nothing] },
    { emails_sha256: [sha256(nothing)] },
    { emails_sha256: [sha256("a"), sha256(sha256("a"))] },
    { email_sha256: sha256("a"), emails_sha256: [sha256(sha256("a"))] },
    { phone_numbers_sha256: ["12"] },
    { emails_sha256: ["not an address"] },
  ]) {
    const { status, report, ledger } = await plan(await fileOf(folder, [order(1, { user })]));
    assert.deepEqual([status, ledger.invalid, rules(report)], [1, 1, ["C-005"]], JSON.stringify(user));
  }
});

test("never guesses money", async (t) => {
  const folder = await folderFor(t);
  const data = (members) => ({ type: "contents", currency: "EUR", ...members });
  const { ledger } = await plan(
    await fileOf(folder, [
      order(1, { data: data({ amount: 25.99 }) }),
      order(2, { data: data({ amount: "25.99" }) }),
      order(3, { data: { type: "contents", amount: 100 } }),
    ]),
  );
  assert.equal(ledger.invalid, 3);
});

test("requires ids, and derives them only when asked to", async (t) => {
  const folder = await folderFor(t);
  const records = [1, 2, 2].map((number) => ({
    ...order(number, { timestamp_ms: Date.now() - 1000 * number }),
    id: undefined,
    order_number: `A-${number}`,
  }));
  records[2].timestamp_ms = records[1].timestamp_ms;
  records[2].oppref = records[1].oppref;
  const file = await fileOf(folder, records);
  assert.equal((await plan(file)).ledger.invalid, 3);
  const receiver = await startReceiver(t);
  const { status, ledger, stderr } = await convert([
    file,
    "--pixel",
    "px",
    "--send",
    receiver.url,
    "--derive-id",
    "type,order_number",
  ]);
  assert.equal(status, 0, stderr);
  assert.deepEqual([ledger.delivered, ledger.repeated], [2, 1]);
  const ids = receiver.events.map(({ id }) => id);
  assert.ok(ids.every((id) => /^[0-9a-f]{32}$/.test(id)) && new Set(ids).size === 2);
  assert.ok(
    receiver.events.every((event) => !("order_number" in event)),
    "a field that is only there for the id is not sent",
  );
  const again = await startReceiver(t);
  await convert([
    file,
    "--pixel",
    "px",
    "--send",
    again.url,
    "--derive-id",
    "type,order_number",
    "--spool",
    path.join(folder, "other"),
  ]);
  assert.deepEqual(new Set(again.events.map(({ id }) => id)), new Set(ids), "the same in every run");
  const missing = await plan(file, "--derive-id", "type,nothing");
  assert.equal(missing.ledger.invalid, 3);
});

test("keeps the first of two events with one id and reports when the second differs", async (t) => {
  const folder = await folderFor(t);
  const first = order(1);
  const records = [
    first,
    first,
    { ...first, data: { ...first.data, amount: 7 } },
    { ...first, type: "lead_created", data: { type: "customer_action" } },
  ];
  const receiver = await startReceiver(t);
  const { status, ledger, report, stderr } = await convert([
    await fileOf(folder, records),
    "--pixel",
    "px",
    "--send",
    receiver.url,
  ]);
  assert.equal(status, 0, stderr);
  assert.deepEqual([ledger.read, ledger.repeated, ledger.delivered], [4, 2, 2]);
  assert.deepEqual(
    report.findings.map(({ rule, severity, line }) => [rule, severity, line]),
    [
      ["C-008", "info", 2],
      ["C-008", "warning", 3],
    ],
  );
  assert.ok(receiver.events.some(({ data }) => data.amount === first.data.amount));
});

test("plans requests, time and refusals without sending or writing anything", async (t) => {
  const folder = await folderFor(t);
  const records = orders(2500);
  records[7].timestamp_ms -= 8 * 86_400_000;
  records[8].type = "purchase";
  const file = await fileOf(folder, [...records, "{"]);
  const { status, report, ledger } = await plan(file, "--rate", "2");
  assert.equal(status, 1);
  assert.ok(addsUp(ledger));
  assert.deepEqual([ledger.read, ledger.invalid, ledger.waiting], [2501, 3, 2498]);
  assert.deepEqual([report.plan.events, report.plan.requests, report.plan.seconds], [2498, 3, 2]);
  assert.deepEqual(rules(report), ["C-002", "C-001", "D-001"]);
  await assert.rejects(stat(`${file}.spool`));
});

test("lets the endpoint validate without recording, and sends afterwards", async (t) => {
  const receiver = await startReceiver(t);
  const folder = await folderFor(t);
  const file = await fileOf(folder, orders(5));
  const checked = await convert([file, "--pixel", "px", "--send", receiver.url, "--validate-only"]);
  assert.deepEqual(
    [checked.status, checked.ledger.validated, checked.ledger.waiting, checked.ledger.delivered],
    [0, 5, 5, 0],
  );
  assert.equal(JSON.parse(receiver.requests[0].text).validate_only, true);
  assert.equal(receiver.events.length, 0);
  const sent = await convert([file, "--pixel", "px", "--send", receiver.url]);
  assert.deepEqual([sent.status, sent.ledger.delivered, sent.ledger.waiting], [0, 5, 0]);
  assert.equal(JSON.parse(receiver.requests[1].text).validate_only, undefined);
});

test("refuses a batch that is marked for validation only", async (t) => {
  const folder = await folderFor(t);
  const { status, ledger } = await plan(await fileOf(folder, [{ validate_only: true, events: orders(2) }]));
  assert.deepEqual([status, ledger.invalid], [1, 2]);
});

test("goes on only with the input that is in the spool, also when it has grown", async (t) => {
  const receiver = await startReceiver(t);
  const folder = await folderFor(t);
  const records = orders(50);
  const file = await fileOf(folder, records.slice(0, 30));
  const args = [file, "--pixel", "px", "--send", receiver.url];
  assert.equal((await convert(args)).ledger.delivered, 30);
  await writeFile(file, ndjson(records));
  const grown = await convert(args);
  assert.deepEqual([grown.status, grown.ledger.read, grown.ledger.delivered], [0, 50, 50]);
  assert.equal(receiver.events.length, 50);
  for (const changed of [ndjson(records.slice(0, 20)), ndjson([order(777), ...records.slice(1)])]) {
    await writeFile(file, changed);
    const refused = await run(["conversions", ...args]);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /another --spool/);
  }
  const otherPixel = await run(["conversions", file, "--pixel", "other", "--send", receiver.url]);
  assert.equal(otherPixel.status, 2);
  assert.match(otherPixel.stderr, /another pixel/);
  assert.equal(receiver.events.length, 50);
});

test("verifies a sample against the stream of recent events", async (t) => {
  const folder = await folderFor(t);
  const receiver = await startReceiver(t, { stream: (events) => [...events.slice(0, 2), order(99)] });
  const file = await fileOf(folder, orders(3));
  const { status, report } = await convert([file, "--pixel", "px", "--send", receiver.url, "--verify"]);
  assert.equal(status, 0);
  assert.deepEqual(report.verification, { listed: 3, found: 2 });
  const silent = await startReceiver(t);
  const other = await convert([file, "--pixel", "px", "--send", silent.url, "--verify", "--spool", `${file}.other`]);
  assert.match(other.report.verification.problem, /the stream of events answers 404/);
});

test("explains wrong options", async () => {
  const file = "/dev/null";
  for (const [args, text] of [
    [[file], /--pixel/],
    [[file, "--pixel", "px"], /either --plan or --send/],
    [[file, "--pixel", "px", "--plan", "--send", "http://127.0.0.1"], /either --plan or --send/],
    [[file, "--pixel", "px", "--send", "http://shop.example"], /use https/],
    [[file, "--pixel", "px", "--send", "https://user:secret@shop.example"], /password/],
    [["--pixel", "px", "--send", "http://127.0.0.1"], /at least one FILE/],
    [[file, "--pixel", "px", "--send", "http://127.0.0.1", "--dead-letters", file], /is an input/],
  ]) {
    const { status, stderr } = await run(["conversions", ...args]);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, text);
    assert.doesNotMatch(stderr, /secret/);
  }
});

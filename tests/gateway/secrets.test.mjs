// The key and plain e-mail addresses of the shop's server: in no spool, log, dead letter, core dump or argument.
import assert from "node:assert/strict";
import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { startReceiver } from "../conversions/support/receiver.mjs";
import { KEY, folderFor, order } from "../conversions/support/sender.mjs";
import { collect, event, fromServer, lastFirst, metric, startGateway, until } from "./support/gateway.mjs";
import { startServers } from "./support/nats.mjs";

const ADDRESS = "ada.lovelace@example.com";
const TRACES = [KEY, ADDRESS, ADDRESS.toUpperCase(), encodeURIComponent(ADDRESS), "ada.lovelace", "Lovelace-Plain"];

/** Where a trace is: "file: trace" for every file below `folder`. */
async function tracesIn(folder) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await tracesIn(name)));
    if (!entry.isFile()) continue;
    const content = (await readFile(name)).toString("latin1");
    for (const trace of TRACES) if (content.includes(trace)) found.push(`${name}: ${trace}`);
  }
  return found;
}

const batches = [
  [order(1, { user: { emails_sha256: [ADDRESS.toUpperCase()], first_names_sha256: ["Lovelace-Plain"] } })],
  [order(2, { source_url: `https://shop.example/thanks?mail=${encodeURIComponent(ADDRESS)}` })],
  [order(3, { user: { email: ADDRESS } })],
  [
    order(4, {
      data: { type: "contents", amount: 1, currency: "EUR", contents: [{ id: "a", name: `for ${ADDRESS}` }] },
    }),
  ],
  [order(5, { [ADDRESS]: 1 })],
  [order(6, { id: ADDRESS })],
];

/** Everything that can go wrong: refused by rules, refused by the endpoint, an echoed key, an abort. */
async function exercise(t, folder, args = []) {
  const receiver = await startReceiver(t, {
    key: KEY,
    respond: (events, request) =>
      events.some(({ id }) => id === "order-66")
        ? {
            status: 400,
            body: {
              error: {
                message: `no ${request.headers.authorization} ${ADDRESS}`,
                type: "invalid_request_error",
                param: `events[${events.findIndex(({ id }) => id === "order-66")}]`,
              },
            },
          }
        : undefined,
  });
  const gateway = await startGateway(t, folder, receiver, { args });
  for (const batch of batches) await fromServer(gateway, batch);
  await collect(gateway, [
    event(7, { source_url: `https://shop.example/?mail=${ADDRESS}` }),
    event(8, { data: { type: "contents", amount: 1.5, currency: ADDRESS } }),
    event(66),
  ]);
  await until(
    async () => receiver.events.length >= 3 && (await metric(gateway, "events_waiting")) === 0,
    "everything is settled",
  );
  const page = await (await fetch(`${gateway.url}/metrics`)).text();
  const shown = await readFile(`/proc/${gateway.pid}/cmdline`, "latin1");
  assert.ok(shown.includes("gateway"), "the arguments were read");
  assert.match(await readFile(`/proc/${gateway.pid}/limits`, "utf8"), /Max core file size\s+0\s+0/);
  await gateway.kill("SIGABRT");
  return { said: gateway.said() + page + shown, sent: receiver.requests.map(({ text, url }) => text + url).join() };
}

for (const [name, withLog] of [
  ["one machine", false],
  ["a log", true],
]) {
  test(`leaves no trace of the key or of plain match keys with ${name}`, { timeout: 120_000 }, async (context) => {
    const t = lastFirst(context);
    const folder = await folderFor(t);
    const servers = withLog ? await startServers(t, folder) : null;
    const { said, sent } = await exercise(t, folder, servers ? ["--spool", servers.urls] : []);
    for (let i = 0; servers && i < 3; i += 1) await servers.kill(i); // what they hold is on the disk
    assert.deepEqual(await tracesIn(folder), []);
    for (const trace of TRACES) assert.ok(!said.includes(trace), `${trace} is in log, metrics or arguments`);
    for (const trace of TRACES) assert.ok(!sent.includes(trace), `${trace} was sent`);
    const files = await readdir(folder);
    assert.ok(
      files.some((file) => file.endsWith(".dead.ndjson")),
      "there are dead letters",
    );
    assert.deepEqual(
      files.filter((file) => file.startsWith("core")),
      [],
    );
    for (const file of files.filter((each) => !each.startsWith("nats-")))
      assert.equal((await stat(path.join(folder, file))).mode & 0o077, 0, `${file} is private`);
  });
}

test("the search finds its text, also in a core dump and in a folder", async (context) => {
  const t = lastFirst(context);
  const folder = await folderFor(t);
  await mkdir(path.join(folder, "nats-0"));
  await writeFile(
    path.join(folder, "core"),
    Buffer.concat([Buffer.alloc(4096, 0xff), Buffer.from(KEY), Buffer.alloc(100)]),
  );
  await writeFile(
    path.join(folder, "nats-0", "1.blk"),
    `\u0000${JSON.stringify(order(1, { user: { email: ADDRESS } }))}`,
  );
  const found = await tracesIn(folder);
  assert.ok(
    found.some((each) => each.includes("core") && each.includes(KEY)),
    found.join(),
  );
  assert.ok(
    found.some((each) => each.includes("1.blk") && each.includes(ADDRESS)),
    found.join(),
  );
});

// The key and plain e-mail addresses: nowhere but in the request (the key) and nowhere at all (the URLs).
import assert from "node:assert/strict";
import { chmod, readFile, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { refusesSilently, startReceiver } from "./support/receiver.mjs";
import { KEY, convert, fileOf, folderFor, order, run, start } from "./support/sender.mjs";

const ADDRESS = "ada.lovelace@example.com";
const TRACES = [KEY, ADDRESS, ADDRESS.toUpperCase(), "ada.lovelace", "+44 20 7946 0958", "Lovelace-Plain"];

// One of everything: hashed, invalid, refused, and a URL wherever a text may be.
const records = () => [
  order(1, { user: { emails_sha256: [ADDRESS.toUpperCase()] } }),
  order(2, { user: { email_sha256: ADDRESS } }),
  order(3, { user: { email: ADDRESS } }),
  order(4, { user: { emails_sha256: ADDRESS } }),
  order(5, { user: { phone_numbers_sha256: ["+44 20 7946 0958"], first_names_sha256: ["Lovelace-Plain"] } }),
  order(6, { user: { last_name: "Lovelace-Plain", phone: "+44 20 7946 0958" } }),
  order(7, { user: ADDRESS }),
  order(8, { source_url: `https://shop.example/thanks?mail=${encodeURIComponent(ADDRESS)}` }),
  order(9, { source_url: `https://shop.example/${ADDRESS}` }),
  order(10, { id: ADDRESS }),
  order(11, { data: { type: "contents", contents: [{ id: "a", name: `for ${ADDRESS}` }] } }),
  order(12, { [ADDRESS]: 1 }),
  order(13, { type: "custom", custom_event_name: "x", data: { type: "custom", mail: ADDRESS } }),
  order(14, { user: { cities: [ADDRESS] } }),
  order(15, { oppref: ADDRESS }),
  order(16),
];

async function search(folder) {
  for (const name of await readdir(folder)) {
    if (name === "day.ndjson" || name === "key") continue;
    const content = (await readFile(path.join(folder, name))).toString("latin1");
    for (const trace of TRACES) assert.ok(!content.includes(trace), `${trace} is in ${name}`);
    assert.equal((await stat(path.join(folder, name))).mode & 0o077, 0, `${name} is private`);
  }
}

test("leaves no trace of the key or of plain match keys in files, output, arguments or sent bodies", async (t) => {
  const folder = await folderFor(t);
  const receiver = await startReceiver(t, {
    key: KEY,
    respond: (events) => refusesSilently(new Set(["order-16"]))(events) ?? null,
  });
  const file = await fileOf(folder, [...records(), `{"id": "${ADDRESS}`]);
  const { child, ended } = start(["conversions", file, "--pixel", "px", "--send", receiver.url, "--rate", "4"], {
    cwd: folder,
  });
  await new Promise((resolve) => setTimeout(resolve, 700));
  const args = await readFile(`/proc/${child.pid}/cmdline`, "latin1").catch(() => "");
  assert.ok(args.includes("conversions") && !args.includes(KEY));
  await search(folder);
  child.kill("SIGKILL");
  await ended;
  await search(folder);
  const { status, stdout, stderr } = await run(["conversions", file, "--pixel", "px", "--send", receiver.url], {
    cwd: folder,
  });
  assert.equal(status, 1, stderr);
  for (const trace of TRACES)
    assert.ok(!stdout.includes(trace) && !stderr.includes(trace), `${trace} is in the output`);
  await search(folder);
  for (const { text, url } of receiver.requests)
    for (const trace of TRACES) assert.ok(!text.includes(trace) && !url.includes(trace), `${trace} was sent`);
  assert.deepEqual(
    receiver.unique(),
    new Set(["order_created|order-1", "order_created|order-2", "order_created|order-5", "order_created|order-8"]),
  );
  assert.equal(receiver.events.find(({ id }) => id === "order-8").source_url, "https://shop.example/thanks");
});

test("is not dumpable while it runs", async (t) => {
  const folder = await folderFor(t);
  const receiver = await startReceiver(t, { respond: () => ({ status: 503, body: {} }) });
  const { child, ended } = start([
    "conversions",
    await fileOf(folder, [order(1)]),
    "--pixel",
    "px",
    "--send",
    receiver.url,
  ]);
  while (receiver.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const limits = await readFile(`/proc/${child.pid}/limits`, "utf8");
  assert.match(limits, /Max core file size\s+0\s+0/);
  child.kill("SIGQUIT");
  await ended;
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith("core")),
    [],
  );
});

test("does not repeat a key that the endpoint echoes", async (t) => {
  const folder = await folderFor(t);
  const receiver = await startReceiver(t, {
    respond: (_, request) => ({
      status: 401,
      body: { error: { message: `bad key ${request.headers.authorization} of ${ADDRESS}` } },
    }),
  });
  const { status, stderr } = await convert([await fileOf(folder, [order(1)]), "--pixel", "px", "--send", receiver.url]);
  assert.equal(status, 2);
  assert.ok(!stderr.includes(KEY) && !stderr.includes(ADDRESS), stderr);
});

test("takes the key from a private file or a systemd credential, and refuses a file others may read", async (t) => {
  const folder = await folderFor(t);
  const receiver = await startReceiver(t, { key: "sk-from-file" });
  const keyFile = path.join(folder, "openai-conversions-api-key");
  await writeFile(keyFile, "sk-from-file\n", { mode: 0o600 });
  let runs = 0;
  const send = async (args, env) =>
    convert(
      [
        await fileOf(folder, [order((runs += 1))]),
        "--pixel",
        "px",
        "--send",
        receiver.url,
        "--spool",
        path.join(folder, `spool-${runs}`),
        ...args,
      ],
      { env: { OPENAI_CONVERSIONS_API_KEY: undefined, ...env } },
    );
  assert.equal((await send(["--key-file", keyFile])).status, 0);
  assert.equal((await send([], { CREDENTIALS_DIRECTORY: folder })).status, 0);
  assert.equal((await send([], { OPENAI_CONVERSIONS_API_KEY: "sk-from-file" })).status, 0);
  assert.equal((await send([], { OPENAI_ADS_API_KEY: "sk-from-file" })).status, 0);
  await chmod(keyFile, 0o640);
  const open = await send(["--key-file", keyFile]);
  assert.equal(open.status, 2);
  assert.match(open.stderr, /chmod 600/);
  const none = await send([]);
  assert.equal(none.status, 2);
  assert.match(none.stderr, /OPENAI_CONVERSIONS_API_KEY/);
  const broken = await send([], { OPENAI_CONVERSIONS_API_KEY: "sk-a\nX-Evil: 1" });
  assert.equal(broken.status, 2);
});

test("one spool is used by one run at a time", async (t) => {
  const folder = await folderFor(t);
  const receiver = await startReceiver(t, { respond: () => ({ status: 503, body: {} }) });
  const args = ["conversions", await fileOf(folder, [order(1)]), "--pixel", "px", "--send", receiver.url];
  const { child, ended } = start(args);
  while (receiver.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const second = await run(args);
  assert.equal(second.status, 2);
  assert.match(second.stderr, /in use by another run/);
  child.kill("SIGKILL");
  await ended;
});

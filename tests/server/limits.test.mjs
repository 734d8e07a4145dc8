// The cost of a hostile client: bytes, time, connections.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import net from "node:net";
import test from "node:test";

import { event, startSandbox } from "./sandbox.mjs";
import { requestBytes, speak } from "./raw.mjs";

async function stateOf(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const number = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)[1]);
  return { threads: number("Threads"), memoryMiB: number("VmRSS") / 1024 };
}

/** Connections that send `bytes` and then nothing: {close(), open(), sockets}. */
async function hold(t, port, count, bytes) {
  const sockets = [];
  t.after(() => sockets.forEach((socket) => socket.destroy()));
  for (let started = 0; started < count; started += 200)
    await Promise.all(
      Array.from(
        { length: Math.min(200, count - started) },
        () =>
          new Promise((resolve) => {
            const socket = net.connect(port, "127.0.0.1", () => {
              socket.write(bytes);
              resolve();
            });
            socket.on("error", resolve);
            socket.resume();
            sockets.push(socket);
          }),
      ),
    );
  return { open: () => sockets.filter((socket) => !socket.closed).length };
}

/** How long a whole request on a new connection takes. */
async function timeOf(sandbox) {
  const start = Date.now();
  assert.equal((await sandbox.post({ events: [event()] })).status, 202);
  return Date.now() - start;
}

const POST = "/v1/sdk/events?pid=px";
const chunkedHead = requestBytes("POST", POST, ["Content-Type: text/plain", "Transfer-Encoding: chunked"]);
const endless = [
  ["request line", "GET /", "a", 414],
  ["header", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ", "a", 431],
  ["number of headers", "GET / HTTP/1.1\r\nHost: localhost\r\n", "X-A: b\r\n", 431],
  ["chunk-size line", chunkedHead, "0", 400],
  ["chunk extension", `${chunkedHead}1;a=`, "a", 400],
  ["trailer line", `${chunkedHead}0\r\nX-Long: `, "a", 400],
  ["number of trailers", `${chunkedHead}0\r\n`, "X-A: b\r\n", 400],
];

for (const [label, start, unit, status] of endless)
  test(`cuts an endless ${label} after some kilobytes`, async (t) => {
    const sandbox = await startSandbox(t);
    const before = await stateOf(sandbox.pid);
    const block = unit.repeat((1 << 20) / unit.length);
    const { answers, isClosed } = await speak(sandbox.port, [start, ...Array(12).fill(block)], { silence: 4000 });
    assert.deepEqual([answers[0]?.status, isClosed], [status, true]);
    assert.ok((await stateOf(sandbox.pid)).memoryMiB - before.memoryMiB < 16, "the line was kept in memory");
    await timeOf(sandbox);
  });

test("takes a head of 100 headers and a long target, and no more", async (t) => {
  const sandbox = await startSandbox(t);
  const status = async (target, headers) =>
    (await speak(sandbox.port, requestBytes("GET", target, [...headers, "Connection: close"]))).answers[0].status;
  assert.equal(
    await status(
      "/",
      Array.from({ length: 98 }, (_, i) => `X-${i}: 1`),
    ),
    200,
  );
  assert.equal(
    await status(
      "/",
      Array.from({ length: 99 }, (_, i) => `X-${i}: 1`),
    ),
    431,
  );
  assert.equal(await status(`/?a=${"x".repeat(8000)}`, []), 200);
  assert.equal(await status(`/?a=${"x".repeat(8192)}`, []), 414);
  assert.equal(await status("/", [`Cookie: ${"x".repeat(31_000)}`]), 200);
  assert.equal(await status("/", [`Cookie: ${"x".repeat(33_000)}`]), 431);
});

test("answers 413 to a body that announces too large a size without reading it, and lets the client finish", async (t) => {
  const sandbox = await startSandbox(t);
  const announced = await speak(
    sandbox.port,
    requestBytes("POST", POST, ["Content-Type: text/plain", "Content-Length: 99999999"]),
  );
  assert.deepEqual([announced.answers[0].status, announced.isClosed], [413, true]);
  for (const headers of [{}, { "Transfer-Encoding": "chunked" }]) {
    const answer = await sandbox.post(Buffer.alloc(3 << 20, 0x20), { headers });
    assert.deepEqual([answer.status, answer.json().error.code], [413, "body_too_large"]);
  }
});

test("answers as fast as ever beside 300 half-open connections", async (t) => {
  for (const bytes of [
    "",
    "GET / HT",
    "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ",
    requestBytes("POST", POST, ["Content-Length: 10"], "12345"),
  ]) {
    const sandbox = await startSandbox(t);
    await hold(t, sandbox.port, 300, bytes);
    const times = [];
    for (let i = 0; i < 5; i++) times.push(await timeOf(sandbox));
    assert.ok(Math.max(...times) < 1000, `${times} ms with ${JSON.stringify(bytes)}`);
  }
});

test(
  "gives thousands of half-open connections no thread, and ends the oldest of a client that has too many",
  { timeout: 60_000 },
  async (t) => {
    const sandbox = await startSandbox(t);
    const before = await stateOf(sandbox.pid);
    const held = await hold(t, sandbox.port, 4000, "GET / HTTP/1.1\r\n");
    assert.ok((await timeOf(sandbox)) < 1000);
    const during = await stateOf(sandbox.pid);
    assert.equal(during.threads, before.threads);
    assert.ok(during.memoryMiB - before.memoryMiB < 64, `${during.memoryMiB - before.memoryMiB} MiB`);
    assert.ok(held.open() <= 1100, `${held.open()} of one client stay open`);
  },
);

test(
  "ends a connection whose head does not come within ten seconds, however it drips",
  { timeout: 30_000 },
  async (t) => {
    const sandbox = await startSandbox(t);
    const drip = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
      .split("")
      .concat(Array(40).fill("a"))
      .flatMap((byte) => [byte, 200]);
    const { isClosed, ms } = await speak(sandbox.port, drip, { silence: 15_000 });
    assert.ok(isClosed && ms > 8000 && ms < 13_000, `after ${ms} ms`);
  },
);

test("compressed bodies are limited by what they become", async (t) => {
  const sandbox = await startSandbox(t);
  const { gzipSync } = await import("node:zlib");
  const headers = { "Content-Encoding": "gzip" };
  const body = JSON.stringify({ events: [event({ id: "packed" })] });
  assert.equal((await sandbox.post(gzipSync(body), { headers })).status, 202);
  assert.equal((await sandbox.batches())[0].events[0].id, "packed");
  assert.equal((await sandbox.post(gzipSync(Buffer.alloc(40_000_000)), { headers })).status, 413);
  assert.equal((await sandbox.post("not gzip", { headers })).status, 400);
  assert.equal((await sandbox.post(gzipSync(body).subarray(0, 30), { headers })).status, 400);
  assert.equal((await sandbox.post(body, { headers: { "Content-Encoding": "br" } })).status, 415);
});

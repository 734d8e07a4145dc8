// Bodies made to break a parser, a limit or the program. After each the sandbox must still answer and have kept nothing.

import assert from "node:assert/strict";
import net from "node:net";
import test from "node:test";
import { gzipSync } from "node:zlib";

import { event, startSandbox } from "./sandbox.mjs";

async function mustBeAliveAndEmpty(sandbox) {
  assert.deepEqual(await sandbox.batches(), []);
  assert.equal((await sandbox.post({ events: [event()] })).status, 202);
}

test("a batch cut off at any byte is refused", async (t) => {
  const sandbox = await startSandbox(t);
  const body = Buffer.from(
    JSON.stringify({
      oppref: "gAAAA\\u00e9ü",
      events: [event({ data: { type: "contents", amount: -12, currency: "EUR", contents: [{ name: "Café 🛒" }] } })],
    }),
  );
  for (let length = 0; length < body.length; length++)
    assert.equal((await sandbox.post(body.subarray(0, length))).status, 400, `cut at ${length}`);
  assert.equal((await sandbox.post(Buffer.concat([body, Buffer.from("}")]))).status, 400);
  await mustBeAliveAndEmpty(sandbox);
});

test("nesting past 64 levels is refused however it is made, and 64 levels are not", async (t) => {
  const sandbox = await startSandbox(t);
  const nested = (open, close, depth) => `{"events":[{"data":${open.repeat(depth)}1${close.repeat(depth)}}]}`;
  for (const text of [
    "[".repeat(60000),
    '{"a":'.repeat(12000),
    nested("[", "]", 20000),
    nested('{"a":', "}", 9000),
    nested("[", "]", 62),
  ]) {
    const answer = await sandbox.post(text);
    assert.equal(answer.status, 400);
    assert.match(answer.json().error.message, /deeper than 64/);
  }
  await mustBeAliveAndEmpty(sandbox);
  assert.equal((await sandbox.post(nested("[", "]", 61))).status, 202); // 61 arrays inside three levels
});

test("text that is not UTF-8, and escapes that are not text, are refused", async (t) => {
  const sandbox = await startSandbox(t);
  const around = (bytes) => Buffer.concat([Buffer.from('{"events":[{"id":"'), Buffer.from(bytes), Buffer.from('"}]}')]);
  for (const bytes of [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x00], [0x0a]])
    assert.equal((await sandbox.post(around(bytes))).status, 400, bytes.join());
  for (const text of [
    '{"events":[{"id":"\\ud800"}]}',
    '{"events":[{"id":"\\x"}]}',
    '\u0000{"events":[{}]}',
    "NaN",
    "{'events':[]}",
    '{"events":[{}],}',
    '{"events":[{}]} // c',
  ])
    assert.equal((await sandbox.post(text)).status, 400, text);
  await mustBeAliveAndEmpty(sandbox);
});

test("numbers beyond every type are refused or kept as findings, never misread", async (t) => {
  const sandbox = await startSandbox(t);
  const withAmount = (number) =>
    JSON.stringify({ events: [event({ data: { type: "contents", amount: 0, currency: "EUR" } })] }).replace(
      '"amount":0',
      `"amount":${number}`,
    );
  for (const number of ["1e400", "-1e999", "0x10", "01", "1.", "+1", "--1", "1e"])
    assert.equal((await sandbox.post(withAmount(number))).status, 400, number);
  assert.deepEqual(await sandbox.batches(), []);
  for (const number of [
    "9007199254740993",
    "99999999999999999999999",
    "-18446744073709551616",
    "1e300",
    "1e-300",
    "9".repeat(300),
  ]) {
    assert.equal((await sandbox.post(withAmount(number))).status, 202, number);
    const [kept] = (await sandbox.batches()).at(-1).events;
    assert.equal(kept.findings.length > 0, true, number);
  }
});

test("of a member given twice the last one counts, as in every browser", async (t) => {
  const sandbox = await startSandbox(t);
  const good = JSON.stringify(event({ id: "kept" }));
  assert.equal((await sandbox.post(`{"events":[${good}],"events":[]}`)).status, 400);
  await sandbox.post(`{"events":[],"events":[${good}]}`);
  assert.equal((await sandbox.batches())[0].events[0].id, "kept");
});

test("an object of very many members is refused before it costs time", async (t) => {
  const sandbox = await startSandbox(t);
  const wide = `{"events":[{${Array.from({ length: 6000 }, (_, i) => `"k${i}":1`).join()}}]}`;
  const start = Date.now();
  const answer = await sandbox.post(wide);
  assert.equal(answer.status, 400);
  assert.match(answer.json().error.message, /more than 1000 members/);
  assert.ok(Date.now() - start < 1000);
  await mustBeAliveAndEmpty(sandbox);
});

test("an event with thousands of mistakes keeps a readable number of findings", async (t) => {
  const sandbox = await startSandbox(t);
  await sandbox.post({ events: [event({ data: { type: "contents", contents: Array(9000).fill(1) } })] });
  const [kept] = (await sandbox.batches())[0].events;
  assert.ok(kept.findings.length > 0 && kept.findings.length <= 20, `${kept.findings.length} findings`);
});

test("a chunked and a compressed body obey the same limit as a plain one", async (t) => {
  const sandbox = await startSandbox(t);
  const big = Buffer.alloc(300_000, 0x20);
  assert.equal((await sandbox.post(big, { headers: { "Transfer-Encoding": "chunked" } })).status, 413);
  assert.equal((await sandbox.post(gzipSync(big), { headers: { "Content-Encoding": "gzip" } })).status, 413);
  assert.equal(
    (await sandbox.post(JSON.stringify({ events: [event()] }), { headers: { "Transfer-Encoding": "chunked" } })).status,
    202,
  );
  assert.equal((await sandbox.batches()).length, 1);
});

// Writes bytes and resolves with the answer once the sandbox closed the connection or fell silent.
function speak(port, bytes) {
  return new Promise((resolve) => {
    let heard = "";
    const socket = net.connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.setTimeout(1500, () => socket.destroy());
    socket.on("data", (chunk) => (heard += chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(heard));
  });
}

test("bytes that are not HTTP, lying lengths and endless headers do not stop it", async (t) => {
  const sandbox = await startSandbox(t);
  const attempts = [
    "\r\n\r\n",
    "GET\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01\x00\x01",
    `GET /${"a".repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"a".repeat(100_000)}\r\n\r\n`,
    "POST /v1/sdk/events?pid=px HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: -5\r\n\r\n{}",
    "POST /v1/sdk/events?pid=px HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 99999999999\r\n\r\n{}",
    "POST /v1/sdk/events?pid=px HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "POST /v1/sdk/events?pid=px HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data\r\nContent-Length: 2\r\n\r\n{}",
    "GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-0,1-1,2-2,-9999999999999999999\r\n\r\n",
    "GET /v1/sdk/events?%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
  ];
  await Promise.all(attempts.map((bytes) => speak(sandbox.port, bytes)));
  await mustBeAliveAndEmpty(sandbox);
});

test("headers cannot be smuggled into an answer through the origin", async (t) => {
  const sandbox = await startSandbox(t);
  const heard = await speak(
    sandbox.port,
    "GET /pixel-config/v1/px.json HTTP/1.1\r\nHost: localhost\r\nOrigin: https://a.example%0d%0aSet-Cookie:x=1\r\nConnection: close\r\n\r\n",
  );
  assert.doesNotMatch(heard, /^set-cookie/im);
});

test("a request that announces no body is answered at once", async (t) => {
  const sandbox = await startSandbox(t);
  const cases = [
    ["POST", "/inspector/api/clear", 204],
    ["POST", "/v1/sdk/events?pid=px", 415],
    ["PUT", "/", 405],
    ["PATCH", "/", 405],
    ["DELETE", "/", 405],
  ];
  for (const [method, target, status] of cases) {
    const start = Date.now();
    const heard = await speak(
      sandbox.port,
      `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    assert.match(heard, new RegExp(`^HTTP/1.1 ${status} `), `${method} ${target}`);
    assert.ok(Date.now() - start < 1000, `${method} ${target} took ${Date.now() - start} ms`);
  }
});

test("a method that nothing here answers is distinguished from a request that cannot be read", async (t) => {
  const sandbox = await startSandbox(t);
  const status = async (line) =>
    Number((await speak(sandbox.port, `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`)).slice(9, 12));
  for (const method of ["FOO", "TRACE", "PROPFIND", "M-SEARCH"])
    assert.equal(await status(`${method} / HTTP/1.1`), 501, method);
  for (const line of ["foo / HTTP/1.1", "F@O / HTTP/1.1", "FOO /", "FOO / / HTTP/1.1", "GET / HTTP/9.9"])
    assert.equal(await status(line), 400, line);
});

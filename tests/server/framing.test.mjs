// Where a request ends must have one answer. Each of these once made the sandbox take the rest of a body for a new request, or
// read without end.

import assert from "node:assert/strict";
import test from "node:test";

import { event, startSandbox } from "./sandbox.mjs";
import { readAnswers, requestBytes, speak } from "./raw.mjs";

const CLEAR = requestBytes("POST", "/inspector/api/clear", ["Content-Length: 0"]);
const POST = "/v1/sdk/events?pid=px";

/** A sandbox with one batch in it, which no smuggled request may clear. */
async function startFilled(t, args) {
  const sandbox = await startSandbox(t, args);
  assert.equal((await sandbox.post({ events: [event()] })).status, 202);
  const mustBeKept = async (label) =>
    assert.equal((await sandbox.batches()).length >= 1, true, `${label} cleared the store`);
  return { ...sandbox, mustBeKept };
}

const refused = [
  [
    "Content-Length and Transfer-Encoding",
    requestBytes("POST", POST, ["Content-Length: 5", "Transfer-Encoding: chunked"], "0\r\n\r\n"),
  ],
  [
    "Transfer-Encoding and Content-Length",
    requestBytes("POST", POST, ["Transfer-Encoding: chunked", "Content-Length: 5"], "0\r\n\r\n"),
  ],
  ["a length with a plus", requestBytes("POST", POST, ["Content-Length: +88"], "x".repeat(88))],
  ["a negative length", requestBytes("POST", POST, ["Content-Length: -1"])],
  ["a list of lengths", requestBytes("POST", POST, ["Content-Length: 88, 88"], "x".repeat(88))],
  ["a hexadecimal length", requestBytes("POST", POST, ["Content-Length: 0x58"], "x".repeat(88))],
  ["an empty length", requestBytes("POST", POST, ["Content-Length:"])],
  ["a length with a space in it", requestBytes("POST", POST, ["Content-Length: 8 8"], "x".repeat(88))],
  ["a length beyond every type", requestBytes("POST", POST, ["Content-Length: 18446744073709551617"], "x")],
  ["two lengths", requestBytes("POST", POST, ["Content-Length: 5", "Content-Length: 6"], "hello")],
  ["one length twice", requestBytes("POST", POST, ["Content-Length: 5", "content-length: 5"], "hello")],
  [
    "two transfer codings",
    requestBytes("POST", POST, ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], "0\r\n\r\n"),
  ],
  ["a space before the colon", requestBytes("POST", POST, ["Content-Length : 5"], "hello")],
  ["a space before the colon of a coding", requestBytes("POST", POST, ["Transfer-Encoding : chunked"], "0\r\n\r\n")],
  ["a folded header", requestBytes("POST", POST, ["X-A: 1", " Content-Length: 5"], "hello")],
  ["a header folded with a tab", requestBytes("POST", POST, ["Transfer-Encoding:", "\tchunked"], "0\r\n\r\n")],
  ["a header without a name", requestBytes("GET", "/", [": x"])],
  ["a header without a colon", requestBytes("GET", "/", ["Content-Length"])],
  ["a header with a NUL", requestBytes("GET", "/", ["X-A: a\0b"])],
  ["a header with a bare CR", requestBytes("GET", "/", ["X-A: a\rb"])],
  ["lines that end with LF alone", "GET / HTTP/1.1\nHost: localhost\n\n"],
  ["one line that ends with LF alone", "GET / HTTP/1.1\r\nHost: localhost\nX-A: 1\r\n\r\n"],
  ["two spaces in the request line", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n"],
  ["a space in the target", "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n"],
  ["a tab in the request line", "GET\t/ HTTP/1.1\r\nHost: localhost\r\n\r\n"],
  ["a fragment in the target", "GET /#a HTTP/1.1\r\nHost: localhost\r\n\r\n"],
  ["no target", "GET HTTP/1.1\r\nHost: localhost\r\n\r\n"],
  ["a target that is no path", "GET shop HTTP/1.1\r\nHost: localhost\r\n\r\n"],
  ["a version to come", "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n"],
  ["a version in lower case", "GET / http/1.1\r\nHost: localhost\r\n\r\n"],
  ["no version", "GET /\r\n\r\n"],
  ["no host", "GET / HTTP/1.1\r\n\r\n"],
  ["two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n"],
  ["an empty host", "GET / HTTP/1.1\r\nHost: \r\n\r\n", [400]],
  ["transfer coding in HTTP/1.0", "POST /v1/sdk/events?pid=px HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  ["an unknown transfer coding", requestBytes("POST", POST, ["Transfer-Encoding: gzip, chunked"], "0\r\n\r\n"), [501]],
  [
    "a coding that only looks like chunked",
    requestBytes("POST", POST, ["Transfer-Encoding: xchunked"], "0\r\n\r\n"),
    [400, 501],
  ],
  ["an unknown expectation", requestBytes("POST", POST, ["Content-Length: 5", "Expect: 200-ok"], "hello"), [417]],
  ["a tunnel", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", [501]],
];

test("refuses a head that can be read in two ways, and ends the connection", async (t) => {
  const sandbox = await startFilled(t);
  await Promise.all(
    refused.map(async ([label, bytes, statuses = [400]]) => {
      const { answers, isClosed } = await speak(sandbox.port, bytes + CLEAR);
      assert.equal(answers.length, 1, `${label}: ${answers.map(({ status }) => status)}`);
      assert.ok(statuses.includes(answers[0].status), `${label}: ${answers[0].status}`);
      assert.equal(answers[0].headers.connection, "close", label);
      assert.ok(isClosed, `${label}: still open`);
    }),
  );
  await sandbox.mustBeKept("a refused request");
});

// Also of answers without the body they announce.
const statuses = (text) => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
const chunked = (body) => requestBytes("POST", POST, ["Content-Type: text/plain", "Transfer-Encoding: chunked"], body);

test("refuses a chunked body that is none, and ends the connection", async (t) => {
  const sandbox = await startFilled(t);
  const bodies = {
    "a size that is no number": "zz\r\n",
    "a size with a sign": "+5\r\nhello\r\n0\r\n\r\n",
    "a size in the other notation": "0x5\r\nhello\r\n0\r\n\r\n",
    "an empty size": "\r\nhello\r\n0\r\n\r\n",
    "a size beyond every type": `${"f".repeat(17)}\r\nhello`,
    "data that is longer than its size": "2\r\nhello\r\n0\r\n\r\n",
    "data without its line end": "5\r\nhelloXX0\r\n\r\n",
    "a line that ends with LF alone": "5\nhello\n0\n\n",
    "an extension without a name": "5;=x\r\nhello\r\n0\r\n\r\n",
    "a broken extension": "5 x y\r\nhello\r\n0\r\n\r\n",
    "extensions without end": `${`1;a=${"x".repeat(900)}\r\nh\r\n`.repeat(9)}0\r\n\r\n`,
    "a trailer that says how long the body is": "2\r\n{}\r\n0\r\nContent-Length: 3\r\n\r\n",
    "a trailer that is no header": "0\r\nnot a header\r\n\r\n",
  };
  await Promise.all(
    Object.entries(bodies).map(async ([label, body]) => {
      const { answers, isClosed } = await speak(sandbox.port, chunked(body) + CLEAR);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [400],
        label,
      );
      assert.ok(isClosed, `${label}: still open`);
    }),
  );
  await sandbox.mustBeKept("a broken chunk");
});

test("reads a chunked body with extensions and trailers as what it is", async (t) => {
  const sandbox = await startSandbox(t);
  const body = JSON.stringify({ events: [event({ id: "chunked" })] });
  const half = body.length >> 1;
  const size = (text) => text.length.toString(16);
  const chunks = `${size(body.slice(0, half))};name=value\r\n${body.slice(0, half)}\r\n00${size(body.slice(half)).toUpperCase()}\r\n${body.slice(half)}\r\n0\r\nX-Check: 1\r\n\r\n`;
  const { answers } = await speak(sandbox.port, chunked(chunks) + requestBytes("GET", "/shop/", ["Connection: close"]));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [202, 200],
  );
  assert.equal((await sandbox.batches())[0].events[0].id, "chunked");
});

test("reads the body of a GET as its body, never as the next request", async (t) => {
  const sandbox = await startFilled(t);
  for (const method of ["GET", "HEAD", "OPTIONS", "DELETE"]) {
    const { text } = await speak(sandbox.port, [
      requestBytes(method, "/shop/", [`Content-Length: ${CLEAR.length}`], CLEAR),
      requestBytes("GET", "/shop/", ["Connection: close"]),
    ]);
    assert.deepEqual(statuses(text), [["GET", "HEAD"].includes(method) ? 200 : 405, 200], method);
  }
  await sandbox.mustBeKept("the body of a GET");
});

test("answers pipelined requests all and in order, however they are cut", async (t) => {
  const sandbox = await startSandbox(t);
  const body = JSON.stringify({ events: [event()] });
  const requests = [
    requestBytes("GET", "/shop/"),
    requestBytes("POST", POST, ["Content-Type: text/plain", `Content-Length: ${body.length}`], body),
    requestBytes("HEAD", "/shop/"),
    requestBytes("GET", "/absent"),
    requestBytes("GET", "/", ["Connection: close"]),
  ].join("");
  const expected = [200, 202, 200, 404, 200];
  assert.deepEqual(statuses((await speak(sandbox.port, requests)).text), expected);
  const pieces = requests.match(/[^]{1,7}/g).flatMap((piece) => [piece, 1]);
  assert.deepEqual(statuses((await speak(sandbox.port, pieces)).text), expected);
  assert.equal((await sandbox.batches()).length, 2);
});

test("ends the connection after each answer that announces it, and keeps it after the others", async (t) => {
  const sandbox = await startSandbox(t);
  const closing = await speak(
    sandbox.port,
    requestBytes("GET", "/", ["Connection: close"]) + requestBytes("GET", "/shop/"),
  );
  assert.deepEqual(
    [closing.answers.length, closing.isClosed, closing.answers[0].headers.connection],
    [1, true, "close"],
  );
  const old = await speak(sandbox.port, "GET / HTTP/1.0\r\n\r\nGET /shop/ HTTP/1.0\r\n\r\n");
  assert.deepEqual([old.answers.length, old.isClosed], [1, true]);
  const oldKept = await speak(
    sandbox.port,
    "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /shop/ HTTP/1.0\r\n\r\n",
  );
  assert.deepEqual([oldKept.answers.length, oldKept.isClosed], [2, true]);
  const kept = await speak(sandbox.port, [requestBytes("GET", "/"), 300, requestBytes("GET", "/shop/")], {
    silence: 800,
  });
  assert.deepEqual([kept.answers.length, kept.isClosed], [2, false]);
});

test("takes a body after it has sent 100 Continue, and none that is too large", async (t) => {
  const sandbox = await startSandbox(t);
  const body = JSON.stringify({ events: [event()] });
  const head = (length) =>
    requestBytes("POST", POST, [
      "Content-Type: text/plain",
      `Content-Length: ${length}`,
      "Expect: 100-continue",
      "Connection: close",
    ]);
  const taken = await speak(sandbox.port, [head(body.length), 300, body]);
  assert.match(taken.text, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 202 /);
  const large = await speak(sandbox.port, head(1_000_000));
  assert.deepEqual([large.answers.map(({ status }) => status), large.isClosed], [[413], true]);
});

test("takes absolute targets, and their host counts", async (t) => {
  const sandbox = await startSandbox(t);
  const ask = async (target, host) =>
    (await speak(sandbox.port, requestBytes("GET", target, [`Host: ${host}`, "Connection: close"]))).answers[0].status;
  assert.equal(await ask("http://localhost/shop/", "localhost"), 200);
  assert.equal(await ask("HTTP://localhost:8787/shop/", "localhost"), 200);
  assert.equal(await ask("http://localhost", "localhost"), 200);
  assert.equal(await ask("http://evil.example/shop/", "localhost"), 421);
  assert.equal(await ask("http://user@localhost/shop/", "localhost"), 400);
  assert.equal(await ask("ftp://localhost/shop/", "localhost"), 400);
});

test("takes an empty line before a request", async (t) => {
  const sandbox = await startSandbox(t);
  const { answers } = await speak(sandbox.port, `\r\n${requestBytes("GET", "/shop/", ["Connection: close"])}`);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200],
  );
});

test("readAnswers separates answers", () => {
  assert.deepEqual(
    readAnswers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabHTTP/1.1 404 Not Found\r\n\r\n").map(
      ({ status, body }) => [status, body],
    ),
    [
      [200, "ab"],
      [404, ""],
    ],
  );
});

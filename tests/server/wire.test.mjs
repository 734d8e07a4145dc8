// TLS and compression.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import https from "node:https";
import path from "node:path";
import tls from "node:tls";
import test from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { event, makeFiles, run, startSandbox } from "./sandbox.mjs";

const PAGE = `<!doctype html><title>long</title>${"<p>some text that repeats</p>".repeat(500)}`;

async function startWithPage(t, args) {
  const files = await makeFiles();
  await writeFile(path.join(files, "demo/long.html"), PAGE);
  await writeFile(path.join(files, "demo/picture.png"), Buffer.alloc(5000, 0x20));
  return startSandbox(t, args, files);
}

test("compresses what the client accepts, with brotli before gzip, and sends Vary", async (t) => {
  const sandbox = await startWithPage(t);
  const cases = [
    ["br, gzip", "br"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["GZIP", "gzip"],
    ["gzip;q=1.0, br;q=0.5", "gzip"],
    ["gzip;q=0.5, br;q=0.8", "br"],
    ["*", "br"],
    ["br;q=0, *", "gzip"],
    ["*;q=0", undefined],
    ["br;q=0, gzip;q=0", undefined],
    ["br;q=0.000", undefined],
    ["identity", undefined],
    ["deflate", undefined],
    ["", undefined],
    ["xbr", undefined],
    [";;,,", undefined],
  ];
  for (const [accepted, coding] of cases) {
    const { headers, body } = await sandbox.ask("GET", "/long.html", { headers: { "Accept-Encoding": accepted } });
    assert.equal(headers["content-encoding"], coding, accepted);
    assert.match(headers.vary, /Accept-Encoding/);
    const text = coding === "br" ? brotliDecompressSync(body) : coding === "gzip" ? gunzipSync(body) : body;
    assert.equal(text.toString(), PAGE, accepted);
    assert.equal(Number(headers["content-length"]), body.length);
    if (coding) assert.ok(body.length < PAGE.length / 10);
  }
});

test("keeps entity tags and HEAD consistent with the compressed answer", async (t) => {
  const sandbox = await startWithPage(t);
  const headers = { "Accept-Encoding": "br" };
  const answer = await sandbox.ask("GET", "/long.html", { headers });
  const again = await sandbox.ask("GET", "/long.html", {
    headers: { ...headers, "If-None-Match": answer.headers.etag },
  });
  assert.deepEqual([again.status, again.body.length, again.headers.etag], [304, 0, answer.headers.etag]);
  const head = await sandbox.ask("HEAD", "/long.html", { headers });
  assert.deepEqual(
    [head.headers["content-length"], head.headers["content-encoding"]],
    [String(answer.body.length), "br"],
  );
  await writeFile(path.join(sandbox.folder, "demo/long.html"), PAGE.toUpperCase());
  assert.equal(
    brotliDecompressSync((await sandbox.ask("GET", "/long.html", { headers })).body).toString(),
    PAGE.toUpperCase(),
  );
});

test("leaves small answers, images and streams as they are", async (t) => {
  const sandbox = await startWithPage(t);
  const headers = { "Accept-Encoding": "br, gzip" };
  for (const target of ["/shop/", "/picture.png", "/sdk/oaiq.min.js"])
    assert.equal((await sandbox.ask("GET", target, { headers })).headers["content-encoding"], undefined, target);
  const stream = await fetch(`${sandbox.url}/inspector/api/stream`, { headers, signal: AbortSignal.timeout(3000) });
  assert.equal(stream.headers.get("content-encoding"), null);
  await stream.body.cancel();
});

/** Files of a certificate for localhost and its key. */
async function makeCertificate(folder) {
  const cert = path.join(folder, "cert.pem");
  const key = path.join(folder, "key.pem");
  const { status, stderr } = spawnSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-days",
      "2",
      "-subj",
      "/CN=localhost",
      "-addext",
      "subjectAltName=DNS:localhost",
      "-keyout",
      key,
      "-out",
      cert,
    ],
    { encoding: "utf8" },
  );
  assert.equal(status, 0, stderr);
  return { cert, key };
}

function askTls(port, method, target, { headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const sent = https.request(
      { host: "localhost", port, method, path: target, headers, rejectUnauthorized: false, agent: false },
      (response) => {
        const chunks = [];
        response
          .on("data", (chunk) => chunks.push(chunk))
          .once("end", () =>
            resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
          );
      },
    );
    sent.once("error", reject);
    sent.end(body);
  });
}

test("answers https when it is given a certificate and its key", async (t) => {
  const files = await makeFiles();
  const { cert, key } = await makeCertificate(files);
  await writeFile(path.join(files, "demo/long.html"), PAGE.repeat(20));
  const sandbox = await startSandbox(t, ["--tls-cert", cert, "--tls-key", key], files);
  assert.match(sandbox.said, /https:\/\/127\.0\.0\.1:\d+\//);
  assert.equal((await askTls(sandbox.port, "GET", "/long.html")).body.length, PAGE.length * 20);
  const body = JSON.stringify({ events: [event()] });
  assert.equal(
    (await askTls(sandbox.port, "POST", "/v1/sdk/events?pid=px", { headers: { "Content-Type": "text/plain" }, body }))
      .status,
    202,
  );
  assert.equal(
    (
      await askTls(sandbox.port, "POST", "/v1/sdk/events?pid=px", {
        headers: { "Content-Type": "text/plain" },
        body: Buffer.alloc(300_000),
      })
    ).status,
    413,
  );
  assert.equal(JSON.parse((await askTls(sandbox.port, "GET", "/inspector/api/batches")).body).batches.length, 1);
  await assert.rejects(sandbox.ask("GET", "/")); // plain HTTP is none of its languages
  const old = tls.connect({
    host: "localhost",
    port: sandbox.port,
    maxVersion: "TLSv1.1",
    minVersion: "TLSv1",
    ciphers: "DEFAULT@SECLEVEL=0",
    rejectUnauthorized: false,
  });
  await assert.rejects(new Promise((resolve, reject) => old.once("secureConnect", resolve).once("error", reject)));
  const stream = await new Promise((resolve, reject) =>
    https
      .get(
        { host: "localhost", port: sandbox.port, path: "/inspector/api/stream?after=0", rejectUnauthorized: false },
        resolve,
      )
      .once("error", reject),
  );
  const first = await new Promise((resolve) =>
    stream.on("data", (chunk) => /event: batch/.test(chunk) && resolve(String(chunk))),
  );
  assert.match(first, /"pid":"px"/);
  const start = Date.now();
  assert.equal(await sandbox.kill("SIGTERM"), 0);
  assert.ok(Date.now() - start < 2500);
});

test("names what is wrong with a certificate or key", async () => {
  const files = await makeFiles();
  const { cert, key } = await makeCertificate(files);
  const other = await makeCertificate(path.join(files, "dist"));
  const folders = ["--port", "0", "--dist", path.join(files, "dist"), "--demo", path.join(files, "demo")];
  for (const [args, message] of [
    [["--tls-cert", cert], /--tls-cert and --tls-key belong together/],
    [["--tls-key", key], /--tls-cert and --tls-key belong together/],
    [["--tls-cert", "/nowhere", "--tls-key", key], /certificate \/nowhere.*--tls-cert/],
    [["--tls-cert", cert, "--tls-key", cert], /key .*--tls-key/],
    [["--tls-cert", cert, "--tls-key", other.key], /key .*--tls-key/],
  ]) {
    const result = await run(["serve", ...folders, ...args]);
    assert.equal(result.status, 2, String(args));
    assert.match(result.stderr, message);
  }
});

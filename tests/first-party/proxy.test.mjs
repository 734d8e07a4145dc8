// What reaches the other end, and what of its answers comes back.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { startNginx } from "./support/nginx.mjs";
import { startRecorder } from "./support/recorder.mjs";

const events = "/measure/v1/sdk/events?pid=px%20y&st=oaiq-web&sv=1.0.0&t=1&ec=1";
const visitor = {
  cookie: "session=secret; __oppref=a; __obref=b; __oaiq_consent=true",
  referer: "https://shop.example/account?token=secret",
  authorization: "Basic c2VjcmV0",
  origin: "https://shop.example",
  "x-forwarded-for": "203.0.113.9",
  "accept-language": "de",
  "user-agent": "Browser/1",
  "content-type": "text/plain;charset=UTF-8",
};

test("a batch arrives with its query and body, byte for byte", async (t) => {
  const collector = await startRecorder(t);
  const site = await startNginx(t, { collector: collector.port });
  const body = Buffer.from('{"oppref":"a","events":[{"n":"caf\u00e9 \u{1F600}"}]}\0\r\n', "utf8");
  assert.equal((await site.ask("POST", events, { headers: visitor, body })).status, 202);
  const [request] = collector.requests;
  assert.deepEqual(
    [request.method, request.target],
    ["POST", "/v1/sdk/events?pid=px%20y&st=oaiq-web&sv=1.0.0&t=1&ec=1"],
  );
  assert.ok(request.body.equals(body));
});

test("of the visitor's headers only the named ones leave", async (t) => {
  const collector = await startRecorder(t);
  const site = await startNginx(t, { collector: collector.port });
  await site.ask("POST", events, { headers: { ...visitor, "sec-gpc": "1" }, body: "{}" });
  await site.ask("GET", "/measure/pixel-config/v1/px.json?secret=1", { headers: visitor });
  const [post, config] = collector.requests;
  assert.deepEqual(post.headers, {
    host: "localhost",
    "content-length": "2",
    "content-type": "text/plain;charset=UTF-8",
    "user-agent": "Browser/1",
    "sec-gpc": "1",
  });
  assert.deepEqual(
    [config.target, config.headers],
    ["/pixel-config/v1/px.json", { host: "localhost", "user-agent": "Browser/1" }],
  );
});

test("bodies over 64 KiB are refused here, whether their length is announced or not", async (t) => {
  const collector = await startRecorder(t);
  const site = await startNginx(t, { collector: collector.port });
  const most = "x".repeat(64 * 1024);
  assert.equal((await site.ask("POST", events, { body: most })).status, 202);
  assert.equal((await site.ask("POST", events, { body: `${most}x` })).status, 413);
  assert.equal(
    (await site.ask("POST", events, { headers: { "transfer-encoding": "chunked" }, body: `${most}x` })).status,
    413,
  );
  assert.equal(collector.requests.length, 1);
});

test("the collector's status and Retry-After decide about another try, so they come through", async (t) => {
  const collector = await startRecorder(t);
  const site = await startNginx(t, { collector: collector.port });
  for (const [status, headers] of [
    [429, { "Retry-After": "7" }],
    [503, { "Retry-After": "9" }],
    [400, {}],
    [413, {}],
  ]) {
    collector.answer = (response) => response.writeHead(status, headers).end();
    const answer = await site.ask("POST", events, { body: "{}" });
    assert.deepEqual([answer.status, answer.headers["retry-after"]], [status, headers["Retry-After"]]);
  }
});

test("a collector that is gone gives 502 and nothing of the site breaks", async (t) => {
  const site = await startNginx(t, { collector: 1 });
  assert.equal((await site.ask("POST", events, { body: "{}" })).status, 502);
  assert.equal((await site.ask("GET", "/")).status, 200);
});

test("the other end cannot set cookies, read files of the server or bring a page onto the site", async (t) => {
  const collector = await startRecorder(t);
  const site = await startNginx(t, {
    collector: collector.port,
    locations: 'location /internal/ { internal; return 200 "internal"; }',
  });
  collector.answer = (response) =>
    response
      .writeHead(200, {
        "Set-Cookie": ["__obi=1; Path=/", "session=stolen"],
        "X-Accel-Redirect": "/internal/x",
        "X-Accel-Limit-Rate": "1",
        "Content-Type": "text/html",
        "Content-Security-Policy": "default-src *",
      })
      .end("<script>alert(1)</script>");
  for (const [method, target] of [
    ["POST", events],
    ["GET", "/measure/pixel-config/v1/px.json"],
  ]) {
    const answer = await site.ask(method, target, { body: method === "POST" ? "{}" : undefined });
    assert.deepEqual(answer.cookies, []);
    assert.notEqual(answer.text, "internal");
    assert.equal(answer.headers["content-security-policy"], "default-src 'none'; sandbox");
    assert.equal(answer.headers["x-content-type-options"], "nosniff");
  }
});

test("nothing else under /measure/ is reachable, by any spelling or method", async (t) => {
  const collector = await startRecorder(t);
  const site = await startNginx(t, { collector: collector.port });
  const targets = [
    "/measure/",
    "/measure/inspector/",
    "/measure/inspector/api/stream",
    "/measure/sandbox/faults",
    "/measure/v1/events",
    "/measure/v1/sdk/events/",
    "/measure/v1/sdk/eventsx",
    "/measure/v1/sdk/../../inspector/api/batches",
    "/measure/v1/sdk/%2e%2e/%2e%2e/inspector/",
    "/measure/pixel-config/v1/../../inspector.json",
    "/measure/pixel-config/v1/a%2fb.json",
    "/measure/pixel-config/v1/.json",
    `/measure/pixel-config/v1/${"a".repeat(201)}.json`,
    "/measure/sdk/",
    "/measure/sdk/secret.min.js",
    "/measure/sdk/..%2fnginx.conf",
    "/measure/sdk/oaiq.min.js/",
    "/measure//v1/sdk/events/x",
  ];
  for (const target of targets) {
    const answer = await site.ask("GET", target);
    assert.equal(answer.status, 404, target);
    assert.doesNotMatch(answer.text, /secret|worker_processes/, target);
  }
  for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
    assert.equal((await site.ask(method, events)).status, 405, method);
  assert.equal((await site.ask("POST", "/measure/pixel-config/v1/px.json", { body: "{}" })).status, 405);
  assert.deepEqual(collector.requests, []);
});

test("the scripts come from the site's own folder and may be kept for an hour", async (t) => {
  const site = await startNginx(t, { collector: 1 });
  const script = await site.ask("GET", "/measure/sdk/oaiq.min.js?v=1");
  assert.match(script.text, /^\/\* pixel \*\//);
  assert.deepEqual(
    [script.headers["content-type"], script.headers["cache-control"], script.headers["x-content-type-options"]],
    ["application/javascript", "public, max-age=3600, stale-while-revalidate=86400", "nosniff"],
  );
  assert.equal(
    (await site.ask("GET", "/measure/sdk/oaiq.min.js", { headers: { "if-none-match": script.headers.etag } })).status,
    304,
  );
  assert.equal(
    (await site.ask("GET", "/measure/sdk/oaiq.min.js", { headers: { "accept-encoding": "gzip" } })).headers[
      "content-encoding"
    ],
    "gzip",
  );
  assert.match((await site.ask("GET", "/measure/sdk/oaiq.nowasm.min.js")).text, /plain pixel/);
});

/** A certificate for `name` in `folder`, signed by itself. */
function makeCertificate(folder, name) {
  const [key, cert] = ["key", "cert"].map((file) => path.join(folder, `${name}.${file}`));
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
      `/CN=${name}`,
      "-addext",
      `subjectAltName=DNS:${name}`,
      "-keyout",
      key,
      "-out",
      cert,
    ],
    { encoding: "utf8" },
  );
  assert.equal(status, 0, stderr);
  return { key: readFileSync(key), cert: readFileSync(cert), file: cert };
}

test("over https the other end is named, and one with another name gets nothing", async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "pixelcard-tls-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const settings = [
    ["$pixelcard_scheme { default http; }", "$pixelcard_scheme { default https; }"],
    ["$pixelcard_events_host { default localhost; }", "$pixelcard_events_host { default events.example; }"],
  ];
  const right = makeCertificate(folder, "events.example");
  const collector = await startRecorder(t, { tls: right });
  const site = await startNginx(t, { collector: collector.port, settings, trusted: right.file });
  assert.equal((await site.ask("POST", events, { headers: visitor, body: "{}" })).status, 202);
  assert.deepEqual(
    [collector.requests[0].serverName, collector.requests[0].headers.host],
    ["events.example", "events.example"],
  );

  const wrong = makeCertificate(folder, "other.example");
  const stranger = await startRecorder(t, { tls: wrong });
  for (const trusted of [wrong.file, right.file]) {
    const misled = await startNginx(t, { collector: stranger.port, settings, trusted });
    assert.equal((await misled.ask("POST", events, { body: "{}" })).status, 502);
  }
  assert.deepEqual(stranger.requests, []);
});

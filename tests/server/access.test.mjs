// Who is answered: names a server is reached by, and pages that send requests.

import assert from "node:assert/strict";
import test from "node:test";

import { event, startSandbox } from "./sandbox.mjs";
import { requestBytes, speak } from "./raw.mjs";

const EVERY_ROUTE = [
  ["GET", "/"],
  ["GET", "/shop/"],
  ["GET", "/absent"],
  ["GET", "/inspector/api/batches"],
  ["GET", "/inspector/api/summary"],
  ["GET", "/inspector/api/stream"],
  ["POST", "/inspector/api/clear"],
  ["POST", "/sandbox/faults"],
  ["GET", "/sandbox/log"],
  ["GET", "/sdk/oaiq.min.js"],
  ["GET", "/pixel-config/v1/px.json"],
  ["POST", "/v1/sdk/events?pid=px"],
  ["GET", "/v1/sdk/events?pid=px"],
  ["OPTIONS", "/v1/sdk/events"],
  ["PUT", "/"],
];

test("answers 421 for a host that is not allowed, on every route, with the option that allows it", async (t) => {
  const sandbox = await startSandbox(t, ["--faults"]);
  await sandbox.post({ events: [event()] });
  for (const [method, target] of EVERY_ROUTE) {
    const {
      answers: [answer],
    } = await speak(
      sandbox.port,
      requestBytes(method, target, ["Host: evil.example", "Content-Length: 0", "Connection: close"]),
    );
    assert.equal(answer.status, 421, `${method} ${target}`);
    assert.match(answer.body, /evil\.example.*--allow-host evil\.example/);
  }
  assert.equal((await sandbox.batches()).length, 1);
});

const statusFor = async (sandbox, host) =>
  (await speak(sandbox.port, requestBytes("GET", "/", [`Host: ${host}`, "Connection: close"]))).answers[0].status;

test("answers for loopback, .localhost and .test whatever the port, and for nothing that resembles them", async (t) => {
  const sandbox = await startSandbox(t);
  for (const host of [
    "localhost",
    "LOCALHOST:1",
    "localhost.",
    "127.0.0.1",
    "127.0.0.1:8787",
    "127.8.9.10",
    "[::1]",
    "[::1]:8787",
    "shop.localhost",
    "shop.test",
    "a.b.test:443",
  ])
    assert.equal(await statusFor(sandbox, host), 200, host);
  for (const host of [
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "127.0.0.1.nip.io",
    "test",
    "xlocalhost",
    "evil.example:8787",
    "192.168.0.1",
    "10.0.0.1",
    "[2001:db8::1]",
    "0x7f.1",
    "2130706433",
    "169.254.169.254",
  ])
    assert.equal(await statusFor(sandbox, host), 421, host);
  for (const host of [
    "localhost:99999999",
    "localhost:x",
    "user@localhost",
    "[::1",
    "[evil]",
    "localhost/evil",
    "a b",
    "[::1\0evil]",
    "loc\u00fcal",
    "\u0001",
    "localhost,evil.example",
  ])
    assert.equal(await statusFor(sandbox, host), 400, host);
});

test("answers for the names given with --allow-host", async (t) => {
  const sandbox = await startSandbox(t, [
    "--allow-host",
    "shop.example",
    "--allow-host",
    ".tunnel.example,Other.Example:443",
  ]);
  for (const host of ["shop.example", "SHOP.example:8787", "a.tunnel.example", "other.example"])
    assert.equal(await statusFor(sandbox, host), 200, host);
  for (const host of ["www.shop.example", "tunnel.example", "xtunnel.example", "evil.example"])
    assert.equal(await statusFor(sandbox, host), 421, host);
  const open = await startSandbox(t, ["--allow-host", "*"]);
  assert.equal(await statusFor(open, "evil.example"), 200);
});

test("refuses other sites everything that is not the pixel's", async (t) => {
  const sandbox = await startSandbox(t, ["--faults"]);
  await sandbox.post({ events: [event()] });
  const foreign = [
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" },
  ];
  for (const headers of foreign)
    for (const [method, target] of [
      ["GET", "/inspector/api/batches"],
      ["GET", "/inspector/api/summary"],
      ["GET", "/inspector/api/stream"],
      ["POST", "/inspector/api/clear"],
      ["POST", "/sandbox/faults"],
      ["GET", "/sandbox/log"],
      ["HEAD", "/inspector/api/batches"],
    ]) {
      const answer = await sandbox.ask(method, target, { headers });
      assert.equal(answer.status, 403, `${method} ${target} ${JSON.stringify(headers)}`);
      assert.equal(answer.headers["access-control-allow-origin"], undefined);
    }
  assert.equal((await sandbox.batches()).length, 1);
});

test("lets links lead to its pages, and takes the pixel's requests from anywhere", async (t) => {
  const sandbox = await startSandbox(t);
  const from = (site, mode) => ({ "Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, Origin: "https://shop.example" });
  assert.equal((await sandbox.ask("GET", "/shop/", { headers: from("cross-site", "navigate") })).status, 200);
  assert.equal((await sandbox.ask("GET", "/shop/", { headers: from("same-site", "no-cors") })).status, 200);
  assert.equal((await sandbox.ask("GET", "/shop/", { headers: from("cross-site", "no-cors") })).status, 403);
  assert.equal((await sandbox.post({ events: [event()] }, { headers: from("cross-site", "no-cors") })).status, 202);
  assert.equal((await sandbox.ask("GET", "/sdk/oaiq.min.js", { headers: from("cross-site", "no-cors") })).status, 200);
  assert.equal(
    (await sandbox.ask("GET", "/pixel-config/v1/px.json", { headers: from("cross-site", "cors") })).status,
    200,
  );
});

test("lets no page show the sandbox's pages in a frame", async (t) => {
  const sandbox = await startSandbox(t);
  for (const target of ["/", "/shop/", "/absent", "/inspector/api/batches"]) {
    const { headers } = await sandbox.ask("GET", target);
    assert.equal(headers["content-security-policy"], "frame-ancestors 'none'", target);
    assert.equal(headers["x-frame-options"], "DENY", target);
  }
});

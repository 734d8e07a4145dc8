import assert from "node:assert/strict";
import test from "node:test";

import { event, startSandbox } from "./sandbox.mjs";

const order = (sandbox, fault, headers) =>
  sandbox.ask("POST", "/sandbox/faults", { headers, body: JSON.stringify(fault) });
const send = (sandbox, id) =>
  sandbox.post({ events: [event({ id })] }, { headers: { Origin: "https://shop.example" } });
const ids = async (sandbox) =>
  (await sandbox.batches()).flatMap((batch) =>
    batch.events.map((entry) => `${entry.id}${entry.duplicate ? " again" : ""}`),
  );

test("without --faults there is nothing to drive", async (t) => {
  const sandbox = await startSandbox(t);
  assert.notEqual((await order(sandbox, { mode: "reset" })).status, 200);
  assert.equal((await sandbox.ask("GET", "/sandbox/log")).status, 404);
  assert.equal((await send(sandbox, "a")).status, 202);
});

test("a status fault answers what was asked for, as often as asked for, and keeps nothing", async (t) => {
  const sandbox = await startSandbox(t, ["--faults"]);
  assert.deepEqual((await order(sandbox, { mode: "status", status: 503, retry_after: "2", times: 2 })).json(), {
    remaining: 2,
  });
  for (let i = 0; i < 2; i++) {
    const answer = await send(sandbox, "a");
    assert.deepEqual(
      [answer.status, answer.headers["retry-after"], answer.headers["access-control-allow-origin"]],
      [503, "2", "https://shop.example"],
    );
  }
  assert.equal((await send(sandbox, "a")).status, 202);
  assert.deepEqual(await ids(sandbox), ["a"]);
});

test("a reset cuts the connection and keeps nothing; drop_after keeps and cuts, so that the retry is a duplicate", async (t) => {
  const sandbox = await startSandbox(t, ["--faults"]);
  await order(sandbox, { mode: "reset" });
  await assert.rejects(send(sandbox, "a"), { code: "ECONNRESET" });
  assert.deepEqual(await ids(sandbox), []);
  await order(sandbox, { mode: "drop_after" });
  await assert.rejects(send(sandbox, "a"), { code: "ECONNRESET" });
  assert.equal((await send(sandbox, "a")).status, 202);
  assert.deepEqual(await ids(sandbox), ["a", "a again"]);
});

test("a delay answers late, and other requests do not wait for it", async (t) => {
  const sandbox = await startSandbox(t, ["--faults"]);
  await order(sandbox, { mode: "delay", delay_ms: 700 });
  const start = Date.now();
  const late = send(sandbox, "a");
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal((await send(sandbox, "b")).status, 202);
  assert.ok(Date.now() - start < 600);
  assert.equal((await late).status, 202);
  assert.ok(Date.now() - start >= 700);
});

test("a hanging request is never answered, keeps nothing, and does not keep the sandbox from ending", async (t) => {
  const sandbox = await startSandbox(t, ["--faults"]);
  await order(sandbox, { mode: "hang" });
  let outcome = "open";
  const hanging = send(sandbox, "a").then(
    () => (outcome = "answered"),
    () => (outcome = "cut"),
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(outcome, "open");
  assert.deepEqual(await ids(sandbox), []);
  const start = Date.now();
  assert.equal(await sandbox.kill("SIGTERM"), 0);
  await hanging;
  assert.equal(outcome, "cut");
  assert.ok(Date.now() - start < 2500);
});

test("accept takes the faults away", async (t) => {
  const sandbox = await startSandbox(t, ["--faults"]);
  await order(sandbox, { mode: "status", status: 500, times: 100 });
  await order(sandbox, { mode: "accept" });
  assert.equal((await send(sandbox, "a")).status, 202);
});

test("an order that makes no sense is refused and changes nothing; other sites cannot order", async (t) => {
  const sandbox = await startSandbox(t, ["--faults"]);
  const cases = [
    [{}, "mode"],
    [{ mode: "explode" }, "mode"],
    [{ mode: "status", status: 99 }, "status"],
    [{ mode: "status", status: "503" }, "status"],
    [{ mode: "delay", delay_ms: -1 }, "delay_ms"],
    [{ mode: "reset", times: 1.5 }, "times"],
    [{ mode: "status", retry_after: [] }, "retry_after"],
  ];
  for (const [fault, field] of cases) {
    const answer = await order(sandbox, fault);
    assert.deepEqual([answer.status, answer.json().error.field], [400, field], JSON.stringify(fault));
  }
  assert.equal((await sandbox.ask("POST", "/sandbox/faults", { body: "{" })).status, 400);
  assert.equal((await order(sandbox, { mode: "reset" }, { Origin: "https://evil.example" })).status, 403);
  assert.equal((await sandbox.ask("GET", "/sandbox/faults")).status, 405);
  assert.equal((await send(sandbox, "a")).status, 202);
});

test("the log has each request and its outcome", async (t) => {
  const sandbox = await startSandbox(t, ["--faults"]);
  await sandbox.ask("GET", "/sdk/oaiq.min.js");
  await sandbox.ask("GET", "/pixel-config/v1/px.json", { headers: { Origin: "https://shop.example" } });
  await sandbox.ask("GET", "/shop/");
  await sandbox.post({ events: [event()] }, { headers: { Cookie: "__obi=1", Referer: "https://shop.example/" } });
  await order(sandbox, { mode: "reset" });
  await send(sandbox, "b").catch(() => undefined);
  const { requests } = (await sandbox.ask("GET", "/sandbox/log")).json();
  assert.deepEqual(
    requests.map(({ id, method, path, status }) => [id, method, path, status]),
    [
      [1, "GET", "/sdk/oaiq.min.js", 200],
      [2, "GET", "/pixel-config/v1/px.json", 200],
      [3, "POST", "/v1/sdk/events", 202],
      [4, "POST", "/v1/sdk/events", 0],
    ],
  );
  assert.equal(requests[1].headers.origin, "https://shop.example");
  assert.deepEqual(
    [requests[2].query, requests[2].headers.cookie, requests[2].headers.referer, requests[2].headers["content-type"]],
    ["pid=px&ec=1", "__obi=1", "https://shop.example/", "text/plain"],
  );
  assert.ok(requests[2].body_bytes > 50 && requests[2].at_ms > 1e12);
  assert.deepEqual(
    (await sandbox.ask("GET", "/sandbox/log?after=3")).json().requests.map((entry) => entry.id),
    [4],
  );
});

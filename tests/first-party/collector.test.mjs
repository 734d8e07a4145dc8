// The recipe in front of the collector that ships.
import assert from "node:assert/strict";
import { test } from "node:test";
import { event, startSandbox } from "../server/sandbox.mjs";
import { startNginx } from "./support/nginx.mjs";

test("a batch sent to the site's own path is checked by the collector", async (t) => {
  const sandbox = await startSandbox(t, ["--faults"]);
  const site = await startNginx(t, { collector: sandbox.port });
  const body = JSON.stringify({
    oppref: "gAAAA==",
    obref: "b-1",
    events: [
      event({ id: "order-1", type: "order_created", data: { type: "contents", amount: 4200, currency: "EUR" } }),
    ],
  });
  const answer = await site.ask("POST", "/measure/v1/sdk/events?pid=px&st=oaiq-web&sv=1.0.0&t=1&ec=1", {
    headers: {
      "content-type": "text/plain;charset=UTF-8",
      cookie: "session=secret; __obref=b-1",
      referer: "https://shop.example/?token=secret",
      "user-agent": "Browser/1",
    },
    body,
  });
  assert.equal(answer.status, 202);
  const [batch] = await sandbox.batches();
  assert.deepEqual(
    [batch.pid, batch.findings, batch.events.map(({ id, duplicate, findings }) => [id, duplicate, findings])],
    ["px", [], [["order-1", false, []]]],
  );
  const { requests } = (await sandbox.ask("GET", "/sandbox/log")).json();
  assert.deepEqual(
    requests.map(({ method, path, query, headers, body_bytes }) => ({ method, path, query, headers, body_bytes })),
    [
      {
        method: "POST",
        path: "/v1/sdk/events",
        query: "pid=px&st=oaiq-web&sv=1.0.0&t=1&ec=1",
        headers: {
          "user-agent": "Browser/1",
          "content-type": "text/plain;charset=UTF-8",
          "content-length": String(body.length),
        },
        body_bytes: body.length,
      },
    ],
  );
});

test("the pixel's configuration is found, an unknown pixel is not", async (t) => {
  const sandbox = await startSandbox(t, ["--strict-pixels", "px"]);
  const site = await startNginx(t, { collector: sandbox.port });
  const found = await site.ask("GET", "/measure/pixel-config/v1/px.json");
  assert.equal(found.status, 200);
  assert.equal(typeof JSON.parse(found.text), "object");
  assert.equal((await site.ask("GET", "/measure/pixel-config/v1/other.json")).status, 404);
});

test("the collector's findings come through, its inspector and its live stream do not", async (t) => {
  const sandbox = await startSandbox(t);
  const site = await startNginx(t, { collector: sandbox.port });
  assert.equal(
    (
      await site.ask("POST", "/measure/v1/sdk/events?pid=px&ec=1", {
        headers: { "content-type": "text/plain" },
        body: "not json",
      })
    ).status,
    400,
  );
  for (const target of [
    "inspector/api/stream",
    "inspector/api/batches",
    "inspector/",
    "sdk/oaiq.min.js/../../inspector/api/batches",
    "shop/index.html",
  ]) {
    const answer = await site.ask("GET", `/measure/${target}`);
    assert.equal(answer.status, 404, target);
  }
});

// The whole way: the pixel in three browsers, the gateway on the shop's host, the sandbox as the platform.
import assert from "node:assert/strict";
import http from "node:http";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chosenEngines, startEngine } from "../browser/support/drivers/index.mjs";
import { startSite } from "../browser/support/site.mjs";
import { KEY, folderFor, order } from "../conversions/support/sender.mjs";
import { startServer, top } from "../lib/server.mjs";
import { PIXEL, fromServer, lastFirst, metric, startGateway, until } from "./support/gateway.mjs";

const DIST = process.env.PIXELCARD_DIST ?? fileURLToPath(new URL("../../build/dist", import.meta.url));

/** Notes what the gateway sends to the sandbox: {url, events}. */
async function startTap(t, target) {
  const events = [];
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const answer = await fetch(target + request.url, {
      method: request.method,
      headers: { Authorization: request.headers.authorization, "Content-Type": "application/json" },
      body,
    });
    if (answer.ok) events.push(...JSON.parse(body).events);
    response.writeHead(answer.status, { "Content-Type": "application/json" }).end(await answer.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => (server.closeAllConnections(), new Promise((done) => server.close(done))));
  return { url: `http://127.0.0.1:${server.address().port}`, events };
}

const snippet = (gateway, calls) =>
  `<script>window.oaiq = function () { oaiq.q.push(arguments); }; oaiq.q = []; ${calls}</script><script async src="${gateway.url}/sdk/oaiq.min.js"></script>`;
const bought = (number) =>
  `oaiq("measure", "order_created", { type: "contents", amount: ${4200 + number}, currency: "EUR" }, { event_id: "order-${number}" });`;

for (const name of chosenEngines()) {
  test(
    `${name}: each order is counted once, with what browser and server know, and a denied visitor's not at all`,
    { timeout: 120_000 },
    async (context) => {
      const t = lastFirst(context);
      const sandbox = await startServer({ dist: DIST, demo: `${top}demo` });
      t.after(sandbox.stop);
      const tap = await startTap(t, sandbox.url);
      const gateway = await startGateway(t, await folderFor(t), tap, { hold: "4", args: ["--dist", DIST] });
      const engine = await startEngine(name);
      t.after(() => engine.stop());
      const site = await startSite({ isRecording: engine.needsRecorder });
      t.after(() => site.stop());
      const init = (more) => `oaiq("init", { pixelId: "${PIXEL}", endpoint: "${gateway.url}"${more} });`;

      const visit = async (path, calls) => {
        const page = await engine.open();
        await page.goto(`${site.page(path, { head: snippet(gateway, calls) })}?oppref=gAAAAABclick`);
        return page;
      };
      const denied = await visit("/denied", `oaiq("consent", false); ${init("")} ${bought(9)}`);
      await until(() => denied.evaluate(() => Boolean(window.oaiq?.__oaiqInitialized)), "the pixel starts");
      await denied.end();
      const buyer = await visit("/thanks", `${init("")} ${bought(1)} ${bought(2)}`);
      const shops = (number) =>
        order(number, {
          timestamp_ms: Date.now() - 500,
          oppref: undefined,
          source_url: `${site.origin}/thanks`,
          user: { emails_sha256: ["Ada@Example.com"] },
          data: { type: "contents", amount: 4200 + number, currency: "EUR" },
        });
      await until(async () => (await metric(gateway, "events_read")) >= 2, "the browser's orders are collected");
      assert.equal((await fromServer(gateway, [shops(1), shops(2)])).status, 202);
      await until(() => tap.events.length >= 2, "the orders arrive");
      await new Promise((done) => setTimeout(done, 1500));
      await buyer.end();

      assert.deepEqual(tap.events.map(({ id }) => id).sort(), ["order-1", "order-2"]);
      for (const sent of tap.events) {
        assert.equal(sent.oppref, "gAAAAABclick");
        assert.match(sent.user.obref, /^[0-9a-f-]{36}$/);
        assert.match(sent.user.ip_address, /^(127\.|::1)/);
        assert.match(sent.user.user_agent, /Mozilla/);
        assert.match(sent.user.emails_sha256[0], /^[0-9a-f]{64}$/);
      }
      const stream = await (
        await fetch(`${sandbox.url}/v1/conversions/events?pid=${PIXEL}&limit=50`, {
          headers: { Authorization: `Bearer ${KEY}` },
        })
      ).json();
      assert.deepEqual(stream.data.map(({ id, duplicate }) => [id, duplicate]).sort(), [
        ["order-1", false],
        ["order-2", false],
      ]);
    },
  );
}

// The pixel in a worker: Partytown, which Next.js uses for its "worker" strategy, runs scripts there with a document that is asked of the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { forEachEngine } from "./support/setup.mjs";

const FILES = ["oaiq.min.js", "oaiq.nowasm.min.js"];
const dist = process.env.PIXELCARD_DIST ?? new URL("../../build/dist", import.meta.url).pathname;
const library = join(createRequire(import.meta.url).resolve("@builder.io/partytown/package.json"), "../lib");

const stub = `window.oaiq = function () { oaiq.q.push(arguments); }; oaiq.q = [];`;

forEachEngine("partytown", (env) => {
  for (const file of FILES)
    env.test(`${file}: events of a page that measures from Partytown's worker arrive as they were meant`, async () => {
      for (const name of ["partytown.js", "partytown-sw.js", "partytown-media.js"])
        env.site.script(`/~partytown/${name}`, readFileSync(join(library, name), "utf8"));
      env.site.script(`/sdk/${file}`, readFileSync(join(dist, file), "utf8"));
      const calls = `oaiq("init", { pixelId: "px", endpoint: "${env.collector.origin}" });
        oaiq("measure", "order_created", { type: "contents", amount: 2599, currency: "EUR", contents: [{ id: "sku", quantity: 1 }], colour: "red" }, { event_id: "w1" });
        oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "w2" });`;
      const page = await env.open(
        env.site.page(`/worker-${file}`, {
          head: `<script>partytown = { lib: "/~partytown/" };</script><script>${readFileSync(join(library, "partytown.js"), "utf8")}</script>
          <script type="text/partytown">${stub}${calls}</script><script type="text/partytown" src="/sdk/${file}"></script>`,
        }),
      );
      const events = await env.collector.measured(2);
      assert.deepEqual(events.map(({ id, type }) => [id, type]).sort(), [
        ["w1", "order_created"],
        ["w2", "page_viewed"],
      ]);
      const order = events.find(({ id }) => id === "w1");
      assert.deepEqual([order.data?.amount, order.data?.currency], [2599, "EUR"]);
      assert.equal(order.source_url, `${env.site.origin}/worker-${file}`);
      assert.equal(
        await page.evaluate(() => typeof window.oaiq),
        "undefined",
        "nothing of the pixel runs in the page itself",
      );
    });
});

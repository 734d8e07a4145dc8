// From the call to the collector, through failures.
import assert from "node:assert/strict";
import { forEachEngine } from "./support/setup.mjs";
import { vendorSnippet } from "./support/site.mjs";

forEachEngine("delivery", (env) => {
  const open = async (path) => {
    const page = await env.open(env.site.page(path, { head: vendorSnippet(env.collector.script) }));
    await env.configured(page);
    return page;
  };
  const order = { type: "contents", amount: 4200, currency: "EUR" };

  env.test("flush sends at once and resolves with the outcome of each event", async () => {
    const page = await open("/flush");
    const [took, events] = await page.evaluate(async (data) => {
      oaiq("measure", "order_created", data, { event_id: "f1" });
      const start = performance.now();
      const flushed = await oaiq.flush();
      return [performance.now() - start, flushed];
    }, order);
    assert.deepEqual(events, [{ pixel_id: "px", name: "order_created", id: "f1", outcome: "delivered" }]);
    assert.ok(took < 900, `${took} ms; without flush it takes a second`);
    assert.deepEqual(
      (await env.collector.measured(1)).map((e) => e.id),
      ["f1"],
    );
    const [pixel] = await page.evaluate(() => oaiq.state().pixels);
    assert.deepEqual([pixel.accepted, pixel.delivered, pixel.queued, pixel.in_flight, pixel.dropped], [1, 1, 0, 0, {}]);
  });

  env.test("a connection that is cut is tried again with the same id, and the event counts once", async () => {
    const page = await open("/cut");
    await page.evaluate(() => oaiq.flush());
    // Kept, then cut before the answer: the worst case, because the sender cannot know. Many times, because the browser tries
    // again by itself on a connection it had open, and our transport once more without keepalive.
    await env.collector.fault({ mode: "drop_after", times: 10 });
    const outcome = await page.evaluate(async (data) => {
      oaiq("measure", "order_created", data, { event_id: "r1" });
      return (await oaiq.flush())[0].outcome;
    }, order);
    assert.equal(outcome, "retrying");
    await env.collector.fault({ mode: "accept" });
    await env.until(page, () => oaiq.state().pixels[0].delivered === 1, 12_000);
    const events = (await env.collector.arrivals(1)).filter((e) => e.id === "r1");
    assert.equal(events.filter((e) => !e.duplicate).length, 1);
    assert.equal(new Set(events.map((e) => JSON.stringify(e.data))).size, 1);
  });

  env.test("with a collector that answers readably, Retry-After is obeyed and a refusal is final", async () => {
    const page = await open("/status");
    // The fault must not hit the start of the pixel, but an event that is sent after it has arrived.
    await page.evaluate((data) => {
      oaiq("measure", "order_created", data, { event_id: "s0" });
      oaiq.flush();
    }, order);
    await env.until(page, () => oaiq.state().pixels[0].delivered === 1);
    const delays = await (async () => {
      await env.collector.fault({ mode: "status", status: 503, retry_after: 7, times: 1 });
      return page.evaluate(async (data) => {
        const heard = [];
        oaiq.on("retry", (report) => heard.push(report.delay_ms));
        oaiq("measure", "order_created", data, { event_id: "s1" });
        await oaiq.flush();
        return heard;
      }, order);
    })();
    assert.deepEqual(delays, [7000]);
    await env.collector.fault({ mode: "status", status: 400, times: 1 });
    await page.evaluate(() => oaiq.flush());
    const [pixel] = await page.evaluate(() => oaiq.state().pixels);
    assert.deepEqual(pixel.dropped, { http_400: 1 });
  });

  env.test("a faulty call is explained at once, and the conversion is kept", async () => {
    const page = await open("/repair");
    const findings = await page.evaluate(() => {
      const heard = [];
      oaiq.on("*", (report) => report.finding && heard.push([report.type, report.finding.field]));
      oaiq("measure", "order_created", { amount: 42.5, currency: "EUR", service: "x" }, { id: "x1" });
      return heard;
    });
    assert.ok(findings.length >= 3 && findings.every(([type]) => type === "repaired"), JSON.stringify(findings));
    const [event] = await env.collector.measured(1);
    assert.equal(event.id, "x1");
    assert.deepEqual(event.data, { type: "contents", currency: "EUR" });
  });
});

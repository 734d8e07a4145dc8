// What the host page must not notice, and what it may throw at us.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setUp, wait } from "./support/setup.mjs";
import { vendorSnippet } from "./support/site.mjs";

const env = setUp();
const open = async (path, parts = {}, options) => {
  const page = await env.open(env.site.page(path, { ...parts, head: (parts.before ?? "") + vendorSnippet(env.collector.script) + (parts.head ?? "") }), options);
  await env.ready(page);
  return page;
};

test("hostile arguments neither throw nor keep a good event from being measured", async () => {
  const page = await open("/hostile");
  const thrown = await page.evaluate(() => {
    const loop = { type: "contents" };
    loop.loop = loop;
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const values = [undefined, null, 0, "", "x".repeat(1e6), 1n << 80n, Symbol("s"), () => {}, [], new Array(2 ** 32 - 1), loop, proxy, window, document, document.body, new Map([[1, 2]]), new Date(),
      new Proxy({}, { ownKeys() { throw new Error("trap"); } }), new Proxy({}, { get() { throw new Error("trap"); }, ownKeys: () => ["a"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }),
      { get type() { throw new Error("getter"); } }, JSON.parse('{"__proto__":{"type":"contents"}}'), { type: "contents", contents: [loop, proxy, null] }, "\ud800", Object.create(null), NaN, Infinity];
    const errors = [];
    const attempt = (f) => { try { if (f() !== undefined) errors.push("returned something"); } catch (e) { errors.push(String(e)); } };
    for (const value of values) {
      attempt(() => oaiq(value));
      attempt(() => oaiq("init", value));
      attempt(() => oaiq("measure", value, value, value));
      attempt(() => oaiq("measure", "page_viewed", value, value));
      attempt(() => oaiq("measureSingle", value, value));
      attempt(() => oaiq.q.push(value));
      if (typeof value !== "boolean") attempt(() => oaiq("consent", value));
    }
    oaiq("measure", "order_created", { type: "contents", amount: 100, currency: "EUR" }, { event_id: "good" });
    return errors;
  });
  assert.deepEqual(thrown.filter((e) => e !== "returned something"), []);
  const events = await env.collector.measured(1);
  const deadline = Date.now() + 8000;
  let all = events;
  while (!all.some((e) => e.id === "good") && Date.now() < deadline) { await wait(100); all = await env.collector.measured(1); }
  assert.ok(all.some((e) => e.id === "good"));
  assert.deepEqual(page.complaints, []);
  assert.equal(await page.evaluate(() => ({}).type), undefined);
  assert.equal(await page.evaluate(() => oaiq.state().dead), undefined);
  await page.end();
});

test("a page that broke prototypes, and replaced what we use after we started, still measures", async () => {
  // Asked through the collector only: the browser driver itself does not survive such a page.
  const page = await env.open(env.site.page("/broken", { head: `<script>
    Array.prototype.toJSON = Object.prototype.toJSON = function () { return "hooked"; };
    Object.prototype.inherited = 1;
  </script>${vendorSnippet(env.collector.script)}<script>
    addEventListener("load", () => {
      window.fetch = () => { throw new Error("replaced"); };
      navigator.sendBeacon = null;
      window.Date = null;
      window.setTimeout = null;
      oaiq("measure", "order_created", { type: "contents", amount: 5, currency: "EUR" }, { event_id: "p" });
    });
  </script>` }));
  const [event] = await env.collector.measured(1);
  assert.deepEqual([event.id, event.data], ["p", { type: "contents", amount: 5, currency: "EUR" }]);
  await page.end();
});

test("a listener that throws hurts nobody", async () => {
  const page = await open("/listener");
  const heard = await page.evaluate(async () => {
    const types = [];
    oaiq.on("*", () => { throw new Error("page bug"); });
    oaiq.on("*", (report) => types.push(report.type));
    oaiq("measure", "page_viewed", { type: "contents" });
    await oaiq.flush();
    return types;
  });
  assert.deepEqual(heard.filter((type) => ["queued", "sent", "delivered"].includes(type)), ["queued", "sent", "delivered"]);
  assert.deepEqual(page.complaints, []);
  await page.end();
});

test("no unload listener, and the page stays eligible for the back/forward cache", async () => {
  const record = () => {
    window.listened = [];
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) { window.listened.push(type); return add.call(this, type, ...rest); };
  };
  const page = await open("/cached", {}, { beforeLoad: (opened) => opened.evaluateOnNewDocument(record) });
  await page.evaluate(() => oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "c1" }));
  await env.collector.measured(1);
  const listened = await page.evaluate(() => window.listened);
  assert.ok(listened.includes("pagehide"), String(listened));
  assert.ok(!listened.includes("unload") && !listened.includes("beforeunload"), String(listened));

  const devtools = await page.createCDPSession();
  await devtools.send("Page.enable");
  const reasons = [];
  devtools.on("Page.backForwardCacheNotUsed", (event) => reasons.push(event.notRestoredExplanations));
  await page.evaluate(() => { window.marked = "same document"; });
  await page.goto(env.site.page("/elsewhere", {}));
  await page.goBack();
  assert.equal(await page.evaluate(() => window.marked), "same document", JSON.stringify(reasons));
  await page.evaluate(() => oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "c2" }));
  assert.deepEqual((await env.collector.measured(2)).map((e) => e.id), ["c1", "c2"]);
  await page.end();
});

test("an event measured in the moment of leaving arrives, once", async () => {
  const page = await open("/leaving");
  const elsewhere = env.site.page("/gone", {});
  await Promise.all([
    page.waitForNavigation(),
    page.evaluate((address) => { oaiq("measure", "order_created", { type: "contents", amount: 1, currency: "EUR" }, { event_id: "last" }); location.href = address; }, elsewhere),
  ]);
  const events = await env.collector.measured(1);
  await wait(1500);
  assert.deepEqual((await env.collector.measured(1)).map((e) => e.id), ["last"]);
  assert.equal(events[0].duplicate, false);
  assert.deepEqual(page.complaints, []);
  await page.end();
});

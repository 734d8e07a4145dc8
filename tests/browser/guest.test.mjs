// What host pages throw at us and what they take away, and the pixel still measures.
import assert from "node:assert/strict";
import * as pages from "./support/hostile-pages.mjs";
import { forEachEngine, wait } from "./support/setup.mjs";
import { vendorSnippet } from "./support/site.mjs";

const FILES = ["oaiq.min.js", "oaiq.nowasm.min.js"];
const order = (id) =>
  `oaiq("measure", "order_created", { type: "contents", amount: 5, currency: "EUR" }, { event_id: "${id}" });`;

forEachEngine("guest", (env) => {
  const snippet = (file = FILES[0]) => vendorSnippet(`${env.collector.origin}/sdk/${file}`);
  const open = async (path, { before = "", after = "", file, storage } = {}) => {
    const page = await env.open(env.site.page(path, { head: `${before}${snippet(file)}${after}` }), { storage });
    await env.ready(page);
    return page;
  };
  const ids = async (count) => (await env.collector.measured(count)).map(({ id }) => id);

  env.test("hostile arguments neither throw nor keep a good event from being measured", async () => {
    const page = await open("/hostile");
    assert.deepEqual(await page.evaluate(pages.throwHostileArguments), []);
    let arrived = [];
    for (const deadline = Date.now() + 8000; !arrived.includes("good") && Date.now() < deadline; await wait(100))
      arrived = await ids(1);
    assert.ok(arrived.includes("good"), String(arrived));
    assert.deepEqual(await page.complaints(), []);
    assert.equal(await page.evaluate(() => ({}).type), undefined);
    assert.equal(await page.evaluate(() => oaiq.state().dead), undefined);
  });

  env.test("a listener that throws has no effect on others", async () => {
    const page = await open("/listener");
    await env.configured(page);
    const heard = await page.evaluate(async () => {
      const types = [];
      oaiq.on("*", () => {
        throw new Error("page bug");
      });
      oaiq.on("*", (report) => types.push(report.type));
      oaiq("measure", "page_viewed", { type: "contents" });
      await oaiq.flush();
      return types;
    });
    const steps = ["queued", "sent", "delivered"];
    // Each once: the start of the pixel may be sent in a separate request.
    assert.deepEqual(
      [...new Set(heard)].filter((type) => steps.includes(type)),
      steps,
    );
    assert.deepEqual(await page.complaints(), []);
  });

  env.test(
    "a listener that measures whenever something is measured leaves the page its turn, and every event is accounted for",
    async () => {
      const page = await open("/endless");
      const [turns, { accepted, delivered, queued, in_flight, dropped }] = await page.evaluate(async () => {
        const stop = oaiq.on("queued", () => oaiq("measure", "page_viewed", { type: "contents" }));
        oaiq("measure", "page_viewed", { type: "contents" });
        let turns = 0;
        while (turns < 3) await new Promise((resolve) => setTimeout(() => resolve(turns++), 10));
        stop();
        await oaiq.flush();
        return [turns, oaiq.state().pixels[0]];
      });
      assert.equal(turns, 3);
      assert.ok(accepted > 100, `${accepted} accepted`);
      assert.equal(
        accepted,
        delivered + queued + in_flight + Object.values(dropped).reduce((sum, count) => sum + count, 0),
      );
    },
  );

  // Asked through the collector only: the drivers themselves do not survive such pages.
  for (const file of FILES)
    for (const [title, script, when] of pages.broken)
      env.test(`${file}: ${title}`, async () => {
        // flush, so that it need not be waited for; where it cannot deliver, the page's next move does.
        const call =
          when === "before"
            ? `${order("p")} addEventListener("load", () => oaiq.flush());`
            : `addEventListener("load", () => { ${script} ${order("p")} oaiq.flush(); });`;
        await env.open(
          env.site.page("/broken", {
            head: `${when === "before" ? `<script>${script}</script>` : ""}${snippet(file)}<script>${call}</script>`,
          }),
        );
        const events = await env.collector.measured(1);
        assert.deepEqual(
          events.map(({ id, data }) => [id, data]),
          [["p", { type: "contents", amount: 5, currency: "EUR" }]],
        );
      });

  env.test("a stub that the page locked goes on feeding the pixel", async () => {
    const lock = `<script>Object.defineProperty(window, "oaiq", { value: Object.assign(function () { oaiq.q.push(arguments); }, { q: [] }) });</script>`;
    const page = await env.open(
      env.site.page("/locked", {
        head: `${lock}<script async src="${env.collector.script}"></script><script>oaiq("init", { pixelId: "px" }); ${order("l1")}</script>`,
      }),
    );
    assert.deepEqual(await ids(1), ["l1"]);
    await page.evaluate(() => oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "l2" }));
    assert.deepEqual(await ids(2), ["l1", "l2"]);
    assert.deepEqual(await page.complaints(), []);
  });

  env.test("without fetch and without beacons nothing can leave, and every event is accounted for", async () => {
    const page = await open("/mute", {
      before: `<script>delete window.fetch; window.fetch = undefined; Navigator.prototype.sendBeacon = undefined;</script>`,
      after: `<script>${order("m")}</script>`,
    });
    const [flushed] = await page.evaluate(() => oaiq.flush());
    assert.deepEqual([flushed.id, flushed.outcome], ["m", "retrying"]);
    const [pixel] = await page.evaluate(() => oaiq.state().pixels);
    assert.deepEqual([pixel.accepted, pixel.delivered, pixel.queued + pixel.in_flight], [1, 0, 1]);
    assert.deepEqual(await env.collector.batches(), []);
    assert.deepEqual(await page.complaints(), []);
  });

  env.test("without any crypto ids still differ", async () => {
    const page = await open("/uncrypted", {
      before: `<script>Object.defineProperty(window, "crypto", { value: undefined });</script>`,
    });
    await page.evaluate(async () => {
      for (let i = 0; i < 20; i += 1) oaiq("measure", "page_viewed", { type: "contents" });
      await oaiq.flush();
    });
    const made = await ids(20);
    assert.equal(new Set(made).size, 20);
    for (const id of made) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual(await page.complaints(), []);
  });

  env.test("with cookies and storage forbidden events arrive, and nothing complains", async () => {
    const before = env.engine.forbidsStorage ? "" : `<script>(${pages.forbidStorage})()</script>`;
    const page = await open("/forbidden", { before, after: `<script>${order("f")}</script>`, storage: "forbidden" });
    const storage = await page.evaluate(() => {
      try {
        return String(localStorage.length);
      } catch (error) {
        return error.name;
      }
    });
    assert.deepEqual([storage, await page.evaluate(() => document.cookie)], ["SecurityError", ""]);
    assert.deepEqual(await ids(1), ["f"]);
    // The answer of the visitor cannot be kept, but holds on this page.
    await page.evaluate(() => oaiq("consent", false));
    assert.equal(await page.evaluate(() => oaiq.state().consent), "denied");
    assert.deepEqual(await page.complaints(), []);
  });

  for (const [title, frame] of pages.frames)
    env.test(`in ${title} events arrive with the page's URL as given by 'url'`, async () => {
      const told = `onerror = (text) => parent.postMessage("frame error: " + text, "*"); onunhandledrejection = (event) => parent.postMessage("frame error: " + event.reason, "*");`;
      const inner = `<script>${told}</script>${snippet()}<script>oaiq("init", { pixelId: "px", url: "https://shop.example/checkout?step=2" }); ${order("s")}</script>`;
      const source = env.site.page("/inner", { head: inner });
      const page = await env.open(
        env.site.page("/outer", {
          head: `<script>window.told = []; addEventListener("message", (event) => told.push(event.data));</script>`,
          body: frame(source, inner),
        }),
      );
      const [event] = await env.collector.measured(1);
      assert.deepEqual([event.id, event.source_url], ["s", "https://shop.example/checkout"]);
      assert.deepEqual(await page.evaluate(() => window.told), []);
      assert.deepEqual(await page.complaints(), []);
    });

  for (const [title, leave] of pages.departures)
    env.test(`an event measured in the same task as ${title} arrives, once`, async () => {
      const page = await open("/leaving");
      const elsewhere = env.site.page("/gone");
      await page.evaluate(leave, elsewhere);
      await env.arrived(page, elsewhere);
      await env.collector.arrivals(1);
      await wait(1500);
      assert.deepEqual(
        (await env.collector.arrivals(1)).map(({ id }) => id),
        ["last"],
      );
      assert.deepEqual(
        (await page.complaints()).filter((text) => !text.startsWith("browser:")),
        [],
      );
    });
});

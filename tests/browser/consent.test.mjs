// Permission: nothing is sent and nothing is stored without it.
import assert from "node:assert/strict";
import { forEachEngine, wait } from "./support/setup.mjs";
import { vendorSnippet } from "./support/site.mjs";

forEachEngine("consent", (env) => {
  const stored = (page) =>
    page.evaluate(() => ({ cookie: document.cookie, local: { ...localStorage }, session: { ...sessionStorage } }));
  const measure = `oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "m" });`;

  /** The stub alone, so that calls can be queued before `init`. */
  const queued = (calls) =>
    `<script>window.oaiq = function () { oaiq.q.push(arguments); }; oaiq.q = []; ${calls}</script><script async src="${env.collector.script}"></script>`;
  const contacts = async () =>
    (await env.collector.requests()).filter((request) => !request.path.startsWith("/sdk/oaiq."));

  env.test("granted: the click reference and a browser reference are stored and sent", async () => {
    const page = await env.open(
      `${env.site.page("/granted", { head: vendorSnippet(env.collector.script) + `<script>${measure}</script>` })}?oppref=gAAAAABclick&x=1`,
    );
    const [event] = await env.collector.measured(1);
    assert.equal(event.batch.oppref, "gAAAAABclick");
    assert.match(event.batch.obref, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(event.source_url, `${env.site.origin}/granted`);
    const { cookie } = await stored(page);
    assert.ok(cookie.includes("__oppref=gAAAAABclick") && cookie.includes(`__obref=${event.batch.obref}`), cookie);
    assert.ok(!cookie.includes("__oaiq_domain_probe"), cookie);
  });

  env.test("denied before init: no request, no cookie, no entry beyond the denial itself", async () => {
    const page = await env.open(
      `${env.site.page("/denied", { head: queued(`oaiq("consent", false); oaiq("init", { pixelId: "px" }); ${measure}`) })}?oppref=gAAAAABclick`,
    );
    await env.ready(page);
    await wait(5000);
    assert.deepEqual(await contacts(), []);
    assert.deepEqual(await stored(page), {
      cookie: "__oaiq_consent=false",
      local: { oaiq_consent: "false" },
      session: {},
    });
    assert.equal(await page.evaluate(() => oaiq.state().consent), "denied");
    assert.deepEqual(await page.complaints(), []);
  });

  env.test("pending: nothing leaves or is stored; after the grant the held event arrives", async () => {
    const page = await env.open(
      `${env.site.page("/pending", { head: queued(`oaiq("init", { pixelId: "px", consent: "pending" }); ${measure}`) })}?oppref=gAAAAABclick`,
    );
    await env.ready(page);
    await wait(1500);
    assert.deepEqual(await page.evaluate(() => oaiq.flush().then((events) => events.map((e) => e.outcome))), ["held"]);
    assert.deepEqual(await contacts(), []);
    assert.deepEqual(await stored(page), { cookie: "", local: {}, session: {} });
    await page.evaluate(() => oaiq("consent", true));
    const [event] = await env.collector.measured(1);
    assert.equal(event.id, "m");
    assert.equal(event.batch.oppref, "gAAAAABclick");
  });

  env.test("Global Privacy Control counts as a denial", async () => {
    const standIn = `<script>Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { configurable: true, get: () => true });</script>`;
    const head = (env.engine.signalsPrivacy ? "" : standIn) + queued(`oaiq("init", { pixelId: "px" }); ${measure}`);
    const page = await env.open(env.site.page("/gpc", { head }), { privacySignal: true });
    await env.ready(page);
    await wait(2000);
    assert.deepEqual(await contacts(), []);
    assert.deepEqual(await stored(page), { cookie: "", local: {}, session: {} });
    assert.equal(await page.evaluate(() => oaiq.state().consent_source), "gpc");
  });

  env.test("a denial in another tab stops this one and clears its cookies", async () => {
    const page = await env.open(
      env.site.page("/tab", { head: vendorSnippet(env.collector.script) + `<script>${measure}</script>` }),
    );
    await env.collector.measured(1);
    const other = await page.tab();
    await other.goto(env.site.page("/tab-2", { head: queued(`oaiq("consent", false);`) }));
    await env.until(page, () => oaiq.state().consent === "denied", 5000);
    assert.equal((await stored(page)).cookie, "__oaiq_consent=false");
  });
});

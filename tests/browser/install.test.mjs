// Every way in which pages bring the pixel in.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { forEachEngine, wait } from "./support/setup.mjs";
import { vendorSnippet } from "./support/site.mjs";

forEachEngine("install", (env) => {
  const measure = (id) => `oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "${id}" });`;
  const load = (file = "oaiq.min.js") => `<script async src="${env.collector.origin}/sdk/${file}"></script>`;

  async function check(path, parts, ids) {
    const page = await env.open(env.site.page(path, parts));
    await env.ready(page);
    const events = await env.collector.measured(ids.length);
    assert.deepEqual(
      events.map((e) => e.id),
      ids,
    );
    assert.deepEqual(await page.complaints(), []);
    return page;
  }

  env.test("the documented snippet works when only its URL is changed", async () => {
    await check("/vendor", { head: vendorSnippet(env.collector.script), body: `<script>${measure("v1")}</script>` }, [
      "v1",
    ]);
    const [batch] = await env.collector.batches();
    assert.deepEqual(
      batch.events.map((e) => e.type).filter((type) => type.startsWith("openai::")),
      ["openai::sdk_init"],
    );
    assert.equal(batch.pid, "px");
    assert.equal(batch.ec, batch.events.length);
    assert.equal(batch.events.find((e) => e.id === "v1").source_url, `${env.site.origin}/vendor`);
  });

  env.test("our own snippet works, and so does giving it twice", async () => {
    const file = process.env.PIXELCARD_DIST ?? new URL("../../build/dist", import.meta.url).pathname;
    const snippet = (await readFile(`${file}/snippet.html`, "utf8"))
      .replace("https://YOUR-HOST/sdk/oaiq.min.js", env.collector.script)
      .replace("YOUR_PIXEL_ID", "px");
    await check("/ours", { head: snippet + snippet, body: `<script>${measure("o1")}</script>` }, ["o1"]);
    await wait(1500);
    const all = (await env.collector.batches()).flatMap((b) => b.events);
    assert.equal(all.filter((e) => e.type === "openai::sdk_init").length, 1);
  });

  for (const [name, markup] of [
    ["an element with the id oaiq", `<div id="oaiq"></div>`],
    ["a form that says it is the pixel", `<form id="oaiq"><input name="__oaiqInitialized"><input name="q"></form>`],
    ["elements in the place of the document's methods", `<img name="createElement"><img name="getElementsByTagName">`],
  ])
    env.test(`our own snippet works behind ${name}`, async () => {
      const file = process.env.PIXELCARD_DIST ?? new URL("../../build/dist", import.meta.url).pathname;
      const snippet = (await readFile(`${file}/snippet.html`, "utf8"))
        .replace("https://YOUR-HOST/sdk/oaiq.min.js", env.collector.script)
        .replace("YOUR_PIXEL_ID", "px");
      await check("/owned", { body: `${markup}${snippet}<script>${measure("o1")}</script>` }, ["o1"]);
    });

  for (const [name, stub] of [
    ["real arrays in q", "window.oaiq = { q: [] }; const call = (...a) => oaiq.q.push(a);"],
    [
      "the queue of a tag manager",
      "window.oaiq = function () { oaiq.queue.push(arguments); }; oaiq.queue = []; const call = oaiq;",
    ],
    ["a bare array", "window.oaiq = []; const call = (...a) => oaiq.push(a);"],
  ])
    env.test(`calls queued as ${name} are replayed in order`, async () => {
      const script = `{ ${stub} call("init", { pixelId: "px" }); call("measure", "page_viewed", { type: "contents" }, { event_id: "a" }); call("measure", "page_viewed", { type: "contents" }, { event_id: "b" }); }`;
      await check(`/q-${name.replace(/ /g, "-")}`, { head: `<script>${script}</script>${load()}` }, ["a", "b"]);
    });

  env.test("without any stub the pixel is there once the script has run", async () => {
    const head = `<script src="${env.collector.script}"></script><script>oaiq.init({ pixelId: "px" }); oaiq.measure("page_viewed", { type: "contents" }, { event_id: "n" });</script>`;
    await check("/none", { head }, ["n"]);
  });

  env.test("code that kept the stub goes on working, and the script twice changes nothing", async () => {
    const head = `${vendorSnippet(env.collector.script)}<script>const kept = window.oaiq;</script>${load()}${load()}`;
    const page = await check("/kept", { head, body: `<script>${measure("k1")}</script>` }, ["k1"]);
    await page.evaluate(() => kept("measure", "page_viewed", { type: "contents" }, { event_id: "k2" }));
    assert.deepEqual(
      (await env.collector.measured(2)).map((e) => e.id),
      ["k1", "k2"],
    );
  });

  env.test("both files on one page start one pixel", async () => {
    const page = await check(
      "/both",
      {
        head: `${vendorSnippet(env.collector.script)}${load("oaiq.nowasm.min.js")}`,
        body: `<script>${measure("b1")}</script>`,
      },
      ["b1"],
    );
    await page.evaluate(async () => {
      oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "b2" });
      await oaiq.flush();
    });
    const all = (await env.collector.batches()).flatMap((batch) => batch.events).filter((event) => !event.duplicate);
    assert.deepEqual(
      all.filter((event) => !event.internal).map((event) => event.id),
      ["b1", "b2"],
    );
    assert.equal(all.filter((event) => event.type === "openai::sdk_init").length, 1);
  });

  // Takes over like the platform's own script: leaves a running one alone, else drains the queue and marks itself.
  const another = `(() => {
    if (window.oaiq?.__oaiqInitialized) return;
    const calls = Array.from(window.oaiq?.q ?? [], (entry) => [...entry]);
    window.oaiq = Object.assign((...call) => void calls.push(call), { __oaiqInitialized: true, calls });
  })();`;

  env.test("another pixel script that was first keeps the page to itself", async () => {
    env.site.script("/another.js", another);
    const head = `<script>window.oaiq = function () { oaiq.q.push(arguments); }; oaiq.q = []; oaiq("init", { pixelId: "px" });</script><script src="/another.js"></script><script src="${env.collector.script}"></script>`;
    const page = await env.open(env.site.page("/other", { head, body: `<script>${measure("other")}</script>` }));
    assert.deepEqual(await page.evaluate(() => oaiq.calls.map(([command]) => command)), ["init", "measure"]);
    // Longer than a batch waits.
    await wait(1500);
    assert.deepEqual(await env.collector.batches(), []);
    assert.deepEqual(await page.complaints(), []);
  });

  env.test("another pixel script that comes later leaves ours alone", async () => {
    env.site.script("/another.js", another);
    const head = `<script src="${env.collector.script}"></script><script>oaiq("init", { pixelId: "px" });</script><script src="/another.js"></script>`;
    const page = await check("/first", { head, body: `<script>${measure("ours")}</script>` }, ["ours"]);
    assert.equal(await page.evaluate(() => oaiq.calls), undefined);
  });

  env.test("the object has the members that pages expect", async () => {
    const page = await check(
      "/members",
      { head: vendorSnippet(env.collector.script), body: `<script>${measure("g")}</script>` },
      ["g"],
    );
    const members = await page.evaluate(() =>
      ["init", "measure", "measureSingle", "consent", "config", "flush", "state", "on"]
        .map((name) => typeof window.oaiq[name])
        .concat(window.oaiq.q.length, window.oaiq.loaded, window.oaiq.version === window.oaiq.state().version),
    );
    assert.deepEqual(members, [...Array(8).fill("function"), 0, true, true]);
  });

  env.test("a bundle loads the pixel through the npm package", async () => {
    const esm = await readFile(new URL("../../web/npm/index.js", import.meta.url), "utf8");
    env.site.script("/pixelcard.mjs", esm);
    const page = await env.open(
      env.site.page("/esm", {
        head: `<script type="module">
      import { loadPixel } from "/pixelcard.mjs";
      const oaiq = await loadPixel("${env.collector.script}");
      oaiq("init", { pixelId: "px" });
      oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "m" });
      window.failed = await loadPixel("${env.collector.script}").then((again) => again !== oaiq);
    </script>`,
      }),
    );
    assert.deepEqual(
      (await env.collector.measured(1)).map((e) => e.id),
      ["m"],
    );
    assert.equal(await page.evaluate(() => window.failed), false);
  });
});

// Every way in which pages bring the pixel in.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { setUp, wait } from "./support/setup.mjs";
import { vendorSnippet } from "./support/site.mjs";

const env = setUp();
const measure = (id) => `oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "${id}" });`;
const load = () => `<script async src="${env.collector.script}"></script>`;

async function check(path, parts, ids) {
  const page = await env.open(env.site.page(path, parts));
  await env.ready(page);
  const events = await env.collector.measured(ids.length);
  assert.deepEqual(events.map((e) => e.id), ids);
  assert.deepEqual(page.complaints, []);
  return page;
}

test("the documented snippet works when only its address is changed", async () => {
  const page = await check("/vendor", { head: vendorSnippet(env.collector.script), body: `<script>${measure("v1")}</script>` }, ["v1"]);
  const [batch] = await env.collector.batches();
  assert.deepEqual(batch.events.map((e) => e.type).filter((type) => type.startsWith("openai::")), ["openai::sdk_init"]);
  assert.equal(batch.pid, "px");
  assert.equal(batch.ec, batch.events.length);
  assert.equal(batch.events.find((e) => e.id === "v1").source_url, `${env.site.origin}/vendor`);
  await page.end();
});

test("our own snippet works, and so does giving it twice", async () => {
  const file = process.env.PIXELCARD_DIST ?? new URL("../../build/dist", import.meta.url).pathname;
  const snippet = (await readFile(`${file}/snippet.html`, "utf8")).replace("https://YOUR-HOST/sdk/oaiq.min.js", env.collector.script).replace("YOUR_PIXEL_ID", "px");
  const page = await check("/ours", { head: snippet + snippet, body: `<script>${measure("o1")}</script>` }, ["o1"]);
  await wait(1500);
  const all = (await env.collector.batches()).flatMap((b) => b.events);
  assert.equal(all.filter((e) => e.type === "openai::sdk_init").length, 1);
  await page.end();
});

for (const [name, stub] of [
  ["real arrays in q", "window.oaiq = { q: [] }; const call = (...a) => oaiq.q.push(a);"],
  ["the queue of a tag manager", "window.oaiq = function () { oaiq.queue.push(arguments); }; oaiq.queue = []; const call = oaiq;"],
  ["a bare array", "window.oaiq = []; const call = (...a) => oaiq.push(a);"],
])
  test(`calls queued as ${name} are replayed in order`, async () => {
    const script = `{ ${stub} call("init", { pixelId: "px" }); call("measure", "page_viewed", { type: "contents" }, { event_id: "a" }); call("measure", "page_viewed", { type: "contents" }, { event_id: "b" }); }`;
    await (await check(`/q-${name.replace(/ /g, "-")}`, { head: `<script>${script}</script>${load()}` }, ["a", "b"])).end();
  });

test("without any stub the pixel is there once the script has run", async () => {
  const head = `<script src="${env.collector.script}"></script><script>oaiq.init({ pixelId: "px" }); oaiq.measure("page_viewed", { type: "contents" }, { event_id: "n" });</script>`;
  await (await check("/none", { head }, ["n"])).end();
});

test("code that kept the stub goes on working, and the script twice changes nothing", async () => {
  const head = `${vendorSnippet(env.collector.script)}<script>const kept = window.oaiq;</script>${load()}${load()}`;
  const page = await check("/kept", { head, body: `<script>${measure("k1")}</script>` }, ["k1"]);
  await page.evaluate(() => kept("measure", "page_viewed", { type: "contents" }, { event_id: "k2" }));
  assert.deepEqual((await env.collector.measured(2)).map((e) => e.id), ["k1", "k2"]);
  await page.end();
});

test("another pixel script that is already in place is left alone", async () => {
  const page = await env.open(env.site.page("/other", { head: `<script>window.oaiq = Object.assign(() => {}, { __oaiqInitialized: true, mine: 1 });</script>${load()}` }));
  await wait(500);
  assert.equal(await page.evaluate(() => window.oaiq.mine), 1);
  assert.deepEqual(await env.collector.batches(), []);
  await page.end();
});

test("the only new global is oaiq, with the members pages look for", async () => {
  const empty = await env.open(env.site.page("/empty", {}));
  const names = await empty.evaluate(() => Object.getOwnPropertyNames(window));
  await empty.end();
  const page = await check("/globals", { head: vendorSnippet(env.collector.script), body: `<script>${measure("g")}</script>` }, ["g"]);
  const [added, members] = await page.evaluate((known) => [
    Object.getOwnPropertyNames(window).filter((name) => !known.includes(name)),
    ["init", "measure", "measureSingle", "consent", "config", "flush", "state", "on"].map((name) => typeof window.oaiq[name]).concat(window.oaiq.q.length, window.oaiq.loaded, window.oaiq.version === window.oaiq.state().version),
  ], names);
  assert.deepEqual(added, ["oaiq"]);
  assert.deepEqual(members, [...Array(8).fill("function"), 0, true, true]);
  await page.end();
});

test("a bundle loads the pixel through the npm package", async () => {
  const esm = await readFile(new URL("../../web/esm/index.js", import.meta.url), "utf8");
  env.site.script("/pixelcard.mjs", esm);
  const page = await env.open(env.site.page("/esm", { head: `<script type="module">
    import { loadPixel } from "/pixelcard.mjs";
    const oaiq = await loadPixel("${env.collector.script}");
    oaiq("init", { pixelId: "px" });
    oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "m" });
    window.failed = await loadPixel("${env.collector.script}").then((again) => again !== oaiq);
  </script>` }));
  assert.deepEqual((await env.collector.measured(1)).map((e) => e.id), ["m"]);
  assert.equal(await page.evaluate(() => window.failed), false);
  await page.end();
});

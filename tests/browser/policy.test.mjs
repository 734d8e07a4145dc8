// Pages with a content security policy, with and without WebAssembly.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setUp } from "./support/setup.mjs";
import { vendorSnippet } from "./support/site.mjs";

const env = setUp();
const calls = `oaiq("measure", "order_created", { type: "contents", amount: 4200, currency: "EUR", contents: [{ id: "s", quantity: 2 }] }, { event_id: "o1" });`;

/** Opens a page whose scripts come from files, as a policy without 'unsafe-inline' demands. */
async function openWith(policy, tag = "") {
  env.site.script("/inline.js", vendorSnippet(env.collector.script).replace(/<\/?script>/g, "") + calls);
  const files = [];
  const page = await env.open(env.site.page("/policy", { head: `<script ${tag} src="/inline.js"></script>`, headers: { "Content-Security-Policy": policy } }), {
    beforeLoad: (opened) => opened.on("request", (request) => { const { pathname } = new URL(request.url()); if (pathname.startsWith("/sdk/")) files.push(pathname); }),
  });
  await env.ready(page);
  return { page, files };
}

const shape = (events) => events.map(({ type, id, source_url, data }) => ({ type, id, source_url, data }));

test("a policy without 'wasm-unsafe-eval' falls to the plain build, and the same events arrive", async () => {
  const base = `script-src 'self' ${env.collector.origin}`;
  const results = [];
  for (const policy of [`${base} 'wasm-unsafe-eval'`, base]) {
    const { page, files } = await openWith(policy);
    results.push({ files, events: shape(await env.collector.measured(1)), internal: (await env.collector.batches()).flatMap((b) => b.events).filter((e) => e.internal).map((e) => e.type) });
    assert.deepEqual(page.complaints, []);
    await page.end();
    await env.collector.forget();
  }
  assert.deepEqual(results[0].files, ["/sdk/oaiq.min.js"]);
  assert.deepEqual(results[1].files, ["/sdk/oaiq.min.js", "/sdk/oaiq.nowasm.min.js"]);
  assert.deepEqual(results[1].events, results[0].events);
  assert.deepEqual(results[1].internal, results[0].internal);
});

test("a strict policy with a nonce and 'strict-dynamic' is enough", async () => {
  const { page, files } = await openWith("script-src 'nonce-abc' 'strict-dynamic'; object-src 'none'; base-uri 'none'", "nonce=abc");
  assert.equal((await env.collector.measured(1))[0].id, "o1");
  assert.equal(files.at(-1), "/sdk/oaiq.nowasm.min.js");
  assert.deepEqual(page.complaints, []);
  await page.end();
});

test("a nonce without 'strict-dynamic' is passed on to the plain build", async () => {
  const page = await env.open(env.site.page("/nonce", {
    head: `<script nonce="abc">window.oaiq = []; oaiq.push(["init", { pixelId: "px" }]); ${calls.replace("oaiq(", "oaiq.push([").replace(/\);$/, "]);")}</script><script nonce="abc" async src="${env.collector.script}"></script>`,
    headers: { "Content-Security-Policy": "script-src 'nonce-abc'" },
  }));
  assert.equal((await env.collector.measured(1))[0].id, "o1");
  assert.deepEqual(page.complaints, []);
  await page.end();
});

test("a page that demands Trusted Types allows our policy by name", async () => {
  const page = await env.open(env.site.page("/trusted", {
    head: `<script src="${env.collector.script}"></script><script src="/late.js"></script>`,
    headers: { "Content-Security-Policy": `script-src 'self' ${env.collector.origin}; require-trusted-types-for 'script'; trusted-types pixelcard` },
  }), { beforeLoad: () => env.site.script("/late.js", `window.oaiq ??= []; oaiq.push(["init", { pixelId: "px" }]); oaiq.push(["measure", "page_viewed", { type: "contents" }, { event_id: "t1" }]);`) });
  assert.equal((await env.collector.measured(1))[0].id, "t1");
  assert.deepEqual(page.complaints.filter((text) => !text.includes("TrustedScriptURL")), []);
  await page.end();
});

test("a page that allows neither is told once, and nothing breaks", async () => {
  const page = await env.open(env.site.page("/refused", {
    head: `<script src="${env.collector.script}"></script>`,
    headers: { "Content-Security-Policy": `script-src ${env.collector.script}` },
  }));
  await env.until(page, () => document.readyState === "complete");
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(page.complaints.filter((text) => text.includes("[oaiq] cannot run on this page")).length, 1);
  assert.equal(page.complaints.filter((text) => text.startsWith("page error")).length, 0);
  await page.end();
});

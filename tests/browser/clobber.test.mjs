// Markup that an attacker got into the page, in front of the pixel: no script of theirs runs, and nothing is sent to them.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before } from "node:test";
import { forEachEngine } from "./support/setup.mjs";

const NONCE = "c2VjcmV0";
const FILES = ["oaiq.min.js", "oaiq.nowasm.min.js"];
const order = `oaiq("measure", "order_created", { type: "contents", amount: 4200, currency: "EUR" }, { event_id: "o1" });`;
const queue = `window.oaiq = window.oaiq || function () { oaiq.q.push(arguments); }; oaiq.q = oaiq.q || [];`;

/** Markup of the attacker at `evil`, which hides document.currentScript or what the pixel loads its sibling with. */
const markup = {
  "an image": (evil) => `<img name="currentScript" src="${evil}/x.js">`,
  "an image that names an endpoint": (evil) =>
    `<img name="currentScript" src="${evil}/x.js?endpoint=${encodeURIComponent(evil)}">`,
  "a form with a field": (evil) =>
    `<form name="currentScript"><input name="src" value="${evil}/x.js"><input name="localName" value="script"></form>`,
  "an embed": (evil) => `<embed name="currentScript" src="${evil}/x.js" type="text/plain">`,
  "two images": (evil) => `<img name="currentScript" src="${evil}/x.js"><img name="currentScript" src="${evil}/x.js">`,
  "an object": (evil) => `<object id="currentScript" data="${evil}/x.js"></object>`,
  "images in the place of everything else": (evil) =>
    ["head", "documentElement", "createElement", "scripts", "baseURI"]
      .map((name) => `<img name="${name}" src="${evil}/x.js">`)
      .join(""),
};

forEachEngine("clobber", (env) => {
  let evil;
  const asked = [];
  const isPicture = (request) => request.method === "GET" && /^\/x\.js/.test(request.url);
  before(async () => {
    evil = createServer((request, response) => {
      // The attacker's own markup loads these.
      if (!isPicture(request)) asked.push(`${request.method} ${request.url}`);
      response
        .writeHead(200, { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" })
        .end("window.stolen = true;");
    });
    await new Promise((resolve) => evil.listen(0, "127.0.0.1", resolve));
  });
  after(
    () =>
      new Promise((resolve) => {
        evil.closeAllConnections();
        evil.close(resolve);
      }),
  );
  const evilOrigin = () => `http://127.0.0.1:${evil.address().port}`;

  const STRICT = `script-src 'nonce-${NONCE}' 'strict-dynamic'; object-src 'none'; base-uri 'none'`;
  for (const [name, make] of Object.entries(markup))
    // The policy forbids WebAssembly, so the one file loads the other; without it every element gets its chance at the endpoint.
    for (const [file, policy] of [
      [FILES[0], STRICT],
      [FILES[1], undefined],
    ])
      env.test(
        `${file}, ${policy ? "with a policy" : "without a policy"}: ${name} in front of the pixel gets neither a script nor an event`,
        async () => {
          asked.length = 0;
          const head = `<script nonce="${NONCE}">${queue} oaiq("init", { pixelId: "px", persist: false, user: { email_sha256: "a@b.example" } }); ${order}</script>`;
          const body = `${make(evilOrigin())}<script nonce="${NONCE}" async src="${env.collector.origin}/sdk/${file}"></script>`;
          const page = await env.open(
            env.site.page("/clobber", { head, body, headers: policy ? { "Content-Security-Policy": policy } : {} }),
          );
          await env.ready(page);
          await page.evaluate(async () => void (await oaiq.flush()));
          assert.deepEqual(
            (await env.collector.measured(1)).map(({ id }) => id),
            ["o1"],
          );
          assert.deepEqual(asked, []);
          assert.equal(await page.evaluate(() => window.stolen), undefined);
        },
      );

  env.test(
    "scripts that pretend to be the current one are not believed, and events go where our script came from",
    async () => {
      const others = [
        `Object.defineProperty(document, "currentScript", { configurable: true, get: () => document.scripts[0] });`,
        `Object.defineProperty(document, "currentScript", { configurable: true, value: { src: "EVIL/x.js?endpoint=EVIL", localName: "script" } });`,
        `document.currentScript; Object.defineProperty(document, "currentScript", { configurable: true, get() { throw new Error("page"); } });`,
      ];
      for (const text of others) {
        await env.collector.forget();
        asked.length = 0;
        const head = `<script src="${env.site.script("/other.js", "") ?? "/other.js"}"></script><script>${text.replaceAll("EVIL", evilOrigin())} ${queue} oaiq("init", { pixelId: "px", persist: false }); ${order}</script><script async src="${env.collector.origin}/sdk/oaiq.min.js"></script>`;
        await env.open(env.site.page("/pretend", { head }));
        assert.deepEqual(
          (await env.collector.measured(1)).map(({ id }) => id),
          ["o1"],
          text,
        );
        assert.deepEqual(asked, [], text);
      }
    },
  );

  for (const file of FILES)
    env.test(
      `${file}: a page that cleans its URL in the line after the snippet keeps the click reference, one in strict mode does not`,
      async () => {
        for (const [strict, expected] of [
          [false, "click-1"],
          [true, ""],
        ]) {
          await env.collector.forget();
          const head = `<script>${queue} oaiq("init", { pixelId: "px", strict: ${strict} }); ${order}</script><script>history.replaceState(null, "", location.pathname);</script><script async src="${env.collector.origin}/sdk/${file}"></script>`;
          const page = await env.open(`${env.site.page("/cleaned", { head })}?oppref=click-1&utm_source=x`);
          await env.ready(page);
          assert.equal(await page.evaluate(() => oaiq.state().click_id), expected);
          const [event] = await env.collector.measured(1);
          assert.equal(event.batch.oppref ?? "", expected);
          assert.equal(new URL(event.source_url).search, "");
        }
      },
    );
});

// Attacks that need a browser: pages of another site, and values that only the inspector's page reads.

import assert from "node:assert/strict";
import { rm, symlink } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { startChromium } from "../lib/chromium.mjs";
import { event, makeFiles, startSandbox } from "./sandbox.mjs";

/** A sandbox on 127.0.0.1 with the real pages, and a page of another site: "localhost" is one for a browser. */
async function startBoth(t, html = "<!doctype html><title>evil</title>") {
  const files = await makeFiles();
  await rm(path.join(files, "demo"), { recursive: true });
  await symlink(fileURLToPath(new URL("../../demo", import.meta.url)), path.join(files, "demo"));
  const sandbox = await startSandbox(t, [], files);
  const site = http.createServer((_, response) =>
    response.setHeader("Content-Type", "text/html").end(typeof html === "function" ? html(sandbox) : html),
  );
  await new Promise((resolve) => site.listen(0, resolve));
  t.after(() => site.close());
  const { browser, stop } = await startChromium();
  t.after(stop);
  return { sandbox, browser, evil: `http://localhost:${site.address().port}/` };
}

test("a page of another site cannot clear the store by what it sends", { timeout: 60_000 }, async (t) => {
  const { sandbox, browser, evil } = await startBoth(t);
  await sandbox.post({ events: [event()] });
  const page = await browser.newPage();
  await page.goto(evil);
  await page.evaluate(async (url) => {
    const smuggled = "POST /inspector/api/clear HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n";
    const send = (target, options) => fetch(url + target, { mode: "no-cors", ...options }).catch(() => undefined);
    const tricks = [
      {
        method: "POST",
        headers: { "Content-Type": "multipart/form-data; boundary=x" },
        body: `--x\r\nContent-Disposition: form-data; name="${"a".repeat(20_000)}"\r\n\r\n${smuggled}`,
      },
      {
        method: "POST",
        headers: { "Content-Type": "multipart/form-data; boundary=x" },
        body: `--x\r\n${"A".repeat(9000)}: b\r\n\r\n${smuggled}\r\n--x--`,
      },
      { method: "POST", headers: { "Content-Type": "text/plain" }, body: "x".repeat(70_000) + smuggled },
      { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: smuggled.repeat(100) },
      { method: "POST", body: new Blob([smuggled]) },
    ];
    for (const target of ["/v1/sdk/events?pid=px", "/", "/inspector/api/clear", "/inspector/api/batches", "/absent"])
      for (const trick of tricks) await send(target, trick);
    const form = document.createElement("form");
    Object.assign(form, {
      method: "post",
      action: `${url}/inspector/api/clear`,
      target: "frame",
      enctype: "text/plain",
    });
    document.body.append(Object.assign(document.createElement("iframe"), { name: "frame" }), form);
    form.submit();
    navigator.sendBeacon(`${url}/inspector/api/clear`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }, sandbox.url);
  const batches = await sandbox.batches();
  assert.ok(batches.length >= 1 && batches[0].id === 1, "the first batch is still there");
});

test("a page of another site gets no frame of the inspector", { timeout: 60_000 }, async (t) => {
  const { browser, evil, sandbox } = await startBoth(
    t,
    (own) => `<!doctype html><iframe src="${own.url}/inspector/"></iframe><iframe src="${own.url}/shop/"></iframe>`,
  );
  const page = await browser.newPage();
  await page.goto(evil);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const shown = await Promise.all(
    page
      .frames()
      .slice(1)
      .map((frame) => frame.evaluate(() => document.title).catch(() => "refused")),
  );
  assert.equal(shown.length, 2);
  assert.ok(
    shown.every((title) => !/Inspector|Harbour|shop/i.test(title)),
    shown.join(),
  );
  await page.goto(`${sandbox.url}/inspector/`);
  assert.match(await page.title(), /Inspector/);
});

test("frames of another site take no stream from the inspector", { timeout: 60_000 }, async (t) => {
  const { sandbox, browser, evil } = await startBoth(t);
  const page = await browser.newPage();
  await page.goto(evil);
  await page.evaluate((url) => {
    for (let i = 0; i < 72; i++) {
      const frame = document.createElement("iframe");
      frame.src = `${url}/inspector/api/stream?page=${i}`;
      document.body.append(frame, Object.assign(new Image(), { src: `${url}/inspector/api/stream?image=${i}` }));
      new EventSource(`${url}/inspector/api/stream?source=${i}`);
    }
  }, sandbox.url);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const answer = await fetch(`${sandbox.url}/inspector/api/stream`, { signal: AbortSignal.timeout(5000) });
  assert.equal(answer.status, 200);
  await answer.body.cancel();
});

/** What the inspector shows once `count` batches are there. */
async function inspect(browser, sandbox, count) {
  const page = await browser.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(`${sandbox.url}/inspector/`);
  await page.waitForFunction(
    (wanted) => document.querySelectorAll("#batches > li").length >= wanted,
    { timeout: 15_000 },
    count,
  );
  const rows = await page.$$eval("#batches > li", (items) => items.map((item) => item.textContent));
  return { page, rows, problems };
}

test("values that are not text cost the inspector nothing", { timeout: 60_000 }, async (t) => {
  const { sandbox, browser } = await startBoth(t);
  const odd = JSON.parse('{"toString":1,"valueOf":1,"constructor":1,"length":3}');
  const bodies = [
    { events: [{ type: odd }] },
    { events: [{ type: "custom", custom_event_name: odd }] },
    {
      events: [
        event({
          id: odd,
          timestamp_ms: odd,
          source_url: odd,
          data: {
            type: odd,
            amount: odd,
            currency: odd,
            plan_id: odd,
            contents: [odd, null, [odd], { name: odd, id: odd, quantity: odd, amount: odd, currency: odd }],
          },
          opt_out: odd,
        }),
      ],
    },
    { events: [event({ data: odd }), event({ data: [odd] }), event({ data: null }), event({ data: "text" })] },
    { events: [event()], obref: odd, oppref: odd, user: odd, consent: odd, drop_counts: odd },
    {
      events: [event()],
      user: { in: odd, fm: { em: odd } },
      drop_counts: {
        dropped_event_count: odd,
        dropped_event_details: [odd, { code: odd, field: odd, count: odd }],
        dropped_event_name_counts: odd,
        dropped_event_reason_counts: odd,
      },
    },
    { events: [event({ id: "readable" })] },
  ];
  for (const body of bodies)
    assert.equal((await sandbox.post(body, { query: "pid=px" })).status, 202, JSON.stringify(body));
  const { rows, problems, page } = await inspect(browser, sandbox, bodies.length);
  assert.equal(rows.length, bodies.length);
  assert.ok(
    rows.every((row) => !row.includes("cannot be shown")),
    rows.join("\n"),
  );
  assert.match(rows[0], /readable/);
  assert.deepEqual(problems, []);
  await page.select("#filter-pixel", "px");
  await page.click("#filter-findings");
  assert.deepEqual(problems, []);
});

test("the inspector shows how many batches the collector has forgotten", { timeout: 60_000 }, async (t) => {
  const files = await makeFiles();
  await rm(path.join(files, "demo"), { recursive: true });
  await symlink(fileURLToPath(new URL("../../demo", import.meta.url)), path.join(files, "demo"));
  const sandbox = await startSandbox(t, ["--keep-batches", "5"], files);
  for (let i = 0; i < 9; i++) await sandbox.post({ events: [event()] });
  const { browser, stop } = await startChromium();
  t.after(stop);
  const { page, rows } = await inspect(browser, sandbox, 5);
  assert.equal(rows.length, 5);
  assert.match(await page.$eval("#older", (note) => note.textContent), /forgotten its 4 oldest batches/);
});

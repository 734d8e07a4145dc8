// The console in a browser: accessible in every view, harmless whatever is in the world, usable by keyboard alone, and without a trace of
// keys and matching data.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { advertise, reviewed } from "../../demo/chat/advertise.js";
import { call } from "../../demo/sandbox-api.js";
import { startChromium } from "../lib/chromium.mjs";
import { startServer } from "../lib/server.mjs";
import { event } from "./sandbox.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const VIEWS = ["ads", "conversions", "insights", "webhooks", "requests"];
const PIXEL = "TidemarkDemoPixe1Shop1";
const HASH = "c0ffee".repeat(11).slice(0, 64);

describe("console", () => {
  let server, chromium, page, made;
  const problems = [];
  before(async () => {
    server = await startServer();
    chromium = await startChromium();
    page = await chromium.browser.newPage();
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    made = await advertise(server.url);
    await reviewed(server.url, made.ad.id);
  });
  after(async () => {
    await chromium?.stop();
    await server?.stop();
  });

  const api = (path, body, key) => call(server.url, path, body, key);
  const order = (id, members = {}, batch = {}) =>
    fetch(`${server.url}/v1/sdk/events?pid=${PIXEL}&ec=1`, {
      method: "POST",
      body: JSON.stringify({
        ...batch,
        events: [
          event({ type: "order_created", id, data: { type: "contents", amount: 25_800, currency: "EUR" }, ...members }),
        ],
      }),
    });
  const open = async (view, { width = 1440, scheme = "light" } = {}) => {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setViewport({ width, height: 900 });
    await page.goto("about:blank");
    await page.goto(`${server.url}/console/#${view}`);
    await page.waitForFunction(() => document.getElementById("view").childElementCount > 0, { timeout: 15_000 });
  };
  const reads = async (wanted, selector = "#view") => {
    await page
      .waitForFunction(
        (chosen, source) => new RegExp(source).test(document.querySelector(chosen).innerText),
        { timeout: 15_000 },
        selector,
        wanted.source,
      )
      .catch(async () => {
        throw new Error(`${selector} does not read ${wanted}: ${await page.$eval(selector, (node) => node.innerText)}`);
      });
  };
  // In one step: between two, the console may draw the element again.
  const press = async (selector) => {
    await page.waitForSelector(selector);
    await page.evaluate((chosen) => document.querySelector(chosen).click(), selector);
  };
  const violations = async () => {
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(
      (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }),
      TAGS,
    );
    assert.ok(passes.length > 15, "axe found something to check");
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.flat().join(" ")}: ${failureSummary}`),
    );
  };

  test("an ad's click, the browser's and the server's copy of its order, and an unknown click are shown for what they are", async () => {
    const { click_url: clickUrl } = await api("/sandbox/serve", { question: "which rain jacket", device: "desktop" });
    const oppref = new URL((await fetch(clickUrl, { redirect: "manual" })).headers.get("location")).searchParams.get(
      "oppref",
    );
    await order("TM-both", {}, { oppref, obref: "browser-1", user: { in: { em: HASH } } });
    await api(`/v1/events?pid=${PIXEL}`, {
      events: [
        {
          id: "TM-both",
          type: "order_created",
          timestamp_ms: Date.now(),
          action_source: "web",
          source_url: "https://shop.example/",
          oppref,
          data: { type: "contents", amount: 25_800, currency: "EUR" },
        },
      ],
    });
    await order("TM-unknown", {}, { oppref: "made-up" });
    await open("conversions");
    await reads(/TM-unknown/);
    const shown = await page.$$eval(".conversion", (all) =>
      all.map((one) => ({
        text: one.innerText,
        copies: [...one.querySelectorAll(".copy")].map((copy) => copy.innerText),
      })),
    );
    assert.equal(shown.length, 2);
    const [unknown, both] = shown;
    assert.match(unknown.text, /not attributed[\s\S]*unknown_click/);
    assert.match(unknown.copies[1], /No copy arrived/);
    assert.match(both.text, /attributed by click .* matched by oppref/);
    assert.match(
      both.copies[0],
      /Browser\s*counted[\s\S]*EUR.258\.00[\s\S]*click reference\s*yes[\s\S]*matching data\s*obref, em/,
    );
    assert.match(both.copies[1], /^Server\s+copies\s+1[\s\S]*EUR.258\.00/);
    await open("insights");
    await page.select('[data-place="choose granularity"]', "none");
    await reads(/Harbour rain jacket\s+1\s+1\s+100%\s+USD.0\.60\s+1\s+USD.0\.60/);
  });

  test("a review is decided, an ad is paused, and the reasons why it does not serve follow", async () => {
    await open("ads");
    await reads(/The ad serves\./);
    await page.waitForFunction(() => document.querySelector("chat-card-preview").model); // drawn once its renderer is loaded
    assert.equal(
      await page.$eval("chat-card-preview", (card) => card.model.items[0].texts[0].text),
      made.ad.creative.title,
    );
    await press(`[data-place="rejected ${made.ad.id}"]`);
    await page.type("#reject-reason", "Not <b>this</b> one");
    await press('#reject-dialog [value="reject"]');
    await reads(/rejected Not <b>this<\/b> one[\s\S]*review_not_approved/);
    await press(`[data-place="pause ${made.ad.id}"]`);
    await reads(/ad_not_active[\s\S]*review_not_approved/);
    await press(`[data-place="activate ${made.ad.id}"]`);
    await page.waitForSelector(`[data-place="pause ${made.ad.id}"]`);
    await press(`[data-place="approved ${made.ad.id}"]`);
    await reads(/The ad serves\./);
    assert.equal((await api(`/v1/ads/${made.ad.id}`)).review_status, "approved");
  });

  test("clock and speed are those of the world", async () => {
    await open("ads");
    const before = (await api("/sandbox/world")).now_ms;
    await press('[data-advance="86400"]');
    await page.select("#rate", "0");
    await page.select("#review-delay", "-1");
    await page.waitForFunction(
      (day) => document.getElementById("now").textContent.startsWith(day),
      { timeout: 10_000 },
      new Date(before + 86_400_000).toISOString().slice(0, 10),
    );
    for (let tries = 0; (await api("/sandbox/world")).review_delay_s !== -1; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100 + assert.ok(tries < 50)));
    const { clock_rate: rate, now_ms: now } = await api("/sandbox/world");
    assert.equal(rate, 0);
    assert.ok(now - before >= 86_400_000 && now - before < 86_460_000);
    await api("/sandbox/clock", { rate: 1, review_delay_s: 5 });
  });

  test("a report of many days has a chart and a row for each", async () => {
    await api(
      "/v1/campaigns",
      { name: "Sim", status: "active", bidding_type: "clicks", budget: { daily_spend_limit_micros: 25_000_000 } },
      "sk-sim",
    );
    await open("insights");
    await page.type("#world-key", "sk-sim");
    await page.keyboard.press("Enter");
    await reads(/Nothing was served/);
    await press("#world-demo");
    await reads(/Harbour/);
    await press('[data-place="simulate"]');
    await page.waitForFunction(
      () => document.querySelectorAll("tbody tr").length >= 7 && document.querySelectorAll(".chart rect").length >= 7,
      { timeout: 15_000 },
    );
    assert.match(
      await page.$eval(".chart svg", (chart) => chart.getAttribute("aria-label")),
      /^clicks, \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d; highest: \d+$/,
    );
  });

  test("a delivery to a webhook is shown with its attempts and why it failed", async () => {
    await open("webhooks");
    await reads(/No delivery yet/);
    await api("/api/v1/webhooks", { url: "https://hooks.example/pi", secret: "a-secret-of-the-hook" });
    await api("/api/v1/images/generations", { prompt: "Planner" });
    await api("/sandbox/clock", { advance_s: 60 });
    await reads(/job\.completed[\s\S]*waiting\s+1\s+.*this machine only/);
    assert.ok(!(await page.content()).includes("a-secret-of-the-hook"));
  });

  test("the log of requests is filtered and searched, has no requests of the console, and masks secrets", async () => {
    const wrong = {
      method: "POST",
      headers: { Authorization: "Bearer demo", "Content-Type": "application/json" },
      body: JSON.stringify({ name: "<b>x" }),
    };
    assert.equal((await fetch(`${server.url}/v1/campaigns?z=1`, wrong)).status, 400);
    await open("requests");
    await reads(/400\s+POST \/v1\/campaigns\?z=1/);
    await reads(/POST \/api\/v1\/webhooks/);
    assert.doesNotMatch(await page.$eval("#view", (view) => view.innerText), /limit=500/, "the console's own lists");
    await page.select('[data-place="choose kind"]', "4xx and 5xx");
    await reads(/\b1 of \d+/);
    await page.type('[data-place="search"]', "CAMPAIGNS");
    await page.waitForFunction(
      () => document.activeElement.value === "CAMPAIGNS" && document.querySelectorAll(".request").length === 1,
    );
    await press(".request summary");
    await reads(/operation\s+CreateCampaign[\s\S]*"name": "<b>x"/);
    await page.evaluate(() => {
      const search = document.querySelector('[data-place="search"]');
      search.value = "webhooks";
      search.dispatchEvent(new Event("input"));
    });
    await page.select('[data-place="choose kind"]', "all");
    await reads(/POST \/api\/v1\/webhooks/);
    await press(".request summary");
    await reads(/"secret": "…"/);
    assert.ok(!(await page.content()).includes("a-secret-of-the-hook"));
  });

  for (const scheme of ["light", "dark"])
    for (const width of [1440, 390])
      test(`axe finds nothing in any view and nothing is scrolled sideways, ${scheme}, ${width} px`, async () => {
        for (const view of VIEWS) {
          await open(view, { width, scheme });
          await new Promise((resolve) => setTimeout(resolve, 700));
          assert.deepEqual(await violations(), [], view);
          assert.ok(
            await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
            `${view} is too wide`,
          );
        }
        await press("#reset");
        assert.deepEqual(await violations(), [], "the dialog");
        await page.keyboard.press("Escape");
      });

  test("what axe is asked to find, it finds", async () => {
    await open("ads");
    await page.evaluate(() =>
      document.querySelector("label[for], label").replaceWith(document.querySelector("#world-key")),
    );
    assert.ok((await violations()).some((violation) => violation.startsWith("label")));
  });

  test("a world is approved, rejected and reset by keyboard alone, and the focus stays where it was", async () => {
    await open("ads");
    const place = () => page.evaluate(() => document.activeElement.dataset.place ?? document.activeElement.id);
    const tabTo = async (wanted) => {
      for (let presses = 0; presses < 80; presses += 1) {
        if ((await place()) === wanted) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`${wanted} is not reached by Tab`);
    };
    await tabTo(`rejected ${made.ad.id}`);
    await page.keyboard.press("Enter");
    await page.keyboard.type("By keyboard");
    await page.keyboard.press("Escape");
    assert.equal((await api(`/v1/ads/${made.ad.id}`)).review_status, "approved", "Escape decides nothing");
    await tabTo(`pause ${made.ad.id}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`[data-place="activate ${made.ad.id}"]`);
    await tabTo(`activate ${made.ad.id}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`[data-place="pause ${made.ad.id}"]`);
    await tabTo(`fold ${made.campaign.id}`);
    await api(`/v1/ads/${made.ad.id}`, { name: "Renamed meanwhile" });
    await reads(/Renamed meanwhile/);
    assert.equal(await place(), `fold ${made.campaign.id}`, "the focus survives what others change");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !document.querySelector("details.campaign").open);
    await api(`/v1/campaigns/${made.campaign.id}`, { name: "Renamed, too" });
    await reads(/Renamed, too/);
    assert.equal(await page.$eval("details.campaign", (fold) => fold.open), false, "what is folded stays folded");
  });

  test("the key of a world and matching data are nowhere in the page or the browser's storage", async () => {
    const key = "sk-secret-of-the-console";
    await open("conversions");
    await reads(/TM-both/);
    const kept = () =>
      page.evaluate(
        () =>
          document.documentElement.outerHTML +
          JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]) +
          [...document.querySelectorAll("input")].map((input) => input.value).join(),
      );
    assert.ok(!(await kept()).includes(HASH));
    await page.type("#world-key", key);
    await page.keyboard.press("Enter");
    await reads(/No event that counts/);
    assert.equal(
      await page.$eval("#world-name", (node) => node.textContent),
      (await api("/sandbox/world", undefined, key)).world,
    );
    assert.ok(!(await kept()).includes(key));
    assert.equal((await api("/sandbox/world", undefined, key)).objects.campaign, 0, "worlds are apart");
  });

  test("hostile strings of campaigns, ads, reviews and events stay text", async () => {
    const hostile = [
      '<img src=x onerror="window.pwned=1">',
      "<script>window.pwned=1</script>",
      "\u202Eevil",
      "javascript:window.pwned=1",
      "__proto__",
      "constructor",
      "a".repeat(45),
    ];
    const { file_id: fileId } = made.file;
    for (const [index, text] of hostile.entries()) {
      const name = `${text} ${index}`;
      const campaign = await api("/v1/campaigns", {
        name,
        description: text,
        status: "active",
        budget: { lifetime_spend_limit_micros: 25_000_000 },
      });
      const group = await api("/v1/ad_groups", {
        campaign_id: campaign.id,
        name,
        status: "active",
        context_hints: [text],
        bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
      });
      const ad = await api("/v1/ads", {
        ad_group_id: group.id,
        name,
        status: "active",
        creative: { type: "chat_card", title: text, body: text, target_url: "https://example.com/", file_id: fileId },
      });
      await api("/sandbox/review", { ad_id: ad.id, decision: "rejected", reason: text });
      await order(
        text,
        { custom_event_name: text, data: { type: "contents", amount: text, currency: text } },
        { user: { in: { [text]: text } } },
      );
      await order(`${text} 2`, { type: "custom", custom_event_name: text });
    }
    for (const view of VIEWS) {
      await open(view);
      if (view === "ads")
        await page.evaluate(() =>
          document.querySelectorAll("details.campaign").forEach((fold) => {
            fold.open = true;
          }),
        );
      await new Promise((resolve) => setTimeout(resolve, 2500));
      if (["ads", "conversions"].includes(view)) await reads(/<img src=x onerror="window\.pwned=1">/);
      const foreign = await page.evaluate(() =>
        [...document.querySelectorAll("#view img, #view script, #view iframe, #view a:not([href^='/'])")].map(
          (node) => node.outerHTML,
        ),
      );
      assert.deepEqual([foreign, await page.evaluate(() => window.pwned)], [[], undefined], view);
    }
    assert.equal(await page.$eval("#problem", (node) => node.hidden), true);
  });

  test("a key that cannot be one is not sent", async () => {
    await open("ads");
    await page.type("#world-key", "sk-é");
    await page.keyboard.press("Enter");
    assert.equal(await page.$eval("#world-key", (input) => input.validity.patternMismatch), true);
    assert.equal(await page.$eval("#world-name", (node) => node.textContent), "demo");
  });

  test("the reset asks before it deletes", async () => {
    await open("ads");
    await press("#reset");
    await press('#reset-dialog [value="cancel"]');
    assert.ok((await api("/sandbox/world")).objects.campaign > 0);
    await press("#reset");
    await press('#reset-dialog [value="reset"]');
    await reads(/No campaigns in this world/);
    assert.equal((await api("/sandbox/world")).objects.campaign, 0);
    assert.deepEqual(problems, []);
  });
});

// A landing page with the documented way of installing, the real collector on another origin, and Chromium.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { startChromium } from "../../lib/chromium.mjs";
import { startServer } from "../../lib/server.mjs";

const pageFile = (name) => readFile(new URL(`../page/${name}`, import.meta.url));

// The icon of its own keeps the browser from asking for one; the kept stub is what tag managers hold on to.
const landingPage = (
  script,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"><script>
  window.oaiq = window.oldStub = function () { oldStub.q.push(arguments); };
  oldStub.q = [];
  oaiq("init", { pixelId: "px" });
</script><script async src="${script}"></script></head><body><p>Shop</p></body></html>`;

async function startSite(script) {
  const server = createServer(async (request, response) => {
    const file = /^\/page\/([a-z]+\.js)$/.exec(request.url)?.[1];
    try {
      if (file) response.writeHead(200, { "Content-Type": "text/javascript" }).end(await pageFile(file));
      else if (request.url === "/")
        response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(landingPage(script));
      else response.writeHead(404).end();
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    // Not 127.0.0.1, where the collector is: requests to it are cross-site, like those of a real page.
    origin: `http://localhost:${server.address().port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

/** {page, errors, progress(), events(), stop()}: a page on which oaiq is running, what it threw, its progress as reported, and what arrived. */
export async function openArena() {
  const stops = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    const collector = await startServer();
    stops.push(collector.stop);
    const site = await startSite(`${collector.url}/sdk/oaiq.min.js`);
    stops.push(site.stop);
    const chromium = await startChromium();
    stops.push(chromium.stop);
    const page = await chromium.browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error?.stack ?? error)));
    page.on("error", (error) => errors.push(`the page crashed: ${error.message}`));
    let progress = "it has not begun";
    page.on("console", (message) => {
      if (message.text().startsWith("fuzz: ")) progress = message.text();
    });
    await page.goto(`${site.origin}/`);
    await page.waitForFunction(() => window.oaiq?.__oaiqInitialized);
    return { page, errors, progress: () => progress, events: (wanted) => findEvents(collector.url, wanted), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Every event received for which `wanted` holds. */
async function findEvents(collector, wanted) {
  const found = [];
  for (let after = 0, more = true; more;) {
    const response = await fetch(`${collector}/inspector/api/batches?limit=500&after=${after}`);
    const { batches, has_more } = await response.json();
    for (const { events, pid } of batches) found.push(...events.map((event) => ({ ...event, pid })).filter(wanted));
    after = batches.at(-1)?.id ?? after;
    more = has_more;
  }
  return found;
}

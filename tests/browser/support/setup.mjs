// One browser, one collector and one site per test file.
import { after, before, beforeEach } from "node:test";
import { startChromium } from "../../lib/chromium.mjs";
import { startCollector } from "./collector.mjs";
import { startSite } from "./site.mjs";

export function setUp() {
  const env = {};
  before(async () => {
    // One after the other, so that what did start is stopped when the next one fails.
    env.collector = await startCollector();
    env.site = await startSite();
    env.chromium = await startChromium();
  });
  beforeEach(() => env.collector.forget());
  after(async () => {
    await env.chromium?.stop();
    await env.site?.stop();
    await env.collector?.stop();
  });

  /** A page in a browser context of its own, with everything it complains about in `complaints`. */
  env.open = async (address, { beforeLoad } = {}) => {
    const context = await env.chromium.browser.createBrowserContext();
    const page = await context.newPage();
    page.complaints = [];
    page.on("console", (message) => { if (message.type() !== "debug") page.complaints.push(`console ${message.type()}: ${message.text()}`); });
    page.on("pageerror", (error) => page.complaints.push(`page error: ${error.message}`));
    page.end = () => context.close();
    if (beforeLoad) await beforeLoad(page);
    if (address) await page.goto(address);
    return page;
  };
  /** Waits until `condition`, run in the page, holds. Asks from outside, so nothing is added to the page and none of its timers are needed. */
  env.until = async (page, condition, limitMs = 8000) => {
    const deadline = Date.now() + limitMs;
    while (!(await page.evaluate(condition))) {
      if (Date.now() > deadline) throw new Error(`not within ${limitMs} ms: ${condition}`);
      await wait(50);
    }
  };
  env.ready = (page) => env.until(page, () => Boolean(window.oaiq && window.oaiq.__oaiqInitialized));
  return env;
}

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

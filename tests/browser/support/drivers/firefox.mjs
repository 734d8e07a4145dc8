import { startFirefox } from "../../../lib/firefox.mjs";
import { openPage } from "./puppeteer.mjs";

const BACK_LIMIT_MS = 10_000;

// The driver's own way waits for an event that does not come when the page is taken from the back/forward cache.
const makeBack = (page) => async () => {
  const before = await page.evaluate(() => location.href);
  await page.evaluate(() => void setTimeout(() => history.back()));
  for (const deadline = Date.now() + BACK_LIMIT_MS; ; await new Promise((resolve) => setTimeout(resolve, 30))) {
    const href = await page.evaluate(() => (document.readyState === "complete" ? location.href : "")).catch(() => "");
    if (href && href !== before) return;
    if (Date.now() > deadline) throw new Error(`firefox did not go back from ${before} within ${BACK_LIMIT_MS} ms`);
  }
};

// Left while it still reads the icon a page names, Firefox asks for this one instead, and breaks that off, too: after 32 of 320 quick visits
// to pages without our script.
const isOwnIcon = (request) => new URL(request.url()).pathname === "/favicon.ico";

// Firefox does not hand over its remarks about requests that went wrong, so they are made here.
function watchRequests(page, complaints) {
  page.on("requestfailed", (request) => {
    if (!isOwnIcon(request)) complaints.push(`browser: ${request.url()} failed: ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`browser: ${response.url()} answered ${response.status()}`);
  });
}

const open = (browser) => openPage(browser, makeBack, watchRequests);

export async function openFirefox() {
  const { browser, stop } = await startFirefox();
  return {
    name: "firefox",
    version: await browser.version(),
    cannot: [],
    forbidsStorage: true,
    signalsPrivacy: true,
    async open({ storage, privacySignal } = {}) {
      const preferences = {};
      // 2: no cookies from any site, and reading localStorage throws.
      if (storage === "forbidden") preferences["network.cookie.cookieBehavior"] = 2;
      if (privacySignal) preferences["privacy.globalprivacycontrol.enabled"] = true;
      if (Object.keys(preferences).length === 0) return open(browser);
      // Preferences hold for a whole browser.
      const own = await startFirefox({ preferences });
      return Object.assign(await open(own.browser), { end: own.stop });
    },
    stop,
  };
}

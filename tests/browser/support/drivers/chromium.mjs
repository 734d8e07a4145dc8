import { startChromium } from "../../../lib/chromium.mjs";
import { openPage } from "./puppeteer.mjs";

// The setting behind "block all cookies": 2 means block. It covers storage, whose reading then throws.
const NO_STORAGE = { profile: { default_content_setting_values: { cookies: 2 } } };

const open = (browser) => openPage(browser, (page) => () => page.goBack());

export async function openChromium() {
  const { browser, stop } = await startChromium();
  return {
    name: "chromium",
    version: await browser.version(),
    cannot: ["send Global Privacy Control, which it does not have; the page is made to say it"],
    forbidsStorage: true,
    signalsPrivacy: false,
    async open({ storage } = {}) {
      if (storage !== "forbidden") return open(browser);
      const own = await startChromium({ settings: NO_STORAGE });
      return Object.assign(await open(own.browser), { end: own.stop });
    },
    stop,
  };
}

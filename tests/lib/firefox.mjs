// Starts Debian's Firefox ESR with an empty profile, spoken to over WebDriver BiDi.

import { access } from "node:fs/promises";
import puppeteer from "puppeteer-core";

const PROGRAM = "/usr/bin/firefox-esr";

// What Firefox does by itself; only our own pages may be in the logs, and machines without network must not wait.
const QUIET = {
  "app.normandy.enabled": false,
  "browser.region.network.url": "",
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  // A process in reserve for the next page, started with every page.
  "dom.ipc.processPrelaunch.enabled": false,
};

/** {browser, stop()}. `preferences` are those of about:config. puppeteer makes the profile and removes it. */
export async function startFirefox({ preferences = {} } = {}) {
  await access(PROGRAM).catch(() => {
    throw new Error(`${PROGRAM} is missing; install it with: apt-get install firefox-esr`);
  });
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: PROGRAM,
    headless: true,
    extraPrefsFirefox: { ...QUIET, ...preferences },
    // The caller stops it, at a time of its choice.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return { browser, stop: () => browser.close() };
}

// Starts Debian's Chromium with an empty profile and without its own network chatter.

import { access, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";

const PROGRAM = "/usr/bin/chromium";

// The address bar's suggestions are web pages, which Chromium loads ahead for every new profile: a second of processor time each, as much
// as most tests need themselves.
const UNUSED = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"];

/** {browser, stop()}. `stop` closes it and removes the profile. `settings` are what the profile's Preferences file is to hold. */
export async function startChromium({ settings } = {}) {
  await access(PROGRAM).catch(() => {
    throw new Error(`${PROGRAM} is missing; install it with: apt-get install chromium`);
  });
  const profile = await mkdtemp(path.join(tmpdir(), "pixelcard-chromium-"));
  const forget = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  if (settings) {
    await mkdir(path.join(profile, "Default"));
    await writeFile(path.join(profile, "Default", "Preferences"), JSON.stringify(settings));
  }
  const browser = await puppeteer
    .launch({
      executablePath: PROGRAM,
      headless: true,
      userDataDir: profile,
      // The caller stops it, at a time of its choice.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      // Containers and root have no user namespaces, which the sandbox needs; only our own pages are opened.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--disable-dev-shm-usage",
        `--disable-features=${UNUSED}`,
      ],
    })
    .catch(async (error) => {
      await forget();
      throw error;
    });
  return {
    browser,
    async stop() {
      await browser.close();
      await forget();
    },
  };
}

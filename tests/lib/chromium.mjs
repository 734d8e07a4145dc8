// Starts Debian's Chromium with an empty profile and without its own network chatter.

import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";

const PROGRAM = "/usr/bin/chromium";

/** {browser, stop()}. `stop` closes it and removes the profile. */
export async function startChromium() {
  await access(PROGRAM).catch(() => {
    throw new Error(`${PROGRAM} is missing; install it with: apt-get install chromium`);
  });
  const profile = await mkdtemp(path.join(tmpdir(), "pixelcard-chromium-"));
  const forget = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  const browser = await puppeteer.launch({
    executablePath: PROGRAM,
    headless: true,
    userDataDir: profile,
    // Whoever starts it stops it, in an order of their own.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Containers and root have no user namespaces, which the sandbox needs; only our own pages are opened.
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-dev-shm-usage"],
  }).catch(async (error) => {
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

// A browser with a profile that outlives it, to be killed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";

const LAUNCH = {
  chromium: {
    executablePath: "/usr/bin/chromium",
    // As tests/lib/chromium.mjs, which see.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
      "--disable-dev-shm-usage",
    ],
  },
  firefox: { browser: "firefox", executablePath: "/usr/bin/firefox-esr" },
};
const SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** {start(), forget()}; start() gives {page, kill()}, `forget` removes the profile. */
export async function createProfile(engineName) {
  const userDataDir = await mkdtemp(path.join(tmpdir(), `pixelcard-${engineName}-kept-`));
  const running = new Set();
  const start = async () => {
    const browser = await puppeteer.launch({ ...LAUNCH[engineName], ...SIGNALS, headless: true, userDataDir });
    const child = browser.process();
    const ended = new Promise((resolve) =>
      child.exitCode !== null || child.signalCode !== null ? resolve() : child.once("exit", resolve),
    );
    const kill = async () => {
      running.delete(kill);
      child.kill("SIGKILL");
      await ended;
    };
    running.add(kill);
    return { page: await browser.newPage(), kill };
  };
  const forget = async () => {
    await Promise.all([...running].map((kill) => kill()));
    // Child processes of a killed browser may still be writing.
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { start, forget };
}

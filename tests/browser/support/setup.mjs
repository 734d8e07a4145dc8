// One collector and one site per test file and engine, and one browser for all files. The engines of a file run side by side: most of the time is
// spent waiting for what must not happen.
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { startCollector } from "./collector.mjs";
import { chosenEngines } from "./drivers/index.mjs";
import { sharedEngine } from "./shared-engine.mjs";
import { startSite } from "./site.mjs";

/** Registers the tests of `register(env)` once for each engine; `env.test` puts the engine's name before the test's. `after` runs when all are done. */
export function forEachEngine(subject, register, { after: finish } = {}) {
  describe(subject, { concurrency: true }, () => {
    if (finish) after(finish);
    for (const name of chosenEngines())
      describe(`${subject}, ${name}`, { concurrency: 1 }, () => register(createEnvironment(name)));
  });
}

function createEnvironment(name) {
  const env = { name, test: (title, action) => test(`${name}: ${title}`, { timeout: testLimitMs }, action) };
  const opened = new Set();
  const said = new Set();
  /** Prints, once, what this engine cannot do and the replacement. */
  env.cannot = (what) => {
    if (!said.has(what)) console.log(`${name} cannot: ${what}`);
    said.add(what);
  };
  before(async () => {
    // One after the other, so that what did start is stopped when the next one fails.
    env.engine = await sharedEngine(name);
    console.log(`${name}: ${env.engine.version}`);
    env.engine.cannot.forEach(env.cannot);
    env.collector = await startCollector();
    env.site = await startSite({ isRecording: env.engine.needsRecorder });
  });
  beforeEach(() => env.collector.forget());
  const endAll = () => Promise.all([...opened].map((page) => (opened.delete(page), page.end())));
  afterEach(endAll);
  after(async () => {
    await env.site?.stop();
    await env.collector?.stop();
  });

  /** A page in a separate profile, which ends with the test or when the next one is opened. */
  env.open = async (address, options) => {
    await endAll();
    const page = await env.engine.open(options);
    opened.add(page);
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
  /** Waits until the page shows `address`; while it changes from one document to the next it cannot be asked. */
  env.arrived = async (page, address, limitMs = 8000) => {
    const deadline = Date.now() + limitMs;
    const asked = () => page.evaluate(() => document.readyState === "complete" && location.href).catch(() => false);
    while ((await asked()) !== address) {
      if (Date.now() > deadline) throw new Error(`${address} was not reached within ${limitMs} ms`);
      await wait(50);
    }
  };
  env.ready = (page) => env.until(page, () => Boolean(window.oaiq && window.oaiq.__oaiqInitialized));
  /**
   * Ready, and it is known whether answers can be read. Of requests before that on a slow machine nothing can be known, so they count as
   * queued and is sent once more: right, but not what a test of one request wants to see.
   */
  env.configured = (page) =>
    env.until(page, () => Boolean(window.oaiq?.state?.().pixels?.every(({ config }) => config !== "unknown")));
  return env;
}

/** A driver that never answers must fail its test, not the whole run. */
const testLimitMs = 60_000;

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

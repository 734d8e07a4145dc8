// One browser and one site per test file and engine.
import { after, afterEach, before, describe, test } from "node:test";
import { chosenEngines, startEngine } from "../../browser/support/drivers/index.mjs";
import { startSite } from "./site.mjs";

/** A driver that never answers must fail its test, not the whole run. */
const testLimitMs = 60_000;

/** Registers the tests of `register(env)` once for each engine, one engine after the other. */
export function forEachEngine(subject, register) {
  for (const name of chosenEngines())
    describe(`${subject}, ${name}`, { concurrency: 1 }, () => register(createEnvironment(name)));
}

function createEnvironment(name) {
  const env = { name, test: (title, action) => test(`${name}: ${title}`, { timeout: testLimitMs }, action) };
  let page;
  before(async () => {
    env.site = await startSite();
    env.engine = await startEngine(name);
    console.log(`${name}: ${env.engine.version}`);
  });
  afterEach(async () => {
    await page?.end();
    page = undefined;
  });
  after(async () => {
    await env.engine?.stop();
    await env.site?.stop();
  });

  /** Opens a page of the site; see `page` there. */
  env.open = async (path, options) => {
    await page?.end();
    page = await env.engine.open();
    await page.goto(env.site.page(path, options));
    return page;
  };
  /** The same with elements in the body, all of them shown. */
  env.show = async (path, body, options) => {
    const opened = await env.open(path, { body, ...options });
    await opened.evaluate(async () => {
      await customElements.whenDefined("chat-card-preview");
      await Promise.all([...document.querySelectorAll("chat-card-preview")].map((element) => element.updateComplete));
    });
    return opened;
  };
  return env;
}

// One site per test file and engine, and one page of the browser that all files share: cards keep nothing.
import { after, before, describe, test } from "node:test";
import { chosenEngines } from "../../browser/support/drivers/index.mjs";
import { sharedEngine } from "../../browser/support/shared-engine.mjs";
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
    env.engine = await sharedEngine(name);
    console.log(`${name}: ${env.engine.version}`);
  });
  after(async () => {
    await page?.end();
    await env.site?.stop();
  });

  /** Opens a page of the site in place of the last one; see `page` there. */
  env.open = async (path, options) => {
    page ??= await env.engine.open();
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

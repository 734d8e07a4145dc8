// What Chromium and Firefox have in common: both are steered by puppeteer, each by its own protocol.

// Firefox hands these over as if the page had thrown them.
const BROWSERS_OWN = /^(Content-Security-Policy|Cross-Origin Request Blocked)\b/;

async function createPage(context, makeBack, watchRequests) {
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    // What Chromium writes by itself has a text but no arguments.
    const kind = message.args().length === 0 ? "browser" : `console ${message.type()}`;
    if (message.type() !== "debug") complaints.push(`${kind}: ${message.text()}`);
  });
  page.on("pageerror", (error) => {
    const text = String(error?.message ?? error);
    complaints.push(`${BROWSERS_OWN.test(text) ? "browser" : "page error"}: ${text}`);
  });
  watchRequests?.(page, complaints);
  return {
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    back: makeBack(page),
    evaluate: (func, ...args) => page.evaluate(func, ...args),
    async press(key, modifiers = []) {
      for (const each of modifiers) await page.keyboard.down(each);
      await page.keyboard.press(key);
      for (const each of modifiers) await page.keyboard.up(each);
    },
    write: (text) => page.keyboard.type(text),
    async picture(selector) {
      const element = await page.$(selector);
      return Buffer.from(await element.screenshot());
    },
    async complaints() {
      // Messages of the page from before are reported before this answer.
      await page.evaluate(() => 0);
      return [...complaints];
    },
    tab: () => createPage(context, makeBack, watchRequests),
    close: () => page.close(),
    end: () => context.close(),
  };
}

export const openPage = async (browser, makeBack, watchRequests) =>
  createPage(await browser.createBrowserContext(), makeBack, watchRequests);

// What the visitor does, with a mouse and a keyboard, as far as a program can.

import { AD_TITLE } from "../chat/advertise.js";

const CUSTOMER = {
  givenName: "Ada",
  familyName: "Lovelace",
  email: " Ada.Lovelace@Example.com",
  street: "Am Wall 1",
  postalCode: "28195",
  city: "Bremen",
};

// People look at a page for longer than the pixel needs to start; a program has to wait for it.
const pixelReady = (page) => page.waitForFunction(() => window.oaiq?.loaded, { timeout: 15_000 });

async function follow(page, selector) {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
  await pixelReady(page);
}

/** What the shop has kept of the visitor for measuring, and whether it asks. */
export async function tracesOf(page) {
  const cookies = (await page.browserContext().cookies()).map(({ name }) => name);
  const stored = await page.evaluate(() =>
    [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith("oaiq")),
  );
  return {
    traces: [...cookies, ...stored],
    asks: await page.$eval("#consent-accept", (button) => button.checkVisibility()),
  };
}

export const consent = (page) => page.click("#consent-accept");

/** From the page of the jacket to the thank-you page. Returns the order number and the customer's e-mail address. */
export async function order(page) {
  await page.click("#size-guide");
  await page.click("#size-guide-close");
  await page.select('#add-form [name="size"]', "M");
  await page.click('#add-form [name="quantity"]', { count: 3 });
  await page.keyboard.type("2");
  await page.click("#add");

  await page.waitForSelector("#to-cart");
  await follow(page, "#to-cart");
  await follow(page, "#to-checkout");
  for (const [name, value] of Object.entries(CUSTOMER)) await page.type(`#${name}`, value);
  await follow(page, "#place-order");

  const orderNumber = await page.$eval("#order-number", (node) => node.textContent);
  return { orderNumber, email: CUSTOMER.email };
}

/** From the start page's ad to the thank-you page. Returns what the visit should have measured, and what was there before consent. */
export async function buy(page, base) {
  await page.goto(`${base}/`);
  await follow(page, "#ad-click");
  const oppref = new URL(page.url()).searchParams.get("oppref");
  const before = await tracesOf(page);
  await consent(page);
  await follow(page, 'a[href*="sku=jacket-harbour"]');
  return { oppref, before, ...(await order(page)) };
}

/** Asks on the chat page, clicks the card, and returns the tab with the shop once its pixel is ready. */
export async function askAndClick(page, base, question) {
  await page.goto(`${base}/chat/`);
  await page.waitForSelector("chat-card-preview");
  await page.type('#ask [name="question"]', question);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#served-ad", { timeout: 15_000 });
  const served = await page.$eval("#served-ad", (node) => node.textContent);
  await page.waitForFunction(
    (title) => document.querySelector("chat-card-preview").model?.items[0]?.texts[0]?.text === title,
    { timeout: 15_000 },
    AD_TITLE,
  );
  const opened = new Promise((resolve) => page.browserContext().once("targetcreated", resolve));
  await page.evaluate(() =>
    document
      .querySelector("chat-card-preview")
      .shadowRoot.querySelector("a, [role=link]")
      .scrollIntoView({ block: "center" }),
  );
  const card = await page.evaluateHandle(() =>
    document.querySelector("chat-card-preview").shadowRoot.querySelector("a, [role=link]"),
  );
  await card.click();
  const shop = await (await opened).page();
  await pixelReady(shop);
  return { served, shop };
}

export async function signUp(page) {
  await page.type("#newsletter-email", "ada@example.com");
  await page.click(".newsletter button");
}

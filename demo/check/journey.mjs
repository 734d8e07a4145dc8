// What the visitor does, with a mouse and a keyboard, as far as a program can.

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

/** From the ad to the thank-you page. Returns what the visit should have measured. */
export async function buy(page, base) {
  await page.goto(`${base}/`);
  await follow(page, "#ad-click");
  const oppref = new URL(page.url()).searchParams.get("oppref");
  await page.click("#consent-accept");

  await follow(page, 'a[href*="sku=jacket-harbour"]');
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
  return { oppref, orderNumber, email: CUSTOMER.email };
}

export async function signUp(page) {
  await page.type("#newsletter-email", "ada@example.com");
  await page.click(".newsletter button");
}

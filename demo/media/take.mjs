// Takes the screenshots of README again, after ./demo/run.sh --check has built everything: node demo/media/take.mjs
// `pngquant 128` then makes them a third as large.
// A question on the chat page, its card, and the console once the order has been measured and reported.

import { fileURLToPath } from "node:url";
import { startChromium } from "../../tests/lib/chromium.mjs";
import { startServer } from "../../tests/lib/server.mjs";
import { advertise, reviewed } from "../chat/advertise.js";
import { askAndClick, buy, consent, order } from "../check/journey.mjs";
import { waitForEvents } from "../check/received.mjs";

const WIDTH = 1100;
const fileOf = (name) => fileURLToPath(new URL(`${name}.png`, import.meta.url));
const server = await startServer();
const { browser, stop } = await startChromium();

async function take(page, name, height) {
  await page.setViewport({ width: WIDTH, height });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await page.screenshot({ path: fileOf(name) });
}

try {
  await reviewed(server.url, (await advertise(server.url)).ad.id);
  await buy(await browser.newPage(), server.url); // by a click that no sandbox issued
  const page = await (await browser.createBrowserContext()).newPage();
  await page.setViewport({ width: WIDTH, height: 900 });
  const { shop } = await askAndClick(page, server.url, "Which rain jacket should I get for my bike commute?");
  await consent(shop);
  const { orderNumber } = await order(shop);
  await waitForEvents(server.url, "order_created", (events) => events.some(({ id }) => id === orderNumber));
  await page.bringToFront();
  await take(page, "chat", 800);

  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto("about:blank");
    await page.goto(`${server.url}/console/#conversions`);
    await page.waitForSelector(".conversion");
    await take(page, `console-${scheme}`, 720);
  }
} finally {
  await stop();
  await server.stop();
}

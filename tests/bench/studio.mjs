// From a keystroke in the studio to the updated card.
//
//   node tests/bench/studio.mjs [--keys 150] [--rates 1,4]      needs build/dist
//
// Method. The demo's studio in headless Chromium, at a slowed-down processor (the browser's own throttling of the page's main
// thread). Each key changes the title and dispatches the `input` event; the clock is read before it, after its listeners, when the
// card's elements are new, and after the page was laid out. Between two keys lie 80 ms, so findings and grid, which wait for a pause,
// begin only at the end. What the screen needs after the layout is not in it. The machine's load decides much: it is printed.

import assert from "node:assert/strict";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { startChromium } from "../lib/chromium.mjs";
import { startSite } from "../studio/support/site.mjs";
import { openStudio } from "../studio/support/studio.mjs";

/** The project's own bound: one frame at 4x. */
const GOAL = { rate: 4, ms: 16 };

const { values } = parseArgs({
  options: { keys: { type: "string", default: "150" }, rates: { type: "string", default: "1,4" } },
});
const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1);

async function typeInPage(keys) {
  const root = document.querySelector("chat-card-studio").shadowRoot;
  const title = root.querySelector("#title");
  const card = root.querySelector(".stage .card");
  const samples = [];
  for (let i = 0; i < keys; i += 1) {
    title.value = `Plan the week ${i}`;
    const start = performance.now();
    title.dispatchEvent(new Event("input"));
    const drawn = performance.now();
    card.getBoundingClientRect();
    samples.push({
      drawn: drawn - start,
      laidOut: performance.now() - start,
      isNew: card.shadowRoot.textContent.includes(title.value),
    });
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
  return samples;
}

const site = await startSite();
const { browser, stop } = await startChromium();
try {
  const page = await browser.newPage();
  await openStudio(page, site.url);
  const client = await page.createCDPSession();
  for (const rate of values.rates.split(",").map(Number)) {
    await client.send("Emulation.setCPUThrottlingRate", { rate });
    const samples = await page.evaluate(typeInPage, Number(values.keys));
    assert.ok(
      samples.every(({ isNew }) => isNew),
      "every key is in the card when its event has been handled",
    );
    const sorted = (name) => samples.map((sample) => sample[name]).sort((a, b) => a - b);
    const goal = rate === GOAL.rate ? `; goal: p95 ${GOAL.ms} ms` : "";
    console.log(
      `${rate}x  drawn p50 ${share(sorted("drawn"), 0.5)} p95 ${share(sorted("drawn"), 0.95)} ms, laid out p50 ${share(sorted("laidOut"), 0.5)} p95 ${share(sorted("laidOut"), 0.95)} ms${goal}  (load ${loadavg()[0].toFixed(1)})`,
    );
  }
} finally {
  await stop();
  await site.stop();
}

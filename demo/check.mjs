// Buys something in the demo shop with a headless browser and compares what the collector received with what happened; then runs an ad
// from its campaign to its insight row. Prints the received batches and the number of each step; exits 0 when every event arrived exactly
// once and all numbers agree, 1 with what differs otherwise.

import { startChromium } from "../tests/lib/chromium.mjs";
import { startServer } from "../tests/lib/server.mjs";
import { buy, signUp } from "./check/journey.mjs";
import { compare, compareReload, compareServer } from "./check/expect.mjs";
import { runLoop } from "./check/loop.mjs";
import { printBatches } from "./check/print.mjs";
import { readBatches, readServerEvents, waitForEvents } from "./check/received.mjs";

const cleanUps = [];
let cleaning = null;

// Called at the end and by a signal, possibly both: each waits for the same work.
function cleanUp() {
  cleaning ??= (async () => {
    for (const stop of cleanUps.reverse()) await stop().catch((error) => console.error(`clean-up: ${error.message}`));
  })();
  return cleaning;
}

// The server and the browser may get the same signal; what fails because of that is no finding.
let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, async () => {
    isInterrupted = true;
    await cleanUp();
    process.exit(130);
  });
}

// Remembered while it is still starting: a signal may come right then.
function kept(starting) {
  cleanUps.push(() =>
    starting.then(
      ({ stop }) => stop(),
      () => {},
    ),
  );
  return starting;
}

async function check() {
  const server = await kept(startServer());
  const { browser } = await kept(startChromium());

  const complaints = [];
  const watch = (page) => {
    page.on(
      "console",
      (message) =>
        message.type() === "error" &&
        complaints.push(`console error: ${message.text()} (${message.location().url ?? "?"})`),
    );
    page.on("pageerror", (error) => complaints.push(`uncaught error: ${error.message}`));
    page.on(
      "response",
      (response) => response.status() >= 400 && complaints.push(`${response.status()} for ${response.url()}`),
    );
    return page;
  };

  const page = watch(await browser.newPage());
  const visit = await buy(page, server.url);
  await signUp(page);
  await waitForEvents(server.url, "lead_created", 1);
  const batches = await readBatches(server.url);
  printBatches(batches);
  const problems = [...compare(batches, visit), ...compareServer(await readServerEvents(server.url), visit)];

  await page.reload();
  await waitForEvents(server.url, "order_created", 2);
  const later = (await readBatches(server.url)).slice(batches.length);
  console.log("\nThank-you page reloaded:");
  printBatches(later);
  problems.push(...compareReload(later, visit));

  const other = await browser.createBrowserContext();
  problems.push(...(await runLoop(watch(await other.newPage()), server.url, watch)));
  return [...problems, ...complaints];
}

let problems;
try {
  problems = await check();
} catch (error) {
  problems = [error.message];
}
await cleanUp();
if (isInterrupted) process.exit(130);
for (const problem of problems) console.error(`check failed: ${problem}`);
if (problems.length === 0)
  console.log(
    "\ncheck passed: every event arrived exactly once, with the click reference, the reloaded order was recognised, and the ad has one conversion with both copies.",
  );
process.exit(problems.length === 0 ? 0 : 1);

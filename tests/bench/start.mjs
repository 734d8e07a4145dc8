// How long our script keeps a page busy before the first page_viewed is queued, beside an empty script and another tracker.
//
//   node tests/bench/start.mjs [--samples 9] [--rates 1,4]      needs ./tests/run.sh or ./demo/run.sh to have built build/dist
//
// Method. Each sample is a page in a separate browser context (no HTTP cache, no code cache, empty cookies and storage, a
// new renderer process), in headless Chromium, at a slowed-down processor (the browser's own throttling of the page's main
// thread). The page holds the stub with `init` and `measure page_viewed` waiting in its queue. The text of the script is handed
// over first; then one task inserts it as an inline script and reads the clock before and after. In between lie, and nothing
// else: reading and compiling the text, running it, unpacking and compiling the module, cookies and storage, `init`, and
// `measure`. All of that is synchronous in our scripts, and a sample whose event is not queued at the end of the interval is an
// error, as is one whose page view does not reach the local collector. The other tracker finishes its queue in later microtasks,
// which are not counted, in its favour.
//
// An inline script is compiled on the main thread. A browser compiles an async script from the network beside it, so a real
// page is blocked for a little less than shown. The figures depend on the machine and its other load: see the
// load averages, and compare within one run, where all contestants take turns.
//
// "Longest task" is what the browser's long-task observer reports from the start until 1.5 s after it, the first request
// included; 0 means no task over 50 ms. No figure is ever a failure: only a measurement that went wrong ends with status 1.

import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { startChromium } from "../lib/chromium.mjs";
import { contestants } from "./support/contestants.mjs";
import { instrument } from "./support/phases.mjs";
import { takeSample } from "./support/sample.mjs";
import { startSite } from "./support/site.mjs";
import { median, table } from "./support/statistics.mjs";

/** The project's own bounds: start at 4x, and what counts as a long task. */
const GOAL = { name: "oaiq.min.js", rate: 4, ms: 25 };

const { values } = parseArgs({
  options: { samples: { type: "string", default: "9" }, rates: { type: "string", default: "1,4" } },
});
const sampleCount = positive(values.samples, "--samples");
const rates = values.rates.split(",").map((rate) => positive(rate, "--rates"));

function positive(text, option) {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`${option} takes whole numbers above 0, not '${text}'`);
  process.exit(1);
}

const ms = (number) => number.toFixed(1);
const load = () =>
  loadavg()
    .map((figure) => figure.toFixed(2))
    .join(" ");

/** All contestants in turn, again and again, so that whatever disturbs the machine disturbs all of them. */
async function compare(browser, site, texts, rate) {
  const samples = new Map(contestants.map((contestant) => [contestant, []]));
  for (let round = 0; round < sampleCount; round++) {
    for (const contestant of contestants)
      samples.get(contestant).push(await takeSample(browser, site, contestant, texts.get(contestant), rate));
    if (process.stderr.isTTY) process.stderr.write(`\r${rate}x: ${round + 1} of ${sampleCount} rounds `);
  }
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  return samples;
}

function printComparison(rate, samples) {
  const times = (contestant) => samples.get(contestant).map((sample) => sample.ms);
  const base = median(times(contestants[0]));
  const rows = contestants.map((contestant) => {
    const all = times(contestant);
    const middle = median(all);
    const longest = Math.max(...samples.get(contestant).map((sample) => sample.longestTaskMs));
    return [
      contestant.name,
      ms(middle),
      ms(Math.min(...all)),
      ms(Math.max(...all)),
      `${(middle / base).toFixed(1)}x`,
      longest,
    ];
  });
  console.log(`\nProcessor slowed down ${rate}x, ${sampleCount} samples each, milliseconds`);
  console.log(table([["", "median", "min", "max", "to empty", "longest task"], ...rows]));
  if (rate !== GOAL.rate) return;
  const ours = contestants.find(({ name }) => name === GOAL.name);
  const middle = median(times(ours));
  console.log(
    `Goal for ${GOAL.name}: at most ${GOAL.ms} ms. ${middle <= GOAL.ms ? "Met" : "Missed"}: ${ms(middle)} ms.`,
  );
}

/** Where our own start goes, from pages with hooks; medians row by row. */
async function printParts(browser, site, texts, rate) {
  const ours = contestants.find(({ name }) => name === GOAL.name);
  const samples = [];
  for (let i = 0; i < sampleCount; i++)
    samples.push((await takeSample(browser, site, ours, texts.get(ours), rate, instrument)).phases);
  const rowsOf = (kind) => {
    const names = [...new Set(samples.flatMap((sample) => sample[kind].map(([name]) => name)))];
    return names.map((name) => {
      const found = samples.flatMap((sample) => sample[kind].filter((row) => row[0] === name));
      return [name, median(found.map((row) => row[1])).toFixed(2), median(found.map((row) => row[2]))];
    });
  };
  console.log(
    `\nWhere the start of ${ours.name} goes at ${rate}x, in order (medians, with hooks, so a little more than above)`,
  );
  console.log(table([["", "ms", "crossings"], ...rowsOf("parts")]));
  console.log("Of that, spent in calls of the browser");
  console.log(table([["", "ms", "calls"], ...rowsOf("waits")]));
}

const site = await startSite();
let chromium;
try {
  chromium = await startChromium();
  const { browser } = chromium;
  const texts = new Map();
  for (const contestant of contestants) texts.set(contestant, await contestant.script());
  console.log(
    `${await browser.version()}, ${availableParallelism()} x ${cpus()[0]?.model ?? "unknown processor"}; load average ${load()}`,
  );
  // The browser's own first page is slower than every later one, whatever is in it.
  await takeSample(browser, site, contestants[0], "", 1);
  for (const rate of rates) printComparison(rate, await compare(browser, site, texts, rate));
  for (const rate of rates) await printParts(browser, site, texts, rate);
  console.log(`\nload average at the end ${load()}`);
} catch (error) {
  console.error(`the benchmark could not measure: ${error.message}`);
  process.exitCode = 1;
} finally {
  await chromium?.stop();
  await site.stop();
}

// How long a contact sheet of 1,000 cards takes: to write, and to read in a browser.
//
//   node tests/bench/gallery.mjs [--cards 1000] [--rounds 5] [--growth]      needs ./tests/run.sh or ./demo/run.sh to have built it
//
// Method. Ads of support/ad-file.mjs in all themes and on all surfaces, so eight cards for each. Writing: the whole process from its start to
// its end with a file as output, median of the rounds; memory in a separate run. Reading: Chromium opens the sheet from a file,
// scrolls from top to bottom a screen per frame, and takes three filters; tasks of its main thread come from a trace, since the sheet
// itself can run nothing that measures. Both the time from start to end of a task and what it used of the processor are reported; the
// second is checked, since a busy machine adds to the first. Limits of the issue: 2 s to write, no task over 200 ms. --growth repeats the writing with
// more cards: time grows with them, memory does not.

import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startChromium } from "../lib/chromium.mjs";
import { program } from "../lint/support/built.mjs";
import { writeAds } from "./support/ad-file.mjs";
import { peakMemory, timeRun } from "./support/run-program.mjs";
import { median, table } from "./support/statistics.mjs";

const CARDS_PER_AD = 8;
const LIMIT_WRITE_MS = 2000;
const LIMIT_TASK_MS = 200;

const { values } = parseArgs({
  options: {
    cards: { type: "string", default: "1000" },
    rounds: { type: "string", default: "5" },
    growth: { type: "boolean" },
  },
});
const cards = Number(values.cards);
const rounds = Number(values.rounds);
if (!(Number.isSafeInteger(cards) && cards >= CARDS_PER_AD && Number.isSafeInteger(rounds) && rounds > 0)) {
  console.error(`--cards takes a whole number from ${CARDS_PER_AD} on, --rounds one from 1 on`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "pixelcard-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const sheet = join(folder, "sheet.html");
const ads = join(folder, "ads.ndjson");

async function write(count) {
  writeAds(ads, Math.ceil(count / CARDS_PER_AD));
  const command = [program(), "gallery", ads];
  const times = [];
  for (let round = 0; round < rounds; round++) times.push(await timeRun(command, sheet));
  return {
    ms: median(times.map(({ ms }) => ms)),
    cpu: median(times.map(({ cpu }) => cpu)),
    mb: await peakMemory(command, sheet),
    size: statSync(sheet).size,
  };
}

const load = () =>
  `load ${loadavg()
    .map((figure) => figure.toFixed(1))
    .join(" ")}`;

/** Longest and number of long tasks of the page's main thread while `action` goes on. */
async function traced(page, action) {
  const trace = join(folder, "trace.json");
  await page.tracing.start({
    path: trace,
    categories: ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline", "__metadata"],
  });
  await action();
  await page.tracing.stop();
  const { traceEvents } = JSON.parse(readFileSync(trace, "utf8"));
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents
    .filter(({ name, pid, tid, dur }) => /RunTask$/.test(name) && dur && mains.has(`${pid} ${tid}`))
    .map(({ dur, tdur }) => ({ ms: dur / 1000, cpu: (tdur ?? 0) / 1000 }));
  if (tasks.length === 0) throw new Error("the trace holds no task of the page");
  return {
    longest: Math.max(...tasks.map(({ ms }) => ms)),
    cpu: Math.max(...tasks.map(({ cpu }) => cpu)),
    over50: tasks.filter(({ cpu }) => cpu > 50).length,
  };
}

async function read() {
  const { browser, stop } = await startChromium();
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    const steps = {
      open: () => page.goto(`file://${sheet}`),
      "scroll to the end": () =>
        page.evaluate(async () => {
          for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
            scrollTo(0, y);
            await new Promise(requestAnimationFrame);
          }
        }),
      "filter: with errors": () => choose(page, "finding-error"),
      "filter: dark": () => choose(page, "only-t1"),
      "filter: ios": () => choose(page, "only-s2"),
      "filter: all ads": () => choose(page, "finding-all"),
    };
    const results = [];
    for (const [name, action] of Object.entries(steps)) results.push({ name, ...(await traced(page, action)) });
    return results;
  } finally {
    await stop();
  }
}

const choose = (page, id) =>
  page.evaluate(async (wanted) => {
    document.getElementById(wanted).click();
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  }, id);

const written = await write(cards);
console.log(
  `${cards} cards: ${written.ms.toFixed(0)} ms (CPU ${written.cpu.toFixed(0)} ms), ${written.mb.toFixed(1)} MB peak, ${(written.size / 1024).toFixed(0)} KB; median of ${rounds}; ${load()}`,
);
const steps = await read();
console.log(
  `\n${table([["in Chromium", "longest task ms", "longest CPU ms", "tasks over 50 CPU ms"], ...steps.map(({ name, longest, cpu, over50 }) => [name, longest.toFixed(0), cpu.toFixed(0), over50])])}\n${load()}`,
);
if (values.growth) {
  const rows = [["cards", "ms", "CPU µs per card", "peak MB"]];
  for (const count of [1e3, 1e4, 1e5]) {
    const { ms, cpu, mb } = await write(count);
    rows.push([count, ms.toFixed(0), ((cpu * 1000) / count).toFixed(0), mb.toFixed(1)]);
  }
  console.log(`\n${table(rows)}\n${load()}`);
}
const late = [
  ...(written.ms > LIMIT_WRITE_MS ? [`writing took over ${LIMIT_WRITE_MS} ms`] : []),
  ...steps.filter(({ cpu }) => cpu > LIMIT_TASK_MS).map(({ name }) => `${name}: a task over ${LIMIT_TASK_MS} ms`),
];
for (const problem of late) console.log(problem);
process.exitCode = late.length > 0 ? 1 : 0;

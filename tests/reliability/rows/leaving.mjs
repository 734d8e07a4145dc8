// The visitor goes: the tab is closed, another page is opened, the page is hidden, reloaded or put into the back/forward cache.
import { isHidden, isInFlight, isRetrying, kept, measureAndLeave, tellsRestore } from "../support/page.mjs";
import { wait } from "../support/trial.mjs";

/** What the browser tries by itself when a tab closes has failed by then, on a busy machine, too. */
const OFFLINE_MS = 3000;
/** The same, for requests that are answered. */
const FAILING_MS = 1500;

const closed = (afterMs) => ({
  id: `closed-${afterMs}ms`,
  title: `tab closed ${afterMs} ms after the call`,
  async run(trial) {
    const page = await trial.start(trial.page);
    await trial.measure(page);
    await wait(afterMs);
    await page.close();
    // Most arrives now; what does not is what a later page view is for.
    await trial.arrival(4000);
    trial.note("before recovery", (await trial.received()).length);
    await trial.recover(await trial.nextTab());
  },
});

const closedWhileDown = (afterMs) => ({
  id: `closed-${afterMs}ms-offline`,
  title: `no connection, tab closed ${afterMs} ms after the call, later page view`,
  async run(trial) {
    const page = await trial.start(trial.page);
    await trial.quiet(page);
    await trial.line.down();
    await trial.measure(page);
    await wait(afterMs);
    await page.close();
    await wait(OFFLINE_MS);
    await trial.line.up();
    await trial.recover(await trial.nextTab());
  },
});

/** Measured, tried once, failed; then `leave` while the collector is `still` failing or not. */
const duringRetry = (id, title, { isStillFailing, leave, afterMs = 0 }) => ({
  id,
  title,
  async run(trial) {
    const page = await trial.start(trial.page, tellsRestore);
    await trial.quiet(page);
    await trial.collector.fault({ mode: "status", status: 503, times: 1000 });
    await trial.measure(page);
    await trial.until(page, isRetrying);
    await wait(afterMs);
    if (!isStillFailing) await trial.collector.fault({ mode: "accept" });
    await leave(trial, page);
  },
});

const reload = async (trial, page) => {
  await page.reload();
  await wait(FAILING_MS);
  await trial.collector.fault({ mode: "accept" });
  await trial.arrival();
};

const comeBack = async (trial, page) => {
  await page.goto(trial.away());
  await wait(FAILING_MS);
  await trial.collector.fault({ mode: "accept" });
  await page.back();
  await trial.until(page, () => typeof window.wasRestored === "boolean");
  trial.note("from the cache", await page.evaluate(() => window.wasRestored));
  await trial.arrival();
};

export const rows = [
  closed(0),
  closed(50),
  closed(500),
  closedWhileDown(0),
  closedWhileDown(500),
  closedWhileDown(2500),
  {
    id: "navigation-same-task",
    title: "another page opened in the task of the call",
    async run(trial) {
      const page = await trial.start(trial.page);
      await page.evaluate(measureAndLeave, trial.ids(), trial.away()).catch(() => {});
      await trial.arrival(4000);
      trial.note("before recovery", (await trial.received()).length);
      await trial.recover(await trial.nextTab());
    },
  },
  {
    id: "hidden-in-flight",
    title: "page hidden while a request is under way, more measured then",
    async run(trial) {
      const page = await trial.start(trial.page);
      await trial.quiet(page);
      await trial.collector.fault({ mode: "delay", delay_ms: 3000, times: 1 });
      await trial.measure(page);
      await trial.until(page, isInFlight);
      await trial.hide(page);
      await trial.until(page, isHidden);
      await trial.measure(page);
      await trial.arrival();
      await trial.readCounts(page);
    },
  },
  {
    id: "hidden-offline",
    title: "no connection when the page is hidden; it is shown again",
    async run(trial) {
      const page = await trial.start(trial.page);
      await trial.quiet(page);
      await trial.line.down();
      await trial.measure(page);
      await trial.hide(page);
      await trial.until(page, isHidden);
      await wait(OFFLINE_MS);
      await trial.line.up();
      await trial.show(page);
      await trial.arrival();
      await trial.readCounts(page);
    },
  },
  duringRetry("reload-during-retry", "reloaded between two tries, the collector is well again", {
    isStillFailing: false,
    leave: reload,
  }),
  duringRetry("reload-while-failing", "reloaded between two tries, the collector still fails then", {
    isStillFailing: true,
    leave: reload,
  }),
  // What is kept is then old enough for the new page to take it over at once, before it knows whether answers can be read.
  duringRetry("reload-while-failing-6s", "reloaded 6 s after the first try, the collector still fails then", {
    isStillFailing: true,
    leave: reload,
    afterMs: 6000,
  }),
  duringRetry("back-forward-cache", "left between two tries while the collector fails, then back", {
    isStillFailing: true,
    leave: comeBack,
  }),
  {
    id: "back-forward-cache-queued",
    title: "left in the task of the call without a connection, then back",
    async run(trial) {
      const page = await trial.start(trial.page, tellsRestore);
      await trial.quiet(page);
      await trial.line.down();
      await page.evaluate(measureAndLeave, trial.ids(), trial.away()).catch(() => {});
      await wait(OFFLINE_MS);
      await trial.line.up();
      await page.back();
      await trial.until(page, () => typeof window.wasRestored === "boolean");
      trial.note("from the cache", await page.evaluate(() => window.wasRestored));
      await trial.arrival();
      if ((await page.evaluate(kept)).length > 0) trial.note("kept at the end", true);
    },
  },
];

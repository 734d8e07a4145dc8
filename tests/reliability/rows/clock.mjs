// The clock of the machine is set.
import { isRetrying, movableClock } from "../support/page.mjs";
import { wait } from "../support/trial.mjs";

const HOUR_MS = 3_600_000;

const laterPageAt = (id, title, offsetMs, rest = {}) => ({
  id,
  title,
  ...rest,
  async run(trial) {
    const page = await trial.start(trial.page, movableClock());
    await trial.quiet(page);
    await trial.collector.fault({ mode: "hang", times: 1000 });
    await trial.measure(page);
    await trial.until(page, () => oaiq.state().pixels[0].in_flight > 0);
    await page.close();
    await trial.collector.fault({ mode: "accept" });
    const later = await trial.start(await trial.nextTab(), movableClock(offsetMs));
    if (rest.drops) await trial.until(later, () => Object.keys(oaiq.state().pixels[0].dropped).length > 0);
    else await trial.arrival();
    await trial.readCounts(later);
  },
});

export const rows = [
  {
    id: "clock-back-in-page",
    title: "clock set back by an hour between two tries",
    async run(trial) {
      const page = await trial.start(trial.page, movableClock());
      await trial.quiet(page);
      await trial.line.down();
      await trial.measure(page);
      await trial.until(page, isRetrying);
      await page.evaluate((ms) => shiftClock(ms), -HOUR_MS);
      await trial.measure(page);
      await trial.line.up();
      await trial.arrival();
      await trial.readCounts(page);
    },
  },
  {
    id: "clock-back-while-queued",
    title: "clock set back by an hour while events wait for their first try",
    async run(trial) {
      const page = await trial.start(trial.page, movableClock());
      await trial.quiet(page);
      await trial.measure(page);
      await page.evaluate((ms) => shiftClock(ms), -HOUR_MS);
      await wait(100);
      await trial.measure(page);
      await trial.arrival();
      await trial.readCounts(page);
    },
  },
  laterPageAt(
    "clock-back-later-page",
    "undelivered when the tab closed, the clock an hour back at the later page view",
    -HOUR_MS,
  ),
  laterPageAt(
    "older-than-a-day",
    "undelivered when the tab closed, later page view after 25 hours: dropped, counted",
    25 * HOUR_MS,
    { drops: ["expired"] },
  ),
];

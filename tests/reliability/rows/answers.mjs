// The collector answers, but not with a good status; the page stays open.
import { isConfigured, isEmpty, isRetrying } from "../support/page.mjs";
import { until, Violation } from "../support/trial.mjs";

const RETRY_AFTER_S = 6;

const refused = (status, title, order = {}) => ({
  id: `status-${status}`,
  title,
  async run(trial) {
    const page = await trial.start(trial.page);
    await trial.quiet(page);
    await trial.collector.fault({ mode: "status", status, times: 1000, ...order });
    await trial.measure(page);
    await trial.until(page, isRetrying);
    await trial.collector.fault({ mode: "accept" });
    await trial.arrival();
    // Longer than the first pause of its own. Clocks of machine and timer differ by milliseconds.
    const pauseMs = trial.line.count.lastAt - trial.line.count.refusedAt;
    if (order.retry_after && pauseMs < RETRY_AFTER_S * 1000 - 100)
      throw new Violation(`tried again after ${pauseMs} ms, before Retry-After`);
    await trial.readCounts(page);
  },
});

export const rows = [
  refused(500, "500, once"),
  refused(503, `503 with Retry-After ${RETRY_AFTER_S}`, { retry_after: RETRY_AFTER_S }),
  refused(429, `429 with Retry-After ${RETRY_AFTER_S}`, { retry_after: RETRY_AFTER_S }),
  {
    id: "status-503-at-start",
    title: "503 while the pixel's configuration is still on its way",
    async run(trial) {
      // Longer than the first request of a page waits for more events.
      trial.line.delayConfiguration(2500);
      await trial.collector.fault({ mode: "status", status: 503, times: 1000 });
      await trial.page.goto(trial.address());
      await trial.until(trial.page, () => Boolean(window.oaiq?.state?.().pixels[0]));
      await trial.measure(trial.page);
      await until(() => trial.line.count.status[503] > 0, 15_000, "the first request");
      await trial.until(trial.page, isConfigured);
      await trial.collector.fault({ mode: "accept" });
      await trial.arrival();
      await trial.readCounts(trial.page);
    },
  },
  {
    id: "status-413",
    title: "413 until the batch was halved twice",
    async run(trial) {
      const page = await trial.start(trial.page);
      await trial.quiet(page);
      await trial.collector.fault({ mode: "status", status: 413, times: 2 });
      await trial.measure(page, 8);
      await trial.arrival();
      if (trial.line.count.status[413] !== 2)
        throw new Violation(`413 was answered ${trial.line.count.status[413]} times`);
      await trial.readCounts(page);
    },
  },
  {
    id: "status-413-for-ever",
    title: "413 even for a single event: dropped, counted",
    drops: ["http_413"],
    async run(trial) {
      const page = await trial.start(trial.page);
      await trial.quiet(page);
      await trial.collector.fault({ mode: "status", status: 413, times: 1000 });
      await trial.measure(page, 4);
      await trial.until(page, () => oaiq.state().pixels[0].dropped.http_413 === 4);
      await trial.readCounts(page);
    },
  },
  {
    id: "status-400",
    title: "400: dropped, counted",
    drops: ["http_400"],
    async run(trial) {
      const page = await trial.start(trial.page);
      await trial.quiet(page);
      await trial.collector.fault({ mode: "status", status: 400, times: 1000 });
      await trial.measure(page);
      await trial.until(page, () => oaiq.state().pixels[0].dropped.http_400 === 3);
      await trial.readCounts(page);
    },
  },
  {
    id: "queue-full",
    title: "520 events while nothing gets through: the oldest go, counted",
    drops: ["queue_full"],
    async run(trial) {
      const page = await trial.start(trial.page);
      await trial.quiet(page);
      await trial.line.down();
      // 500 events wait at most. Those that were tried already may go as the batch they are, so the number is not exact; that each
      // is either there or counted is.
      await trial.measure(page, 50);
      await trial.until(page, isRetrying);
      await trial.measure(page, 520);
      await trial.line.up();
      // A batch that comes back from a failed try can push out others, so what was dropped is only known at the end.
      await trial.until(page, isEmpty);
      const { dropped } = await trial.readCounts(page);
      if (!(dropped.queue_full >= 20 && dropped.queue_full <= 120))
        throw new Violation(`${dropped.queue_full} events dropped as queue_full, 20 to 120 were too many`);
    },
  },
];

// Two tabs of one origin.
import { isInFlight, isRetrying } from "../support/page.mjs";
import { wait } from "../support/trial.mjs";

const crashed = (afterMs) => ({
  id: `tab-crashed-${afterMs}ms`,
  title: `no connection, the tab's process dies ${afterMs} ms after the call, later page view`,
  needs: "crash",
  async run(trial) {
    const page = await trial.start(trial.page);
    await trial.quiet(page);
    await trial.line.down();
    await trial.measure(page);
    await wait(afterMs);
    await trial.crash(page);
    await trial.line.up();
    await trial.recover(await trial.nextTab());
  },
});

export const rows = [
  crashed(0),
  crashed(500),
  {
    id: "two-tabs-one-dies",
    title: "two tabs with undelivered events, one dies; the other goes on, a later page takes over",
    needs: "crash",
    async run(trial) {
      const first = await trial.start(trial.page);
      await trial.quiet(first);
      const second = await trial.start(await trial.nextTab());
      await trial.quiet(second);
      await trial.line.down();
      await trial.measure(first);
      await trial.measure(second);
      await trial.until(second, isRetrying);
      await trial.crash(first);
      await trial.line.up();
      await trial.recover(await trial.nextTab());
    },
  },
  {
    id: "taken-over-alive",
    title: "a page that waits 14 s for its answer lives on, while another takes over its events",
    async run(trial) {
      const first = await trial.start(trial.page);
      await trial.quiet(first);
      await trial.collector.fault({ mode: "delay", delay_ms: 14_000, times: 1 });
      await trial.measure(first);
      await trial.until(first, isInFlight);
      // Silent for longer than a page has to be before another takes over.
      await wait(5500);
      await trial.recover(await trial.nextTab());
      await trial.until(first, () => oaiq.state().pixels[0].delivered === 3);
      await trial.readCounts(first);
    },
  },
];

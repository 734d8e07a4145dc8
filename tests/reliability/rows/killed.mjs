// The browser itself is killed, as by a power cut, and started again with the same profile.
import { wait } from "../support/trial.mjs";

const killed = (afterMs, when, row) => ({
  id: `killed-${afterMs}ms`,
  title: `no connection, browser killed ${when} the call, later page view`,
  needs: "kill",
  ...row,
  async run(trial) {
    const first = await trial.startBrowser();
    const page = await trial.start(first.page);
    await trial.quiet(page);
    await trial.line.down();
    await trial.measure(page);
    await wait(afterMs);
    await first.kill();
    await trial.line.up();
    const second = await trial.startBrowser();
    await trial.start(second.page);
    // As long as a page looks for kept events, and a second for the request.
    await trial.arrival(row.loss ? 8000 : undefined);
    await second.kill();
  },
});

const FLUSHED_WAIT_MS = 500;

const WHY = "a browser writes local storage to disk seconds after the page did, and a killed one writes nothing";

const loss = { atMost: 1, why: WHY };

export const rows = [
  killed(0, "at once after", { loss }),
  killed(500, "500 ms after", { loss }),
  // Chromium writes 5 s after the first change.
  killed(6000, "6 s after", { loss }),
  killed(10_000, "10 s after", {}),
  {
    id: "killed-flushed",
    title: `flush() with the call, browser killed ${FLUSHED_WAIT_MS} ms after it`,
    needs: "kill",
    async run(trial) {
      const first = await trial.startBrowser();
      const page = await trial.start(first.page);
      await trial.quiet(page);
      await trial.measure(page);
      await page.evaluate(() => void oaiq.flush());
      await wait(FLUSHED_WAIT_MS);
      await first.kill();
      await trial.arrival();
    },
  },
];

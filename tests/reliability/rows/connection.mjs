// The connection fails; the page stays open.
import { isRetrying } from "../support/page.mjs";

const broken = (id, title, start, end) => ({
  id,
  title,
  async run(trial) {
    const page = await trial.start(trial.page);
    await trial.quiet(page);
    await start(trial);
    await trial.measure(page);
    await trial.until(page, isRetrying);
    await end(trial);
    await trial.arrival();
    await trial.readCounts(page);
  },
});

const mustHaveCut = (trial) => {
  if (trial.line.count.cut === 0) throw new Error("no request was cut");
  trial.line.mend();
};

export const rows = [
  broken(
    "offline-online",
    "no connection at the call, back after the first try",
    (trial) => trial.line.down(),
    (trial) => trial.line.up(),
  ),
  broken("first-try-aborted", "first try cut before its body is read", (trial) => trial.line.cut("start"), mustHaveCut),
  broken("reset-mid-body", "connection reset after half of the body", (trial) => trial.line.cut("body"), mustHaveCut),
  broken(
    "dropped-after-receiving",
    "collector keeps the batch, then drops the connection",
    (trial) => trial.collector.fault({ mode: "drop_after", times: 1000 }),
    (trial) => trial.collector.fault({ mode: "accept" }),
  ),
  {
    id: "hang",
    title: "collector never answers; the page gives up after 30 s and tries again",
    async run(trial) {
      const page = await trial.start(trial.page);
      await trial.quiet(page);
      await trial.collector.fault({ mode: "hang", times: 1000 });
      await trial.measure(page);
      await trial.until(page, () => oaiq.state().pixels[0].in_flight > 0);
      await trial.collector.fault({ mode: "accept" });
      // 30 s, the first pause of 5 s, and what a busy machine adds.
      await trial.arrival(80_000);
      await trial.readCounts(page);
    },
  },
  {
    id: "hang-then-closed",
    title: "collector never answers, the tab is closed meanwhile, later page view",
    async run(trial) {
      const page = await trial.start(trial.page);
      await trial.quiet(page);
      await trial.collector.fault({ mode: "hang", times: 1000 });
      await trial.measure(page);
      await trial.until(page, () => oaiq.state().pixels[0].in_flight > 0);
      await page.close();
      await trial.collector.fault({ mode: "accept" });
      await trial.recover(await trial.nextTab());
    },
  },
];

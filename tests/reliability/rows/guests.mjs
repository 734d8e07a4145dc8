// Other scripts and settings: the shared quota used up, storage full or forbidden.
import { emptyStorage, exhaustQuota, fillStorage, isRetrying } from "../support/page.mjs";
import { wait } from "../support/trial.mjs";

const withoutQuota = (id, title, leave) => ({
  id,
  title,
  async run(trial) {
    const page = await trial.start(trial.page);
    await trial.quiet(page);
    if (!(await page.evaluate(exhaustQuota, trial.line.silent))) throw new Error("the quota could not be used up");
    await trial.measure(page);
    await leave(trial, page);
  },
});

/** What the browser tries by itself when a tab closes has failed by then, on a busy machine, too. */
const OFFLINE_MS = 3000;
const STORAGE_WHY =
  "nothing can be kept where storage refuses, and what the browser still has to send when the tab closes is tried once";

const closedWithout = (id, title, { prepare, options, isDown, after, ...row }) => ({
  id,
  title,
  options,
  ...row,
  async run(trial) {
    const page = await trial.start(trial.page, options?.before);
    await trial.quiet(page);
    if (prepare) await page.evaluate(prepare);
    if (isDown) await trial.line.down();
    await trial.measure(page);
    await page.close();
    if (isDown) await wait(OFFLINE_MS);
    if (isDown) await trial.line.up();
    else await trial.arrival(4000);
    const later = await trial.start(await trial.nextTab(), options?.before);
    if (after) await later.evaluate(after);
    // Nothing more is to be expected where a loss is: no need to wait for it longer than a page looks for kept events.
    await trial.arrival(isDown ? 8000 : undefined);
  },
});

const stays = (id, title, { prepare, options }) => ({
  id,
  title,
  options,
  async run(trial) {
    const page = await trial.start(trial.page, options?.before);
    await trial.quiet(page);
    if (prepare) await page.evaluate(prepare);
    await trial.line.down();
    await trial.measure(page);
    await trial.until(page, isRetrying);
    await trial.line.up();
    await trial.arrival();
    await trial.readCounts(page);
  },
});

const full = { prepare: fillStorage, after: emptyStorage };
const forbidden = { options: { storage: "forbidden" } };

export const rows = [
  withoutQuota("quota-page-stays", "keepalive quota used up by another script, page stays", async (trial, page) => {
    await trial.arrival();
    await trial.readCounts(page);
  }),
  withoutQuota("quota-page-hidden", "keepalive quota used up by another script, page hidden", async (trial, page) => {
    await trial.hide(page);
    await trial.arrival();
    await trial.readCounts(page);
  }),
  withoutQuota(
    "quota-tab-closed",
    "keepalive quota used up by another script, tab closed, later page view",
    async (trial, page) => {
      await page.close();
      await wait(1000);
      await trial.recover(await trial.nextTab());
    },
  ),
  stays("storage-full", "storage full, no connection, page stays", full),
  closedWithout("storage-full-closed", "storage full, tab closed at once", full),
  closedWithout("storage-full-closed-offline", "storage full, no connection, tab closed", {
    ...full,
    isDown: true,
    loss: { atMost: 1, why: STORAGE_WHY },
  }),
  stays("storage-forbidden", "storage forbidden, no connection, page stays", forbidden),
  closedWithout("storage-forbidden-closed", "storage forbidden, tab closed at once", forbidden),
  closedWithout("storage-forbidden-closed-offline", "storage forbidden, no connection, tab closed", {
    ...forbidden,
    isDown: true,
    loss: { atMost: 1, why: STORAGE_WHY },
  }),
];

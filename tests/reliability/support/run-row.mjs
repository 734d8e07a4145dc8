// Runs one row once: a window of the pool, a collector, a profile; then its result.
import { forbidStorage } from "../../browser/support/hostile-pages.mjs";
import { cannot } from "./abilities.mjs";
import { startCollector } from "../../browser/support/collector.mjs";
import { withinLimit } from "../../lib/limit.mjs";
import { startLine } from "./line.mjs";
import { isVisible, pretendHidden, pretendVisible } from "./page.mjs";
import { createProfile } from "./profile.mjs";
import { resultOf } from "./result.mjs";
import { createTrial } from "./trial.mjs";

/** The longest row takes 70 s on a busy machine, and one that fails waits longer. A driver that never answers must cost its run, not the matrix. */
const RUN_LIMIT_MS = 300_000;

export async function runOnce(row, { engineName, pool, site, killPlaces }) {
  const use = row.needs === "kill" ? killPlaces.use : pool.use;
  return use(async (engine) => {
    const collector = await startCollector();
    const line = await startLine(collector.origin);
    const ends = [line.stop, collector.stop];
    try {
      const trial = createTrial({ engineName, collector, line, site });
      if (row.needs === "kill") await giveProfile(trial, ends);
      else await giveTabs(trial, engine, row, ends);
      await withinLimit(RUN_LIMIT_MS, "the run did not end", () => row.run(trial));
      return await resultOf(trial);
    } finally {
      // A browser that died cannot be ended, but the collector beside it can.
      for (const end of ends.reverse()) await Promise.resolve(end()).catch(() => {});
    }
  });
}

async function giveProfile(trial, ends) {
  const profile = await createProfile(trial.engineName);
  ends.push(profile.forget);
  trial.startBrowser = profile.start;
}

/** Two tabs: the page, and one that keeps the profile open when the page is closed. */
async function giveTabs(trial, engine, row, ends) {
  const first = await engine.open(row.options);
  ends.push(() => first.end());
  // A new tab is in front, except where the driver cannot do that.
  const isFirstInFront = Boolean(cannot[trial.engineName].hide);
  const second = await first.tab();
  const [page, keeper] = isFirstInFront ? [first, second] : [second, first];
  if (row.options?.storage === "forbidden" && !engine.forbidsStorage) trial.prelude = `(${forbidStorage})();`;

  trial.page = page;
  trial.nextTab = () => (isFirstInFront ? keeper : first.tab());
  trial.crash = (tab) => tab.goto("chrome://crash").catch(() => {});
  let cover;
  trial.hide = async (tab) => {
    if (isFirstInFront) await tab.evaluate(pretendHidden);
    else cover = await first.tab();
  };
  trial.show = async (tab) => {
    if (isFirstInFront) await tab.evaluate(pretendVisible);
    else await cover.close();
    await trial.until(tab, isVisible);
  };
}

// One run of one fault: a collector and a separate line, a separate profile, and a count of what the page called.
import { vendorSnippet } from "../../browser/support/site.mjs";
import * as inPage from "./page.mjs";

/** A machine busy with other things; nothing here is expected to take this long. */
const PAGE_LIMIT_MS = 40_000;
/** A page takes over what has been silent for 5 s, 5 s after its start at the latest, and a failed try waits 5 s, then 10 s: 25 s, twice. */
const RECOVERY_LIMIT_MS = 50_000;

let counter = 0;

/** The pixel did what it must not. Every other error is of a browser, its driver or the machine, and no evidence about the pixel. */
export class Violation extends Error {}

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function until(condition, limitMs, what) {
  for (const deadline = Date.now() + limitMs; !(await condition()); await wait(50))
    if (Date.now() > deadline) throw new Error(`not within ${limitMs} ms: ${what}`);
}

/** Tabs and browsers are added by who runs it, see run-row.mjs. */
export function createTrial({ engineName, collector, line, site }) {
  counter += 1;
  const name = `t${counter}`;
  const accepted = [];
  const dropped = {};
  const notes = {};
  let pages = 0;

  const trial = {
    engineName,
    collector,
    line,
    accepted,
    dropped,
    notes,
    note: (key, value) => void (notes[key] = value),
    /** The URL of a page with the pixel. `before` is a script that runs first. */
    address(before = "") {
      const head = `<script>${trial.prelude}${before}</script>${vendorSnippet(`${line.origin}/sdk/oaiq.min.js`)}`;
      return site.page(`/${name}-${(pages += 1)}`, { head });
    },
    away: () => site.page(`/${name}-away`, { body: "another page" }),
    /** A script at the top of every page of this run. */
    prelude: "",
    async start(tab, before) {
      await tab.goto(trial.address(before));
      await trial.until(tab, inPage.isConfigured);
      return tab;
    },
    until: (tab, condition, limitMs = PAGE_LIMIT_MS) =>
      until(() => tab.evaluate(condition), limitMs, String(condition)),
    /** New event ids, counted as accepted: the caller hands every one to the pixel. */
    ids(count = 3) {
      const made = Array.from({ length: count }, (_, index) => `${name}-e${accepted.length + index + 1}`);
      accepted.push(...made);
      return made;
    },
    measure: (tab, count) => tab.evaluate(inPage.measure, trial.ids(count)),
    /** Waits until what the pixel sends about itself is through: the fault is for the events, which go one request at a time. */
    async quiet(tab) {
      await tab.evaluate(() => oaiq.flush());
      // One such request for each page.
      await until(
        () => (line.count.status[202] ?? 0) >= pages,
        PAGE_LIMIT_MS,
        "the answer to the pixel's first request",
      );
      // The answer is on its way to the page.
      await wait(300);
    },
    /** The drops that the page itself reports; read while it can be read. */
    async readCounts(tab) {
      const state = await tab.evaluate(inPage.pixel);
      const sum = Object.values(state.dropped).reduce((total, one) => total + one, 0);
      if (state.accepted !== state.delivered + state.queued + state.in_flight + sum)
        throw new Violation(`the pixel's counters do not add up: ${JSON.stringify(state)}`);
      for (const [reason, number] of Object.entries(state.dropped)) dropped[reason] = (dropped[reason] ?? 0) + number;
      return state;
    },
    received: async () =>
      (await collector.batches())
        .flatMap((batch) => batch.events.map((event) => ({ ...event, pid: batch.pid })))
        .filter((event) => accepted.includes(event.id)),
    /** Waits until everything arrived; that it does not is the result's business. */
    async arrival(limitMs = RECOVERY_LIMIT_MS) {
      const isComplete = async () =>
        new Set((await trial.received()).map((event) => event.id)).size === accepted.length;
      await until(isComplete, limitMs, "arrival").catch(() => {});
    },
    /** A later page view of the same profile, and the time it needs. */
    async recover(tab, before) {
      await trial.start(tab, before);
      await trial.arrival();
      return tab;
    },
  };
  return trial;
}

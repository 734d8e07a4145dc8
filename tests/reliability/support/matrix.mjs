// The matrix of one engine: its rows, run as often as requested, and the result of each.
import { startSite } from "../../browser/support/site.mjs";
import { rows } from "../rows/index.mjs";
import { ableRows, cannot } from "./abilities.mjs";
import { createPlaces, startPool } from "./pool.mjs";
import { problemsOf, total } from "./result.mjs";
import { runOnce } from "./run-row.mjs";
import { Violation } from "./trial.mjs";

/** Browsers with a kept profile at a time; each is started twice for a run. */
const KEPT_PROFILES = 2;

/**
 * One run of some hundreds breaks on a busy machine: WebKitGTK's page process dies, a driver stops answering. That is no evidence about
 * events, so the row runs once more; what the pixel causes comes again. What a run found is never asked for twice.
 */
async function onceMoreWhenBroken(name, row, once) {
  try {
    return await once();
  } catch (error) {
    if (error instanceof Violation) throw error;
    console.log(`${name}: ${row.title}: the run broke and is made once more: ${error?.stack ?? error}`);
    return once();
  }
}

/**
 * {name, rows, cannot, start(), run(row, runs), entries, version, stop()}. `run` gives {row, sum, problems}, which `entries` collects;
 * a run that broke is a problem, too.
 */
export function createMatrix(name) {
  const matrix = { name, rows: ableRows(name, rows), cannot: Object.values(cannot[name]), entries: new Map() };
  let pool, site;
  const killPlaces = createPlaces(Array(KEPT_PROFILES).fill(null));
  matrix.start = async () => {
    site = await startSite();
    pool = await startPool(name);
    matrix.version = pool.version;
  };
  matrix.run = async (row, runs) => {
    const once = () => runOnce(row, { engineName: name, pool, site, killPlaces });
    const settled = await Promise.allSettled(Array.from({ length: runs }, () => onceMoreWhenBroken(name, row, once)));
    const sum = total(settled.filter((run) => run.status === "fulfilled").map((run) => run.value));
    const broken = settled
      .filter((run) => run.status === "rejected")
      .map((run) => String(run.reason?.stack ?? run.reason));
    const entry = { row, sum, problems: [...(sum.runs > 0 ? problemsOf(row, sum) : []), ...broken] };
    matrix.entries.set(row.id, entry);
    return entry;
  };
  matrix.stop = async () => {
    await pool?.stop();
    await site?.stop();
  };
  /** In the order of the rows. */
  matrix.results = () => matrix.rows.flatMap((row) => matrix.entries.get(row.id) ?? []);
  return matrix;
}

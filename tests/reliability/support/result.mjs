// The result of a run: everything the page called, compared with everything the collector has.

/** {accepted, arrived, copies, counted, dropped, lost, notes}; `counted` is how often the collector counted an event too many. */
export async function resultOf(trial) {
  const received = await trial.received();
  const byKey = new Map();
  for (const event of received) {
    const key = JSON.stringify([event.pid, event.type, event.id]);
    byKey.set(key, [...(byKey.get(key) ?? []), event]);
  }
  const groups = [...byKey.values()];
  const arrived = new Set(received.map((event) => event.id)).size;
  const dropped = Object.values(trial.dropped).reduce((sum, one) => sum + one, 0);
  return {
    accepted: trial.accepted.length,
    arrived,
    copies: received.length - groups.length,
    // The collector marks every copy but the first; each copy must be the same event, made at the same time.
    counted: groups.reduce((sum, group) => sum + group.filter((event) => !event.duplicate).length - 1, 0),
    altered: groups.filter(
      (group) => new Set(group.map((event) => `${event.timestamp_ms} ${JSON.stringify(event.data)}`)).size > 1,
    ).length,
    dropped: trial.dropped,
    // Dropped ones are counted by the pixel; what is neither there nor counted is gone without a trace.
    lost: Math.max(0, trial.accepted.length - arrived - dropped),
    notes: trial.notes,
  };
}

/** The sum of several runs; notes become counts of runs, or of events. */
export function total(results) {
  const add = (sum, part) => {
    for (const [key, value] of Object.entries(part))
      sum[key] = typeof value === "object" ? add(sum[key] ?? {}, value) : (sum[key] ?? 0) + Number(value);
    return sum;
  };
  return results.reduce(add, { runs: results.length });
}

/** What is wrong with the sum of a row, as sentences; none when it is as it must be. */
export function problemsOf(row, sum) {
  const problems = [];
  const allowed = sum.accepted * (row.loss?.atMost ?? 0);
  if (sum.lost > allowed)
    problems.push(`${sum.lost} of ${sum.accepted} events lost without a trace, ${allowed} allowed`);
  if (sum.counted > 0) problems.push(`${sum.counted} events counted twice by the collector`);
  if (sum.altered > 0) problems.push(`${sum.altered} events changed between two tries`);
  for (const reason of Object.keys(sum.dropped))
    if (!row.drops?.includes(reason)) problems.push(`${sum.dropped[reason]} events dropped as ${reason}`);
  for (const reason of row.drops ?? []) if (!sum.dropped[reason]) problems.push(`nothing was dropped as ${reason}`);
  return problems;
}

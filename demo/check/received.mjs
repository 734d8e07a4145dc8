// Reads what the collector has.

// A batch leaves at most 4 s after its first event; the rest is patience with a busy machine.
const WAIT_LIMIT_MS = 20_000;

export async function readBatches(base) {
  const batches = [];
  for (let after = 0, more = true; more;) {
    const response = await fetch(`${base}/inspector/api/batches?after=${after}&limit=100`);
    if (!response.ok) throw new Error(`reading the collector's batches: status ${response.status}`);
    const page = await response.json();
    batches.push(...page.batches);
    after = batches.at(-1)?.id ?? after;
    more = page.has_more;
  }
  return batches;
}

/** Waits until `count` events of that name have arrived, then for stragglers of the same moment. */
export async function waitForEvents(base, name, count) {
  const deadline = Date.now() + WAIT_LIMIT_MS;
  for (;;) {
    const events = (await readBatches(base)).flatMap((batch) => batch.events);
    if (events.filter((event) => event.type === name).length >= count) break;
    if (Date.now() > deadline) {
      const got = events.map((event) => event.type).join(", ") || "nothing";
      throw new Error(`${name} did not arrive ${count} time(s) within ${WAIT_LIMIT_MS / 1000} s; arrived: ${got}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  // Longer than the pixel's one second of quiet: a wrong second copy would show up by then.
  await new Promise((resolve) => setTimeout(resolve, 2500));
}

// Reads what the collector has.

// A batch leaves at most 4 s after its first event; the rest is patience with a busy machine.
const WAIT_LIMIT_MS = 20_000;

const isOfServer = ({ transport }) => transport === "server_to_server";

/** What browsers sent, oldest first. */
export async function readBatches(base) {
  return (await readAll(base)).filter((batch) => !isOfServer(batch));
}

/** Events that the shop's server sent, oldest first. */
export async function readServerEvents(base) {
  return (await readAll(base)).filter(isOfServer).flatMap(({ events }) => events);
}

async function readAll(base) {
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

/** Waits until browsers' events of that name are enough, then for stragglers of the same moment. `enough` is a number or a function. */
export async function waitForEvents(base, name, enough) {
  const isEnough = typeof enough === "number" ? (events) => events.length >= enough : enough;
  const deadline = Date.now() + WAIT_LIMIT_MS;
  for (;;) {
    const events = (await readBatches(base)).flatMap((batch) => batch.events);
    if (isEnough(events.filter((event) => event.type === name))) break;
    if (Date.now() > deadline) {
      const got = events.map((event) => event.type).join(", ") || "nothing";
      throw new Error(`not enough ${name} within ${WAIT_LIMIT_MS / 1000} s; arrived: ${got}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  // Longer than the pixel's one second of quiet: a wrong second copy would show up by then.
  await new Promise((resolve) => setTimeout(resolve, 2500));
}

// Random hostile arguments, thrown at the file that ships in a real browser. PIXELCARD_FUZZ_SEED repeats a run,
// PIXELCARD_FUZZ_CALLS lengthens it.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { after, before, test } from "node:test";
import { openArena } from "./support/arena.mjs";

const number = (name, otherwise) => {
  const text = process.env[name] ?? String(otherwise);
  assert.match(text, /^\d{1,9}$/, `${name} must be a number, not '${text}'`);
  return Number(text);
};
const seed = number("PIXELCARD_FUZZ_SEED", randomInt(1e9));
const calls = number("PIXELCARD_FUZZ_CALLS", 10_000);

// Everything that waits goes first, one request at a time: 500 events of up to 10 KiB are 32 requests.
const ARRIVAL_MS = 60_000;

let arena;
before(async () => {
  arena = await openArena();
});
after(() => arena?.stop());

test("whatever a page throws at oaiq, nothing comes back, and a good event is measured afterwards", async (t) => {
  const again = `repeat with PIXELCARD_FUZZ_SEED=${seed} PIXELCARD_FUZZ_CALLS=${calls}`;
  t.diagnostic(again);
  const result = await throwAll();
  assert.equal(result.failed, undefined, again);
  t.diagnostic(
    `${result.calls} calls, ${result.reentered} from within others, ${result.heard} reports heard, ${result.flushed} flushes answered`,
  );
  for (const { number: call, form, ms } of result.slowest)
    t.diagnostic(`slow: call ${call} (${form}) took ${ms.toFixed(1)} ms`);

  assert.equal(result.calls, calls);
  assert.ok(result.reentered > 0 && result.heard > 0, `hostile code ran within calls; ${again}`);
  assert.deepEqual(result.problems, [], again);
  assert.deepEqual(result.changed, [], `prototypes and globals are as they were; ${again}`);
  assert.deepEqual(arena.errors, [], again);

  const id = `good-${seed}`;
  const state = await arena.page.evaluate((eventId) => {
    // Whatever the hostile calls switched on or off.
    oaiq("init", { pixelId: "px", strict: false, gpc: false, url: location.href });
    oaiq("consent", true);
    oaiq(
      "measure",
      "order_created",
      { type: "contents", amount: 4200, currency: "EUR", contents: [{ id: "sku-1", quantity: 2, amount: 2100 }] },
      { event_id: eventId },
    );
    void oaiq.flush();
    return oaiq.state();
  }, id);
  assert.equal(state.dead, undefined, again);
  for (const pixel of state.pixels) {
    const dropped = Object.values(pixel.dropped).reduce((sum, count) => sum + count, 0);
    assert.equal(
      pixel.accepted,
      pixel.delivered + pixel.queued + pixel.in_flight + dropped,
      `counters of ${pixel.id} add up; ${again}`,
    );
  }
  t.diagnostic(
    `${state.pixels.length} pixels, ${state.pixels.reduce((sum, { accepted }) => sum + accepted, 0)} events accepted`,
  );

  const [event] = await arrived(id);
  assert.equal(event.type, "order_created");
  assert.deepEqual(event.data, {
    type: "contents",
    amount: 4200,
    currency: "EUR",
    contents: [{ id: "sku-1", quantity: 2, amount: 2100 }],
  });
  assert.deepEqual(arena.errors, [], again);
});

/** However long it takes: the calls are counted, not timed. A page that stops answering is noticed by the browser's driver. */
async function throwAll() {
  try {
    await arena.page.evaluate(
      async (options) => (await import("/page/fuzz.js")).start({ ...options, oldStub: window.oldStub }),
      { seed, calls },
    );
    for (;;) {
      const result = await arena.page.evaluate(async () => (await import("/page/fuzz.js")).noticed());
      if (result) return result;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } catch (error) {
    throw new Error(`the page stopped answering within 100 calls after "${arena.progress()}"; seed ${seed}`, {
      cause: error,
    });
  }
}

async function arrived(id) {
  for (const deadline = Date.now() + ARRIVAL_MS; ;) {
    // Other pixels that the calls made measure it as well.
    const found = await arena.events((event) => event.id === id && event.pid === "px");
    if (found.length > 0) return found;
    assert.ok(
      Date.now() < deadline,
      `${id} did not arrive within ${ARRIVAL_MS} ms; repeat with PIXELCARD_FUZZ_SEED=${seed}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

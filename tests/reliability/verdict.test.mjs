// The check of the matrix must find what it is there to find.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rows } from "./rows/index.mjs";
import { problemsOf, resultOf, total } from "./support/result.mjs";
import { rowsWished, runsWished } from "./support/wishes.mjs";

const event = (id, rest) => ({
  pid: "px",
  type: "order_created",
  id,
  timestamp_ms: 1,
  data: {},
  duplicate: false,
  ...rest,
});
const verdictOn = async ({ accepted = ["a", "b"], received, dropped = {}, row = {} }) => {
  const sum = total([await resultOf({ accepted, dropped, notes: {}, received: async () => received })]);
  return { sum, problems: problemsOf(row, sum) };
};

test("all there, some twice and marked as such: no problem", async () => {
  const { sum, problems } = await verdictOn({ received: [event("a"), event("b"), event("a", { duplicate: true })] });
  assert.deepEqual([sum.arrived, sum.copies, sum.counted, sum.lost, problems], [2, 1, 0, 0, []]);
});

test("a missing event is lost unless it was counted as dropped, and dropping must be allowed", async () => {
  assert.match((await verdictOn({ received: [event("a")] })).problems[0], /1 of 2 events lost/);
  assert.match(
    (await verdictOn({ received: [event("a")], dropped: { expired: 1 } })).problems[0],
    /1 events dropped as expired/,
  );
  assert.deepEqual(
    (await verdictOn({ received: [event("a")], dropped: { expired: 1 }, row: { drops: ["expired"] } })).problems,
    [],
  );
  assert.match(
    (await verdictOn({ received: [event("a"), event("b")], row: { drops: ["expired"] } })).problems[0],
    /nothing was dropped/,
  );
});

test("a copy that is counted twice or differs from the first is found", async () => {
  assert.match(
    (await verdictOn({ received: [event("a"), event("a"), event("b")] })).problems[0],
    /1 events counted twice/,
  );
  assert.match(
    (await verdictOn({ received: [event("a"), event("a", { duplicate: true, timestamp_ms: 2 }), event("b")] }))
      .problems[0],
    /1 events changed/,
  );
});

test("unavoidable loss has a bound", async () => {
  const row = { loss: { atMost: 0.5, why: "" } };
  assert.deepEqual((await verdictOn({ received: [event("a")], row })).problems, []);
  assert.match((await verdictOn({ received: [], row })).problems[0], /2 of 2 events lost/);
});

test("sums of runs", () => {
  const one = { accepted: 2, dropped: { expired: 1 }, notes: { "from the cache": true } };
  assert.deepEqual(total([one, one]), {
    runs: 2,
    accepted: 4,
    dropped: { expired: 2 },
    notes: { "from the cache": 2 },
  });
});

test("rows have distinct names, and options that name none are refused", () => {
  assert.equal(new Set(rows.map((row) => row.id)).size, rows.length);
  assert.equal(new Set(rows.map((row) => row.title)).size, rows.length);
  assert.throws(() => rowsWished(rows, "no-such-row"), /there are: offline-online/);
  assert.equal(rowsWished(rows, "closed-0ms, killed-6000ms").length, 3);
  assert.throws(() => runsWished(1, "many"), /PIXELCARD_RELIABILITY_RUNS/);
  assert.equal(runsWished(1, "20"), 20);
});

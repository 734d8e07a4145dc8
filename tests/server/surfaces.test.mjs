// Spend limits and negative keywords, each with its documented refusals.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY, START, world, shownAd, serve } from "./frozen-world.mjs";

test("a spend limit window has its dates, amounts and revision checked", async (t) => {
  const { made, refused } = await world(t);
  const path = "/v1/ad_account/spend_limit_windows";
  const window = { start_date: "2026-01-05", end_date: "2026-01-10", amount_micros: 50_000_000, name: "Launch" };
  const first = await made("POST", path, window);
  assert.deepEqual(
    [first.object, first.can_edit, first.can_edit_start_date, first.can_delete, first.spent_micros],
    ["ad_account_spend_limit_window", true, true, true, undefined],
  );
  assert.match(first.window_id, /^slw_/);
  assert.deepEqual(
    [first.status, first.name, first.io_id, first.amount_micros],
    ["upcoming", "Launch", null, 50_000_000],
  );
  const list = await made("GET", path);
  assert.deepEqual(list.data, [first]);
  assert.deepEqual(
    [list.object, list.daily_limit, list.revision, list.can_create_daily_limit, list.evaluated_at],
    ["list", null, 1, true, START],
  );
  assert.deepEqual([list.earliest_daily_start_date, list.earliest_dated_start_date], ["2026-01-02", null]);
  for (const [change, expected] of [
    [{ start_date: "2026-01-09", end_date: "2026-01-12" }, [422, "start_date", "overlapping_windows"]],
    [{ start_date: "2026-02-30" }, [400, "start_date", "invalid_value"]],
    [{ start_date: "tomorrow" }, [400, "start_date", "string_below_min_length"]],
    [{ start_date: "2026-02-01", end_date: "2026-02-01" }, [422, "end_date", "invalid_date_order"]],
    [{ start_date: "1999-12-31" }, [400, "start_date", "invalid_value"]],
    [{ start_date: "2025-12-31", end_date: "2026-01-02" }, [422, "start_date", "invalid_start_date"]],
    [{ start_date: "2026-03-01", end_date: "2026-03-02", amount_micros: 1 }, [422, "amount_micros", "invalid_amount"]],
    [
      { start_date: "2026-03-01", end_date: "2026-03-02", amount_micros: 1e15 + 10_000 },
      [400, "amount_micros", "integer_above_max_value"],
    ],
    [
      { start_date: "2026-03-01", end_date: "2026-03-02", name: "x".repeat(257) },
      [400, "name", "string_above_max_length"],
    ],
    [
      { start_date: "2026-03-01", end_date: "2026-03-02", expected_revision: 0 },
      [409, "expected_revision", "revision_conflict"],
    ],
    [{ colour: "red" }, [400, "colour", "unknown_parameter"]],
  ])
    assert.deepEqual(await refused("POST", path, { ...window, ...change }), expected, JSON.stringify(change));
  await made("POST", path, { ...window, start_date: "2026-01-10", end_date: "2026-01-11" }); // the end is exclusive
  const later = await made("POST", `${path}/${first.window_id}`, { end_date: "2026-01-09", expected_revision: 2 });
  assert.equal(later.end_date, "2026-01-09");
  assert.deepEqual(await made("POST", `${path}/${first.window_id}/delete`), {
    window_id: first.window_id,
    object: "ad_account_spend_limit_window.deleted",
    deleted: true,
  });
  assert.deepEqual(await refused("POST", `${path}/${first.window_id}`, { amount_micros: 10_000 }), [
    404,
    "window_id",
    "not_found",
  ]);
  assert.equal((await made("GET", path)).data.length, 1);
});

test("an account that has spent its limit shows nothing until the day or window ends", async (t) => {
  const own = await world(t);
  const { made, refused } = own;
  await shownAd(own);
  const daily = "/v1/ad_account/daily_spend_limit";
  assert.deepEqual(await refused("POST", daily, { amount_micros: 120_000 }), [
    400,
    "expected_revision",
    "missing_required_parameter",
  ]);
  assert.deepEqual(
    await refused("POST", daily, { amount_micros: 120_000, expected_revision: 0, start_date: "2026-01-01" }),
    [422, "start_date", "invalid_start_date"],
  );
  const { spend_limits } = await made("POST", daily, { amount_micros: 120_000, expected_revision: 0 });
  assert.deepEqual(spend_limits.daily_limit, {
    amount_micros: 120_000,
    start_date: "2026-01-02",
    end_date: null,
    timezone: "UTC",
    status: "upcoming",
    spent_micros: null,
    remaining_micros: null,
    spend_as_of: null,
    next_reset: null,
  });
  assert.deepEqual([spend_limits.can_create_daily_limit, spend_limits.revision], [false, 1]);
  assert.deepEqual(
    await refused("POST", "/v1/ad_account/spend_limit_windows", {
      start_date: "2026-01-05",
      end_date: "2026-01-06",
      amount_micros: 10_000,
    }),
    [422, "start_date", "overlapping_windows"],
  );
  await made("POST", "/sandbox/clock", { advance_s: DAY });
  assert.deepEqual([Boolean(await serve(own)), Boolean(await serve(own)), await serve(own)], [true, true, null]);
  const spentToday = (await made("GET", "/v1/ad_account/spend_limit_windows")).daily_limit;
  assert.deepEqual(
    [spentToday.status, spentToday.spent_micros, spentToday.remaining_micros, spentToday.next_reset],
    ["active", 120_000, 0, "2026-01-03T00:00:00Z"],
  );
  assert.deepEqual(await refused("POST", daily, { amount_micros: 110_000, expected_revision: 1 }), [
    422,
    "amount_micros",
    "budget_window_amount_below_spend",
  ]);
  await made("POST", "/sandbox/clock", { advance_s: DAY });
  assert.ok(await serve(own));
  assert.equal(
    (await made("POST", daily, { amount_micros: 180_000, expected_revision: 1, end_date: "2026-02-01" })).spend_limits
      .earliest_dated_start_date,
    "2026-02-01",
  );
  assert.deepEqual(await refused("POST", "/v1/ad_account/daily_spend_limit/delete", { expected_revision: 9 }), [
    409,
    "expected_revision",
    "revision_conflict",
  ]);
  assert.equal(
    (await made("POST", "/v1/ad_account/daily_spend_limit/delete", { expected_revision: 2 })).spend_limits.daily_limit,
    null,
  );
  assert.deepEqual(await refused("POST", daily, { amount_micros: 120_000, expected_revision: 3 }), [
    400,
    "start_date",
    "missing_required_parameter",
  ]);
  const window = await made("POST", "/v1/ad_account/spend_limit_windows", {
    start_date: "2026-01-03",
    end_date: "2026-01-05",
    amount_micros: 120_000,
  });
  assert.deepEqual([window.status, window.spent_micros], ["active", 60_000]);
  assert.deepEqual(
    await refused("POST", `/v1/ad_account/spend_limit_windows/${window.window_id}`, { amount_micros: 50_000 }),
    [422, "amount_micros", "budget_window_amount_below_spend"],
  );
  assert.deepEqual(
    await refused("POST", `/v1/ad_account/spend_limit_windows/${window.window_id}`, { start_date: "2026-01-04" }),
    [422, "start_date", "invalid_start_date"],
  );
  const simulated = await made("POST", "/sandbox/simulate", { days: 4, traffic: 240, seed: 3 });
  const spent = async (since, until) => {
    const range = encodeURIComponent(JSON.stringify({ type: "date_range", since, until }));
    return (
      (await made("GET", `/v1/ad_account/insights?time_granularity=none&time_ranges[]=${range}`)).data[0]?.spend ?? 0
    );
  };
  assert.equal(await spent("2026-01-03", "2026-01-04"), 0.12);
  assert.ok(simulated.impressions > 200);
});

test("negative keywords replace each other and keep ads away from questions that have them", async (t) => {
  const own = await world(t);
  const { made, refused } = own;
  await shownAd(own);
  const path = "/v1/ad_account/negative_keywords";
  assert.deepEqual(await made("POST", path, { negative_keywords: ["Small Team", "free"] }), {
    negative_keywords: ["Small Team", "free"],
  });
  assert.deepEqual(
    [await serve(own), await serve(own, "a FREE planner"), Boolean(await serve(own, "a team that is small, freely"))],
    [null, null, true],
  );
  // A repeated value is a finding of the linter ("give it once"); nothing is known of a refusal.
  assert.deepEqual(await made("POST", path, { negative_keywords: ["free", "free"] }), {
    negative_keywords: ["free", "free"],
  });
  await made("POST", path, { negative_keywords: [] });
  assert.ok(await serve(own));
  for (const [list, param] of [
    [Array.from({ length: 101 }, (_, i) => `word ${i}`), "negative_keywords"],
    [["x".repeat(101)], "negative_keywords[0]"],
    [["ok", " "], "negative_keywords[1]"],
    ["word", "negative_keywords"],
  ])
    assert.deepEqual((await refused("POST", path, { negative_keywords: list })).slice(0, 2), [400, param]);
});

// Spend limits, negative keywords, product feeds and the audit log, each with its documented refusals.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSandbox } from "./sandbox.mjs";

const DAY = 86400;
const START = 1767225600; // 1 January 2026: where frozen clocks begin

async function world(t, args = []) {
  const sandbox = await startSandbox(t, ["--clock", "frozen", ...args]);
  const ask = (method, target, body) => sandbox.ask(method, target, { headers: { Authorization: "Bearer surfaces", ...(body ? { "Content-Type": "application/json" } : {}) }, body: body && JSON.stringify(body) });
  const made = async (method, target, body) => {
    const answer = await ask(method, target, body);
    assert.equal(answer.status, 200, `${method} ${target}: ${answer.text}`);
    return answer.json();
  };
  const refused = async (method, target, body) => {
    const answer = await ask(method, target, body);
    return [answer.status, answer.json().error.param, answer.json().error.code];
  };
  return { ask, made, refused };
}

/** An active ad that is shown to everybody, at 0.06 for an impression. */
async function shownAd({ made }) {
  const { file_id } = await made("POST", "/v1/upload", { image_url: "https://example.com/a.png" });
  const campaign = await made("POST", "/v1/campaigns", { name: "Shown", status: "active", budget: { daily_spend_limit_micros: 900_000_000 } });
  const group = await made("POST", "/v1/ad_groups", { campaign_id: campaign.id, name: "Shown", status: "active", bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 } });
  const creative = { type: "chat_card", title: "Planner", body: "Tasks in one place.", target_url: "https://example.com/", file_id };
  await made("POST", "/v1/ads", { ad_group_id: group.id, name: "Shown", status: "active", creative });
  await made("POST", "/sandbox/clock", { advance_s: 5 });
  return campaign;
}
const serve = async ({ made }, question = "a planner for a small team") => (await made("POST", "/sandbox/serve", { question })).ad;

test("a spend limit window has its dates, amounts and revision checked", async (t) => {
  const { made, refused } = await world(t);
  const path = "/v1/ad_account/spend_limit_windows";
  const window = { start_date: "2026-01-05", end_date: "2026-01-10", amount_micros: 50_000_000, name: "Launch" };
  const first = await made("POST", path, window);
  assert.deepEqual([first.object, first.can_edit, first.can_edit_start_date, first.can_delete, first.spent_micros], ["ad_account_spend_limit_window", true, true, true, undefined]);
  assert.match(first.window_id, /^slw_/);
  assert.deepEqual([first.status, first.name, first.io_id, first.amount_micros], ["upcoming", "Launch", null, 50_000_000]);
  const list = await made("GET", path);
  assert.deepEqual(list.data, [first]);
  assert.deepEqual([list.object, list.daily_limit, list.revision, list.can_create_daily_limit, list.evaluated_at], ["list", null, 1, true, START]);
  assert.deepEqual([list.earliest_daily_start_date, list.earliest_dated_start_date], ["2026-01-02", null]);
  for (const [change, expected] of [
    [{ start_date: "2026-01-09", end_date: "2026-01-12" }, [422, "start_date", "overlapping_windows"]],
    [{ start_date: "2026-02-30" }, [400, "start_date", "invalid_value"]],
    [{ start_date: "tomorrow" }, [400, "start_date", "string_below_min_length"]],
    [{ start_date: "2026-02-01", end_date: "2026-02-01" }, [422, "end_date", "invalid_date_order"]], [{ start_date: "1999-12-31" }, [400, "start_date", "invalid_value"]],
    [{ start_date: "2025-12-31", end_date: "2026-01-02" }, [422, "start_date", "invalid_start_date"]],
    [{ start_date: "2026-03-01", end_date: "2026-03-02", amount_micros: 1 }, [422, "amount_micros", "invalid_amount"]],
    [{ start_date: "2026-03-01", end_date: "2026-03-02", amount_micros: 1e15 + 10_000 }, [400, "amount_micros", "integer_above_max_value"]],
    [{ start_date: "2026-03-01", end_date: "2026-03-02", name: "x".repeat(257) }, [400, "name", "string_above_max_length"]],
    [{ start_date: "2026-03-01", end_date: "2026-03-02", expected_revision: 0 }, [409, "expected_revision", "revision_conflict"]],
    [{ colour: "red" }, [400, "colour", "unknown_parameter"]],
  ]) assert.deepEqual(await refused("POST", path, { ...window, ...change }), expected, JSON.stringify(change));
  await made("POST", path, { ...window, start_date: "2026-01-10", end_date: "2026-01-11" }); // the end is exclusive
  const later = await made("POST", `${path}/${first.window_id}`, { end_date: "2026-01-09", expected_revision: 2 });
  assert.equal(later.end_date, "2026-01-09");
  assert.deepEqual(await made("POST", `${path}/${first.window_id}/delete`), { window_id: first.window_id, object: "ad_account_spend_limit_window.deleted", deleted: true });
  assert.deepEqual(await refused("POST", `${path}/${first.window_id}`, { amount_micros: 10_000 }), [404, "window_id", "not_found"]);
  assert.equal((await made("GET", path)).data.length, 1);
});

test("an account that has spent its limit shows nothing until the day or window ends", async (t) => {
  const own = await world(t);
  const { made, refused } = own;
  await shownAd(own);
  const daily = "/v1/ad_account/daily_spend_limit";
  assert.deepEqual(await refused("POST", daily, { amount_micros: 120_000 }), [400, "expected_revision", "missing_required_parameter"]);
  assert.deepEqual(await refused("POST", daily, { amount_micros: 120_000, expected_revision: 0, start_date: "2026-01-01" }), [422, "start_date", "invalid_start_date"]);
  const { spend_limits } = await made("POST", daily, { amount_micros: 120_000, expected_revision: 0 });
  assert.deepEqual(spend_limits.daily_limit, { amount_micros: 120_000, start_date: "2026-01-02", end_date: null, timezone: "UTC", status: "upcoming", spent_micros: null, remaining_micros: null, spend_as_of: null, next_reset: null });
  assert.deepEqual([spend_limits.can_create_daily_limit, spend_limits.revision], [false, 1]);
  assert.deepEqual(await refused("POST", "/v1/ad_account/spend_limit_windows", { start_date: "2026-01-05", end_date: "2026-01-06", amount_micros: 10_000 }), [422, "start_date", "overlapping_windows"]);
  await made("POST", "/sandbox/clock", { advance_s: DAY });
  assert.deepEqual([Boolean(await serve(own)), Boolean(await serve(own)), await serve(own)], [true, true, null]);
  const spentToday = (await made("GET", "/v1/ad_account/spend_limit_windows")).daily_limit;
  assert.deepEqual([spentToday.status, spentToday.spent_micros, spentToday.remaining_micros, spentToday.next_reset], ["active", 120_000, 0, "2026-01-03T00:00:00Z"]);
  assert.deepEqual(await refused("POST", daily, { amount_micros: 110_000, expected_revision: 1 }), [422, "amount_micros", "budget_window_amount_below_spend"]);
  await made("POST", "/sandbox/clock", { advance_s: DAY });
  assert.ok(await serve(own));
  assert.equal((await made("POST", daily, { amount_micros: 180_000, expected_revision: 1, end_date: "2026-02-01" })).spend_limits.earliest_dated_start_date, "2026-02-01");
  assert.deepEqual(await refused("POST", "/v1/ad_account/daily_spend_limit/delete", { expected_revision: 9 }), [409, "expected_revision", "revision_conflict"]);
  assert.equal((await made("POST", "/v1/ad_account/daily_spend_limit/delete", { expected_revision: 2 })).spend_limits.daily_limit, null);
  assert.deepEqual(await refused("POST", daily, { amount_micros: 120_000, expected_revision: 3 }), [400, "start_date", "missing_required_parameter"]);
  const window = await made("POST", "/v1/ad_account/spend_limit_windows", { start_date: "2026-01-03", end_date: "2026-01-05", amount_micros: 120_000 });
  assert.deepEqual([window.status, window.spent_micros], ["active", 60_000]);
  assert.deepEqual(await refused("POST", `/v1/ad_account/spend_limit_windows/${window.window_id}`, { amount_micros: 50_000 }), [422, "amount_micros", "budget_window_amount_below_spend"]);
  assert.deepEqual(await refused("POST", `/v1/ad_account/spend_limit_windows/${window.window_id}`, { start_date: "2026-01-04" }), [422, "start_date", "invalid_start_date"]);
  const simulated = await made("POST", "/sandbox/simulate", { days: 4, traffic: 240, seed: 3 });
  const spent = async (since, until) => {
    const range = encodeURIComponent(JSON.stringify({ type: "date_range", since, until }));
    return (await made("GET", `/v1/ad_account/insights?time_granularity=none&time_ranges[]=${range}`)).data[0]?.spend ?? 0;
  };
  assert.equal(await spent("2026-01-03", "2026-01-04"), 0.12);
  assert.ok(simulated.impressions > 200);
});

test("negative keywords replace each other and keep ads away from questions that have them", async (t) => {
  const own = await world(t);
  const { made, refused } = own;
  await shownAd(own);
  const path = "/v1/ad_account/negative_keywords";
  assert.deepEqual(await made("POST", path, { negative_keywords: ["Small Team", "free"] }), { negative_keywords: ["Small Team", "free"] });
  assert.deepEqual([await serve(own), await serve(own, "a FREE planner"), Boolean(await serve(own, "a team that is small, freely"))], [null, null, true]);
  // Twice is a finding of the linter, which says once; nothing is known of a refusal.
  assert.deepEqual(await made("POST", path, { negative_keywords: ["free", "free"] }), { negative_keywords: ["free", "free"] });
  await made("POST", path, { negative_keywords: [] });
  assert.ok(await serve(own));
  for (const [list, param] of [[Array.from({ length: 101 }, (_, i) => `word ${i}`), "negative_keywords"], [["x".repeat(101)], "negative_keywords[0]"], [["ok", " "], "negative_keywords[1]"], ["word", "negative_keywords"]])
    assert.deepEqual((await refused("POST", path, { negative_keywords: list })).slice(0, 2), [400, param]);
});

test("products of a feed are added, changed by what is sent, found and forgotten", async (t) => {
  const { made, refused } = await world(t);
  const feed = await made("POST", "/v1/feeds", { name: "Shoes" });
  assert.match(feed.id, /^fd_/);
  const path = `/v1/feeds/${feed.id}/products`;
  const products = Array.from({ length: 30 }, (_, i) => ({ item_id: `sku-${i}`, title: `Shoe ${i}`, price: "59.00 USD", target_url: "https://example.com/shoe", is_ads_eligible: true }));
  assert.deepEqual(await made("PATCH", path, { products }), { id: feed.id, accepted: true, created_count: 30, updated_count: 0 });
  assert.deepEqual(await made("PATCH", path, { products: [{ item_id: "sku-3", price: "49.00 USD" }, { item_id: "new", is_eligible_ads: true }] }), { id: feed.id, accepted: true, created_count: 1, updated_count: 1 });
  const { data: found } = await made("POST", `${path}/query`, { item_ids: ["sku-3", "nobody", "new"] });
  assert.deepEqual(found.map(({ item_id, title, price, is_ads_eligible }) => [item_id, title, price, is_ads_eligible]), [["sku-3", "Shoe 3", "49.00 USD", true], ["new", undefined, undefined, true]]);
  const seen = [];
  for (let page = { has_more: true }; page.has_more; seen.push(...page.data)) page = await made("POST", `${path}/query`, { limit: 7, ...(page.last_id && { after: page.last_id }) });
  assert.equal(new Set(seen.map(({ item_id }) => item_id)).size, 31);
  for (const [body, param] of [
    [{ products: [] }, "products"], [{ products: [{ title: "No id" }] }, "products[0].item_id"], [{ products: [{ item_id: "a", star_rating: 6 }] }, "products[0].star_rating"],
    [{ products: [{ item_id: "a", target_url: "shop" }] }, "products[0].target_url"], [{ products: [{ item_id: "a" }, { item_id: "b", is_ads_eligible: true, is_eligible_ads: false }] }, "products[1].is_eligible_ads"],
  ]) assert.deepEqual((await refused("PATCH", path, body)).slice(0, 2), [400, param], JSON.stringify(body));
  assert.equal((await made("GET", `/v1/feeds/${feed.id}`)).product_count, 31);
  await made("POST", "/sandbox/clock", { advance_s: 14 * DAY });
  assert.equal((await made("GET", `/v1/feeds/${feed.id}`)).product_count, 0);
  assert.deepEqual(await refused("PATCH", "/v1/feeds/fd_nobody/products", { products }), [404, "feed_id", "not_found"]);
  // As the Delta Feeds page writes them: variants of a parent, prices in the smallest unit.
  const delta = (...variants) => ({ products: [{ id: "running-shoe", variants }] });
  await made("PATCH", path, delta({ id: "black-9", availability: { available: false } }, { id: "white-9", title: "White", price: { amount: 8999, currency: "USD" }, availability: { available: false, status: "in_stock" } }, { id: "yen", price: { amount: 5, currency: "JPY" } }));
  const { data: variants } = await made("POST", `${path}/query`, { item_ids: ["black-9", "white-9", "yen"] });
  assert.deepEqual(variants.map(({ title, price, availability, offer_id }) => [title, price, availability, offer_id]), [[undefined, undefined, "out_of_stock", "running-shoe"], ["White", "89.99 USD", "in_stock", "running-shoe"], [undefined, "5 JPY", undefined, "running-shoe"]]);
  for (const [body, param] of [
    [{ products: [{ id: "p", variants: [] }] }, "products[0].variants"], [{ products: [{ id: "p" }] }, "products[0].variants"], [{ products: [{ variants: [{ id: "v" }] }] }, "products[0].id"], [delta({ title: "No id" }), "products[0].variants[0].id"],
    [delta({ id: "v" }, { id: "v" }), "products[0].variants[1].id"], [delta({ id: "v", price: { amount: -1, currency: "USD" } }), "products[0].variants[0].price.amount"], [delta({ id: "v", price: { amount: 5 } }), "products[0].variants[0].price.currency"],
    [delta({ id: "v", shop_id: "s" }), "products[0].variants[0].shop_id"], [delta({ id: "v", price: { amount: 5.5, currency: "USD" } }), "products[0].variants[0].price.amount"],
  ]) assert.deepEqual((await refused("PATCH", path, body)).slice(0, 2), [400, param], JSON.stringify(body));
  const sftp = `/v1/feeds/${feed.id}/sftp_access`;
  const [one, other] = [await made("POST", sftp, { authentication_method: "password" }), await made("POST", sftp, { authentication_method: "password" })];
  assert.notEqual(one.password, other.password);
  assert.equal((await made("POST", sftp, { authentication_method: "ssh_key", ssh_public_key: "ssh-ed25519 AAAA me" })).password, null);
  assert.deepEqual((await refused("POST", sftp, { authentication_method: "ssh_key" })).slice(0, 2), [400, "ssh_public_key"]);
});

test("the audit log is turned page by page and filtered", async (t) => {
  const own = await world(t);
  const { made, refused } = own;
  const campaign = await shownAd(own);
  await made("POST", `/v1/campaigns/${campaign.id}/pause`);
  const all = await made("GET", "/v1/audit_logs");
  assert.deepEqual(all.data.map(({ action }) => action), ["campaign.paused", "ad.created", "ad_group.created", "campaign.created"]);
  assert.match(all.data[0].id, /^alog_/);
  const seen = [];
  for (let page = { has_more: true }; page.has_more; seen.push(...page.data)) page = await made("GET", `/v1/audit_logs?limit=1${page.last_id ? `&after=${page.last_id}` : ""}`);
  assert.deepEqual(seen, all.data);
  assert.equal((await made("GET", `/v1/audit_logs?campaign_id=${campaign.id}`)).data.length, 2);
  assert.equal((await made("GET", `/v1/audit_logs?start_time=${START + 1}`)).data.length, 1);
  assert.equal((await made("GET", `/v1/audit_logs?actor=${all.data[0].actor}`)).data.length, 4);
  assert.equal((await made("GET", "/v1/audit_logs?actor=nobody")).data.length, 0);
  for (const [query, expected] of [
    ["limit=101", [400, "limit", "integer_above_max_value"]], ["after=alog_nobody", [400, "after", "invalid_cursor"]], ["start_time=1", [400, "start_time", "integer_below_min_value"]],
    [`after=${all.data[0].id}&before=${all.data[1].id}`, [400, "before", "invalid_value"]],
  ]) assert.deepEqual(await refused("GET", `/v1/audit_logs?${query}`), expected, query);
});

test("a conversion report groups by entity unless told otherwise, and breaks down", async (t) => {
  const own = await world(t);
  const { made, refused } = own;
  const campaign = await shownAd(own);
  await made("POST", "/sandbox/simulate", { days: 5, traffic: 3000, seed: 4 });
  const total = (await made("GET", "/v1/ad_account/insights?time_granularity=none&fields[]=conversions")).data[0].conversions;
  assert.ok(total > 0);
  const body = { aggregation_level: "campaign", time_ranges: [JSON.stringify({ type: "date_range", since: "2026-01-01", until: "2026-01-10" })] };
  const report = (members) => made("POST", "/v1/conversions/insights", { ...body, ...members });
  const grouped = await report({ entity_ids: [campaign.id, "cmpn_nobody"] });
  assert.deepEqual([grouped.count, ...grouped.data.map(({ entity_id, conversions }) => [entity_id, conversions])], [2, [campaign.id, total], ["cmpn_nobody", 0]]);
  assert.equal((await report({ entity_ids: [campaign.id, "cmpn_nobody"], include_zero_rows: false })).count, 1);
  const [whole] = (await report({ group_by_entity: false })).data;
  assert.deepEqual([whole.entity_id, whole.conversions, whole.click_through_conversions, whole.view_through_conversions, whole.order_created_attributed_sales, whole.order_created_attributed_sales_currency], [null, total, total, 0, "0", "USD"]);
  for (const breakdown of ["country", "device"]) {
    const { data } = await report({ group_by_entity: false, breakdown });
    assert.equal(data.reduce((sum, row) => sum + row.conversions, 0), total);
    assert.ok(data.every((row) => typeof row[breakdown] === "string"));
  }
  assert.deepEqual((await report({ group_by_entity: false, include: ["attributed_events"] })).data[0].attributed_events, []);
  assert.equal((await report({ group_by_entity: false, time_granularity: "daily" })).data.reduce((sum, row) => sum + row.conversions, 0), total);
  assert.deepEqual(await refused("POST", "/v1/conversions/insights", body), [400, "entity_ids", "missing_required_parameter"]);
  assert.deepEqual((await refused("POST", "/v1/conversions/insights", { ...body, group_by_entity: false, time_ranges: [JSON.stringify({ type: "date_range", since: "2024-01-01", until: "2026-01-01" })] })).slice(0, 2), [400, "time_ranges"]);
});

// Lists in a query as clients write them: all mean the same, but with --realistic only the platform's way is taken.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSandbox } from "./sandbox.mjs";

const range = JSON.stringify({ type: "date_range", since: "2026-01-01", until: "2026-01-02" });
const ranges = (name) => `${name}=${encodeURIComponent(range)}`;
const styles = {
  "the platform's": `fields[]=impressions&fields[]=clicks&${ranges("time_ranges[]")}`,
  repeated: `fields=impressions&fields=clicks&${ranges("time_ranges")}`,
  numbered: `fields[0]=impressions&fields[1]=clicks&${ranges("time_ranges[0]")}`,
  "with commas": `fields=impressions,clicks&${ranges("time_ranges")}`,
  "one JSON array": `fields=${encodeURIComponent('["impressions","clicks"]')}&time_ranges=${encodeURIComponent(`[${range}]`)}`,
  "one JSON array of texts": `fields=${encodeURIComponent('["impressions","clicks"]')}&time_ranges=${encodeURIComponent(JSON.stringify([range]))}`,
  "escaped brackets": `fields%5B%5D=impressions&fields%5B%5D=clicks&${ranges("time_ranges%5B%5D")}`,
};

async function shown(t, args = []) {
  const sandbox = await startSandbox(t, ["--clock", "frozen", ...args]);
  const headers = { Authorization: "Bearer styles", "Content-Type": "application/json" };
  const ask = (method, path, body) => sandbox.ask(method, path, { headers, body: body && JSON.stringify(body) });
  const made = async (path, body) => (await ask("POST", path, body)).json();
  const { file_id } = await made("/v1/upload", { image_url: "https://example.com/a.png" });
  const campaign = await made("/v1/campaigns", {
    name: "Shown",
    status: "active",
    budget: { daily_spend_limit_micros: 900_000_000 },
  });
  const group = await made("/v1/ad_groups", {
    campaign_id: campaign.id,
    name: "Shown",
    status: "active",
    bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
  });
  await made("/v1/ads", {
    ad_group_id: group.id,
    name: "Shown",
    status: "active",
    creative: { type: "chat_card", title: "Planner", body: "Tasks.", target_url: "https://example.com/", file_id },
  });
  await made("/sandbox/clock", { advance_s: 5 });
  await made("/sandbox/simulate", { days: 2, traffic: 50 });
  return { ask, campaign };
}

test("every style asks for the same report", async (t) => {
  const { ask, campaign } = await shown(t);
  const report = async (query) => (await ask("GET", `/v1/ad_account/insights?${query}`)).text;
  const expected = await report(styles["the platform's"]);
  assert.deepEqual(
    Object.keys(JSON.parse(expected).data[0]).sort(),
    ["clicks", "end_time", "id", "impressions", "start_time"].sort(),
  );
  for (const [style, query] of Object.entries(styles)) assert.equal(await report(query), expected, style);
  for (const query of ["include[]=serving_issues", "include=serving_issues", "include[0]=serving_issues"])
    for (const path of ["/v1/campaigns", `/v1/campaigns/${campaign.id}`])
      assert.match((await ask("GET", `${path}?${query}`)).text, /serving_issues/, `${path}?${query}`);
  const refused = (await ask("GET", "/v1/ad_account/insights?segments=product,colour")).json();
  assert.match(refused.error.param, /^segments/);
});

test("a list without brackets is refused with --realistic, as on the platform", async (t) => {
  const { ask, campaign } = await shown(t, ["--realistic"]);
  assert.equal((await ask("GET", `/v1/ad_account/insights?${styles["the platform's"]}`)).status, 200);
  for (const [query, param] of [
    ["fields=impressions", "fields"],
    [ranges("time_ranges"), "time_ranges"],
  ]) {
    const { status, json } = await ask("GET", `/v1/ad_account/insights?${query}`);
    assert.deepEqual([status, json().error.param, json().error.code], [400, param, "invalid_type"]);
  }
  assert.equal((await ask("GET", `/v1/campaigns/${campaign.id}?include=serving_issues`)).status, 400);
});

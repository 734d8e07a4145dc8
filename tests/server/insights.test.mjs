// Reports: every documented field with its type, levels above beside the row, segments, and objects that were not shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSandbox } from "./sandbox.mjs";

const METRICS = {
  impressions: "integer",
  clicks: "integer",
  spend: "number",
  ctr: "number",
  cpc: "number",
  cpm: "number",
};
const prefixed = (entity) =>
  Object.fromEntries(Object.entries(METRICS).map(([name, type]) => [`${entity}_${name}`, type]));
/** Every field of a row at the level of ads that the platform's description has and a sandbox without feeds can know. */
const ROW = {
  id: "text",
  start_time: "integer",
  end_time: "integer",
  readable_time: "text",
  timezone: "text",
  data_status: "text",
  ...METRICS,
  conversions: "integer",
  cpa: "number",
  post_click_cvr: "number",
  order_created_attributed_sales: "number",
  order_created_roas: "number",
  ...prefixed("ad_account"),
  ...prefixed("campaign"),
  ...prefixed("ad_group"),
  ...prefixed("ad"),
  ad_account_id: "text",
  ad_account_name: "text",
  ad_account_url: "text",
  campaign_id: "text",
  campaign_name: "text",
  campaign_description: "text",
  campaign_status: "text",
  campaign_start_time: "text",
  campaign_end_time: "text",
  campaign_budget_daily: "number",
  ad_group_id: "text",
  ad_group_name: "text",
  ad_group_description: "text",
  ad_group_status: "text",
  ad_id: "text",
  ad_name: "text",
  ad_title: "text",
  ad_copy: "text",
  ad_link: "text",
  ad_status: "text",
  ad_review_status: "text",
};
const fits = (value, type) =>
  type === "integer" ? Number.isInteger(value) : typeof value === (type === "text" ? "string" : type);

/** A world with two campaigns of two ads each and three days of traffic. */
async function reported(t) {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const ask = (method, target, body) =>
    sandbox.ask(method, target, {
      headers: { Authorization: "Bearer reports", ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
    });
  const made = async (method, target, body) => {
    const answer = await ask(method, target, body);
    assert.equal(answer.status, 200, `${target}: ${answer.text}`);
    return answer.json();
  };
  const { file_id } = await made("POST", "/v1/upload", { image_url: "https://example.com/a.png" });
  const ads = [];
  for (const name of ["First", "Second"]) {
    const campaign = await made("POST", "/v1/campaigns", {
      name: `${name} campaign`,
      description: "What it is for",
      status: "active",
      start_time: 1767225600,
      end_time: 1798761600,
      budget: { daily_spend_limit_micros: 900_000_000 },
    });
    const group = await made("POST", "/v1/ad_groups", {
      campaign_id: campaign.id,
      name: `${name} group`,
      description: "Whom it is for",
      status: "active",
      bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
    });
    for (const variant of ["one", "two"]) {
      const creative = {
        type: "chat_card",
        title: `Planner ${variant}`,
        body: "Tasks in one place.",
        target_url: "https://example.com/",
        file_id,
      };
      ads.push(
        await made("POST", "/v1/ads", {
          ad_group_id: group.id,
          name: `${name} ad ${variant}`,
          status: "active",
          creative,
        }),
      );
    }
  }
  await made("POST", "/sandbox/clock", { advance_s: 5 });
  const simulated = await made("POST", "/sandbox/simulate", { days: 3, traffic: 2000, seed: 7 });
  const report = async (query, scope = "/ad_account") => (await made("GET", `/v1${scope}/insights?${query}`)).data;
  return { ask, made, report, ads, simulated };
}
const asked = (names) => names.map((name) => `fields[]=${name}`).join("&");

test("every documented field of a row has its documented type", async (t) => {
  const { report } = await reported(t);
  for (const granularity of ["hourly", "daily", "monthly", "none"]) {
    const [row] = await report(
      `aggregation_level=ad&limit=1&time_granularity=${granularity}&${asked(Object.keys(ROW))}`,
    );
    for (const [name, type] of Object.entries(ROW))
      assert.ok(fits(row[name], type), `${granularity}: ${name} is ${JSON.stringify(row[name])}, not ${type}`);
  }
  const [country] = await report(
    `time_granularity=daily&segments[]=country&${asked(["country_name", "country_impressions", "impressions"])}`,
  );
  assert.match(country.country_name, /^[A-Z]{2}$/);
  assert.equal(country.country_impressions, country.impressions);
  const [device] = await report(
    `time_granularity=daily&segments[]=device&${asked(["device_type", "device_spend", "spend"])}`,
  );
  assert.deepEqual([typeof device.device_type, device.device_spend], ["string", device.spend]);
});

test("metrics of the levels above are theirs, whatever the scope", async (t) => {
  const { report, ads, simulated } = await reported(t);
  const fields = asked([
    "campaign.impressions",
    "ad_group.impressions",
    "ad_account.impressions",
    "ad.impressions",
    "impressions",
    "campaign_id",
  ]);
  const rows = await report(`aggregation_level=ad&time_granularity=none&${fields}`);
  const campaigns = new Map(
    (await report(`aggregation_level=campaign&time_granularity=none&${asked(["campaign_id", "impressions"])}`)).map(
      (row) => [row.campaign_id, row.impressions],
    ),
  );
  for (const row of rows)
    assert.deepEqual(
      [row.ad_account_impressions, row.campaign_impressions, row.ad_group_impressions],
      [simulated.impressions, campaigns.get(row.campaign_id), campaigns.get(row.campaign_id)],
    );
  const [own] = await report(`time_granularity=none&${fields}`, `/ads/${ads[0].id}`);
  assert.ok(own.impressions < own.campaign_impressions && own.campaign_impressions < own.ad_account_impressions);
});

test("pages lead to the end of a report, forwards and backwards", async (t) => {
  const { made } = await reported(t);
  const page = (query) => made("GET", `/v1/ad_account/insights?aggregation_level=ad&time_granularity=hourly&${query}`);
  const { data: all } = await page("limit=2000");
  for (const [cursor, from, isBackwards] of [
    ["after", "last_id", false],
    ["before", "first_id", true],
  ]) {
    const rows = [];
    let answer = isBackwards
      ? { data: all.slice(-1), has_more: true, first_id: all.at(-1).id }
      : await page("limit=37");
    for (rows.push(...answer.data); answer.has_more;) {
      answer = await page(`limit=37&${cursor}=${encodeURIComponent(answer[from])}`);
      isBackwards ? rows.unshift(...answer.data) : rows.push(...answer.data);
    }
    assert.deepEqual(
      rows.map(({ id }) => id),
      all.map(({ id }) => id),
      cursor,
    );
  }
});

test("objects that were not shown have rows when they are asked for", async (t) => {
  const { made, report, ads } = await reported(t);
  const { data: groups } = await made("GET", "/v1/ad_groups");
  const creative = {
    type: "chat_card",
    title: "Quiet one",
    body: "Not shown.",
    target_url: "https://example.com/",
    file_id: ads[0].creative.file_id,
  };
  const quiet = await made("POST", "/v1/ads", { ad_group_id: groups[0].id, name: "Quiet", status: "paused", creative });
  const plain = await report("aggregation_level=ad&time_granularity=none");
  assert.equal(plain.length, 4);
  for (const granularity of ["none", "daily"]) {
    const rows = await report(
      `aggregation_level=ad&time_granularity=${granularity}&includes[]=zero_impression_items&limit=2000&${asked(["ad_id", "impressions"])}`,
    );
    const own = rows.filter(({ ad_id }) => ad_id === quiet.id);
    assert.ok(own.length > 0 && own.every(({ impressions }) => impressions === 0), granularity);
  }
  const [only] = await report("time_granularity=none&includes[]=zero_impression_items", `/ads/${quiet.id}`);
  assert.equal(only.impressions, 0);
});

test("a refused report names the parameter as the client writes it, without brackets", async (t) => {
  const { ask } = await reported(t);
  for (const [query, param] of [
    ["time_granularity=hourly&segments[]=country", "segments"],
    ["segments[]=planet", "segments"],
    ["segments[]=country&segments[]=device", "segments"],
    ["fields[]=planet.spend", "fields[0]"],
    ["time_granularity=weekly", "time_granularity"],
    ["limit=2001", "limit"],
    ["limit=0", "limit"],
    ["after=nobody", "after"],
    ["aggregation_level=planet", "aggregation_level"],
    ["attribution_window_days=8", "attribution_window_days"],
  ]) {
    const answer = await ask("GET", `/v1/ad_account/insights?${query}`);
    assert.equal(answer.json().error?.param, param, `${query}: ${answer.text.slice(0, 300)}`);
    assert.ok([400, 422].includes(answer.status), `${query}: ${answer.status}`);
  }
});

test("spend, impressions, clicks and conversions agree across levels, times and segments", async (t) => {
  const { report, simulated } = await reported(t);
  const names = ["impressions", "clicks", "spend", "conversions"];
  const sums = (rows) => names.map((name) => Math.round(rows.reduce((sum, row) => sum + row[name], 0) * 1e6));
  const expected = [
    simulated.impressions * 1e6,
    simulated.clicks * 1e6,
    simulated.spend_micros,
    simulated.conversions * 1e6,
  ];
  for (const level of ["ad_account", "campaign", "ad_group", "ad"])
    for (const granularity of ["hourly", "daily", "monthly", "none"])
      for (const segment of granularity === "hourly" ? [""] : ["", "&segments[]=country", "&segments[]=device"])
        assert.deepEqual(
          sums(
            await report(
              `limit=2000&aggregation_level=${level}&time_granularity=${granularity}${segment}&${asked(names)}`,
            ),
          ),
          expected,
          `${level} ${granularity} ${segment}`,
        );
});

test("pages of every granularity and segment have the rows of the whole, once each", async (t) => {
  const { made } = await reported(t);
  const middle = encodeURIComponent(
    JSON.stringify({ type: "unix_range", start: 1767225600 + 5 * 3600, end: 1767225600 + 50 * 3600 }),
  );
  for (const granularity of ["hourly", "daily", "monthly", "none"])
    for (const segment of granularity === "hourly" ? [""] : ["", "country", "device"])
      for (const level of ["ad_account", "campaign", "ad_group", "ad"])
        for (const range of ["", `&time_ranges[]=${middle}`]) {
          const query = `aggregation_level=${level}&time_granularity=${granularity}${segment && `&segments[]=${segment}`}${range}`;
          const page = (rest) => made("GET", `/v1/ad_account/insights?${query}&${rest}`);
          const { data: all } = await page("limit=2000");
          const rows = [];
          for (let answer = { has_more: true }; answer.has_more; rows.push(...answer.data))
            answer = await page(
              `limit=${granularity === "hourly" ? 60 : 7}${answer.last_id ? `&after=${encodeURIComponent(answer.last_id)}` : ""}`,
            );
          assert.deepEqual(rows, all, query);
        }
});

test("times that begin or end within a day cut a report and lose nothing", async (t) => {
  const { report, simulated } = await reported(t);
  const start = 1767225600;
  const cut = [0, 5.5 * 3600, 24 * 3600, 31 * 3600, 80 * 3600];
  for (const granularity of ["daily", "monthly", "none"])
    for (const segment of ["", "&segments[]=country", "&segments[]=device"])
      for (const level of ["campaign", "ad"]) {
        const sums = { impressions: 0, clicks: 0, conversions: 0 };
        for (let i = 1; i < cut.length; i += 1) {
          const range = encodeURIComponent(
            JSON.stringify({ type: "unix_range", start: start + cut[i - 1], end: start + cut[i] }),
          );
          for (const row of await report(
            `aggregation_level=${level}&time_granularity=${granularity}${segment}&time_ranges[]=${range}&limit=2000&${asked(Object.keys(sums))}`,
          ))
            for (const name of Object.keys(sums)) sums[name] += row[name];
        }
        assert.deepEqual(
          sums,
          { impressions: simulated.impressions, clicks: simulated.clicks, conversions: simulated.conversions },
          granularity + segment + level,
        );
      }
});

test("a sorted report begins with the rows that it begins with as a whole", async (t) => {
  const { made } = await reported(t);
  for (const granularity of ["daily", "none"])
    for (const field of ["impressions", "spend", "ctr", "cpc", "cpm", "cpa", "conversions", "post_click_cvr", "ad_id"])
      for (const direction of ["asc", "desc"]) {
        const query = `aggregation_level=ad&time_granularity=${granularity}&${asked(["ad_id", "impressions", field])}&sort[]=${encodeURIComponent(JSON.stringify({ field, direction }))}`;
        const { data: first, last_id } = await made("GET", `/v1/ad_account/insights?${query}&limit=3`);
        const { data: rest } = await made(
          "GET",
          `/v1/ad_account/insights?${query}&limit=2000&after=${encodeURIComponent(last_id)}`,
        );
        // A filter that every row passes has the whole report read and sorted.
        const passed = encodeURIComponent(
          JSON.stringify({ field: "impressions", operator: "GREATER_THAN", value: -1 }),
        );
        const { data: all } = await made("GET", `/v1/ad_account/insights?${query}&limit=2000&filters[]=${passed}`);
        assert.deepEqual([...first, ...rest], all, `${granularity} ${field} ${direction}`);
      }
});

test("pages of a report without granularity go on while the clock runs", async (t) => {
  const { made, ads } = await reported(t);
  const page = (rest) =>
    made("GET", `/v1/ad_account/insights?aggregation_level=ad&time_granularity=none&limit=2${rest}`);
  const first = await page("");
  await made("POST", "/sandbox/clock", { advance_s: 3600 });
  const second = await page(`&after=${encodeURIComponent(first.last_id)}`);
  assert.equal(new Set([...first.data, ...second.data].map(({ id }) => id.split("entity_id=")[1])).size, ads.length);
});

// node tests/bench/conservation.mjs [ADS] [TRAFFIC]: simulates 30 days of so many ads (1,000) with so many impressions a day (10,000), twice
// with one seed, and prints the time. Fails unless impressions, clicks, spend and conversions agree over every level, granularity and
// segment, and both worlds answer the same bytes.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { startSandbox } from "../server/sandbox.mjs";

const [ADS, TRAFFIC] = [Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 10_000)];
const GROUPS = 20;
const DAYS = 30;
const METRICS = ["impressions", "clicks", "spend", "conversions"];

async function month() {
  const endings = [];
  const sandbox = await startSandbox({ after: (ending) => endings.push(ending) }, ["--clock", "frozen"]);
  const ask = async (method, target, body) => {
    const answer = await sandbox.ask(method, target, {
      headers: { Authorization: "Bearer month", ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
    });
    if (answer.status !== 200) throw new Error(`${method} ${target}: ${answer.text}`);
    return answer;
  };
  const made = async (...call) => (await ask(...call)).json();
  const { file_id } = await made("POST", "/v1/upload", { image_url: "https://example.com/a.png" });
  for (let i = 0; i < GROUPS; i += 1) {
    const campaign = await made("POST", "/v1/campaigns", {
      name: `Campaign ${i}`,
      status: "active",
      budget: { daily_spend_limit_micros: 900_000_000 },
    });
    const group = await made("POST", "/v1/ad_groups", {
      campaign_id: campaign.id,
      name: `Group ${i}`,
      status: "active",
      bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 + 1000 * i },
    });
    for (let ad = i; ad < ADS; ad += GROUPS)
      await made("POST", "/v1/ads", {
        ad_group_id: group.id,
        name: `Ad number ${ad}`,
        status: "active",
        creative: {
          type: "chat_card",
          title: `Planner ${ad}`,
          body: "Tasks.",
          target_url: "https://example.com/",
          file_id,
        },
      });
  }
  await made("POST", "/sandbox/clock", { advance_s: 5 });
  const began = performance.now();
  const simulated = await made("POST", "/sandbox/simulate", { days: DAYS, traffic: TRAFFIC, seed: 11 });
  const seconds = (performance.now() - began) / 1000;
  const wanted = [simulated.impressions, simulated.clicks, simulated.spend_micros, simulated.conversions];
  const bytes = createHash("sha256");
  let reports = 0;
  for (const level of ["ad_account", "campaign", "ad_group", "ad"])
    for (const granularity of ["hourly", "daily", "monthly", "none"])
      for (const segment of granularity === "hourly" ? [""] : ["", "country", "device"]) {
        const sums = [0, 0, 0, 0];
        const query = `aggregation_level=${level}&time_granularity=${granularity}${segment && `&segments[]=${segment}`}&limit=2000${METRICS.map((name) => `&fields[]=${name}`).join("")}`;
        for (let page = { has_more: true }; page.has_more;) {
          const answer = await ask(
            "GET",
            `/v1/ad_account/insights?${query}${page.last_id ? `&after=${encodeURIComponent(page.last_id)}` : ""}`,
          );
          bytes.update(answer.body);
          page = answer.json();
          for (const row of page.data)
            METRICS.forEach((name, i) => (sums[i] += name === "spend" ? Math.round(row[name] * 1e6) : row[name]));
        }
        assert.deepEqual(sums, wanted, query);
        reports += 1;
      }
  for (const ending of endings) await ending();
  console.log(
    `${DAYS} days of ${ADS} ads: ${simulated.impressions} impressions in ${seconds.toFixed(1)} s; ${reports} reports agree, read to their ends ${((performance.now() - began) / 1000 - seconds).toFixed(1)} s`,
  );
  return bytes.digest("hex");
}

const digest = await month();
assert.equal(await month(), digest);
console.log("the same seed gave the same bytes twice");

// node tests/bench/ads-api.mjs [ADS]: how long lists and reports take in a world with so many ads (100,000), through HTTP on one
// connection. Prints the 50th and 99th percentile of each in milliseconds. Not a test: a loaded machine gives other figures.

import http from "node:http";
import { startSandbox } from "../server/sandbox.mjs";

const ADS = Number(process.argv[2] ?? 100_000);
const GROUPS = 200;
const CALLS = 300;
const WRITERS = 8;

const endings = [];
const sandbox = await startSandbox({ after: (ending) => endings.push(ending) }, ["--clock", "frozen"]);
const agent = new http.Agent({ keepAlive: true });
const ask = async (method, target, body) => {
  const answer = await sandbox.ask(method, target, {
    agent,
    headers: { Authorization: "Bearer bench", ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body && JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`${method} ${target}: ${answer.text}`);
  return answer.json();
};

const { file_id } = await ask("POST", "/v1/upload", { image_url: "https://example.com/a.png" });
const groups = [];
for (let i = 0; i < GROUPS; i += 1) {
  const campaign = await ask("POST", "/v1/campaigns", {
    name: `Campaign ${i}`,
    status: "active",
    budget: { lifetime_spend_limit_micros: 900_000_000_000 },
  });
  groups.push(
    await ask("POST", "/v1/ad_groups", {
      campaign_id: campaign.id,
      name: `Group ${i}`,
      status: "active",
      bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
    }),
  );
}
const began = performance.now();
let next = 0;
let last;
await Promise.all(
  Array.from({ length: WRITERS }, async () => {
    for (let i = next++; i < ADS; i = next++) {
      const creative = {
        type: "chat_card",
        title: `Planner ${i}`,
        body: "Tasks and docs.",
        target_url: "https://example.com/",
        file_id,
      };
      last = await ask("POST", "/v1/ads", {
        ad_group_id: groups[i % GROUPS].id,
        name: `Ad number ${i}`,
        status: "active",
        creative,
      });
    }
  }),
);
console.log(`${ADS} ads created in ${((performance.now() - began) / 1000).toFixed(0)} s`);
await ask("POST", "/sandbox/clock", { advance_s: 5 });
const simulating = performance.now();
const { impressions } = await ask("POST", "/sandbox/simulate", { days: 3, traffic: 100_000, seed: 1 });
console.log(
  `${impressions} impressions of 3 days simulated in ${((performance.now() - simulating) / 1000).toFixed(1)} s`,
);

const cursor = (await ask("GET", "/v1/ads?limit=500")).last_id;
const byAd = "/v1/ad_account/insights?aggregation_level=ad";
const rowInTheMiddle = encodeURIComponent((await ask("GET", `${byAd}&limit=2000`)).last_id);
const bySpend = `&sort[]=${encodeURIComponent(JSON.stringify({ field: "spend", direction: "desc" }))}`;
for (const [name, target] of [
  ["list, 20 ads", "/v1/ads"],
  ["list, 500 ads", "/v1/ads?limit=500"],
  ["list, a page in the middle", `/v1/ads?limit=100&after=${cursor}`],
  ["list of a group", `/v1/ads?ad_group_id=${groups[7].id}&limit=100`],
  ["list by name", `/v1/ads?name=${encodeURIComponent(`Ad number ${ADS >> 1}`)}`],
  ["one ad", `/v1/ads/${last.id}`],
  ["report of an ad, daily", `/v1/ads/${last.id}/insights`],
  ["report of a campaign by ad", `/v1/ad_groups/${groups[7].id}/insights?aggregation_level=ad&limit=500`],
  ["report of the account, daily", "/v1/ad_account/insights"],
  ["report of the account by campaign", "/v1/ad_account/insights?aggregation_level=campaign&limit=500"],
  ["report of the account by ad, none", `${byAd}&time_granularity=none&limit=500`],
  ["report of the account by ad, daily", `${byAd}&limit=500`],
  ["report of the account by ad, a later page", `${byAd}&limit=500&after=${rowInTheMiddle}`],
  ["report of the account by ad, monthly", `${byAd}&time_granularity=monthly&limit=500`],
  ["report of the account by ad and country", `${byAd}&segments[]=country&limit=500`],
  ["report of the account by ad and device", `${byAd}&segments[]=device&limit=500`],
  ["report of the account by ad, hourly", `${byAd}&time_granularity=hourly&limit=500`],
  ["the 20 ads that spent most", `${byAd}&time_granularity=none${bySpend}`],
]) {
  const times = [];
  for (let i = 0; i < CALLS && (i < 5 || times.reduce((sum, time) => sum + time, 0) < 10_000); i += 1) {
    const start = performance.now();
    await ask("GET", target);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
  console.log(`${name.padEnd(48)} p50 ${at(0.5).padStart(8)}  p99 ${at(0.99).padStart(8)}  (${times.length} calls)`);
}
for (const ending of endings) await ending();
agent.destroy();

// A long request of the API does not keep pixels and other clients waiting.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { event, startSandbox } from "./sandbox.mjs";

/** Without turns there would be one. */
const FEWEST_ROUNDS = 10;

test("pixels, conversions and other worlds are answered while a month is simulated", async (t) => {
  const first = await startSandbox(t);
  const sandbox = await startSandbox(t, ["--data", path.join(first.folder, "turns.sqlite"), "--clock", "frozen"]);
  const ask = (method, target, body, key = "long") =>
    sandbox.ask(method, target, {
      headers: { Authorization: `Bearer ${key}`, ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
    });
  const made = async (target, body) => {
    const answer = await ask("POST", target, body);
    assert.equal(answer.status, 200, answer.text);
    return answer.json();
  };
  const { file_id } = await made("/v1/upload", { image_url: "https://example.com/a.png" });
  const { id: campaign_id } = await made("/v1/campaigns", {
    name: "Spring launch",
    status: "active",
    budget: { lifetime_spend_limit_micros: 900_000_000_000_000 },
  });
  const { id: ad_group_id } = await made("/v1/ad_groups", {
    campaign_id,
    name: "English",
    status: "active",
    bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
  });
  for (let i = 0; i < 100; i += 1) {
    await made("/v1/ads", {
      ad_group_id,
      name: `Ad ${i}`,
      status: "active",
      creative: {
        type: "chat_card",
        title: `Planner ${i}`,
        body: "Tasks and docs.",
        target_url: "https://example.com/",
        file_id,
      },
    });
  }
  await made("/sandbox/clock", { advance_s: 5 });
  let isRunning = true;
  const simulated = made("/sandbox/simulate", { days: 30, traffic: 60_000, seed: 1 }).finally(
    () => (isRunning = false),
  );
  const slowest = { pixel: 0, account: 0 };
  let rounds = 0;
  for (; isRunning; rounds += 1) {
    for (const [name, request, status] of [
      ["pixel", () => sandbox.post({ events: [event()] }), 202],
      ["account", () => ask("GET", "/v1/ad_account", undefined, "other"), 200],
    ]) {
      const began = performance.now();
      assert.equal((await request()).status, status);
      slowest[name] = Math.max(slowest[name], performance.now() - began);
    }
  }
  const { impressions } = await simulated;
  assert.equal(impressions, 1_800_000);
  t.diagnostic(
    `${rounds} rounds; slowest: pixel ${slowest.pixel.toFixed(0)} ms, account ${slowest.account.toFixed(0)} ms`,
  );
  assert.ok(rounds >= FEWEST_ROUNDS, `${rounds} rounds of answers`);
});

test("the same seed gives the same world, byte for byte, in one simulation or beside other clients", async (t) => {
  const reports = [];
  for (const isBusy of [false, true]) {
    const sandbox = await startSandbox(t, ["--clock", "frozen"]);
    const ask = (method, target, body, key = "same") =>
      sandbox.ask(method, target, {
        headers: { Authorization: `Bearer ${key}`, ...(body ? { "Content-Type": "application/json" } : {}) },
        body: body && JSON.stringify(body),
      });
    const { file_id } = (await ask("POST", "/v1/upload", { image_url: "https://example.com/a.png" })).json();
    const { id: campaign_id } = (
      await ask("POST", "/v1/campaigns", {
        name: "Spring launch",
        status: "active",
        budget: { daily_spend_limit_micros: 900_000_000 },
      })
    ).json();
    const { id: ad_group_id } = (
      await ask("POST", "/v1/ad_groups", {
        campaign_id,
        name: "English",
        status: "active",
        bidding_config: { billing_event_type: "click", max_bid_micros: 600_000 },
      })
    ).json();
    for (const name of ["One", "Two", "Three"])
      await ask("POST", "/v1/ads", {
        ad_group_id,
        name: `Ad ${name}`,
        status: "active",
        creative: {
          type: "chat_card",
          title: `Planner ${name}`,
          body: "Tasks.",
          target_url: "https://example.com/",
          file_id,
        },
      });
    await ask("POST", "/sandbox/clock", { advance_s: 5 });
    const simulated = ask("POST", "/sandbox/simulate", { days: 5, traffic: 20_000, seed: 42 });
    if (isBusy) for (let i = 0; i < 20; i += 1) await ask("GET", "/v1/ad_account", undefined, "beside");
    const answers = [(await simulated).text];
    for (const granularity of ["hourly", "daily"])
      answers.push(
        (await ask("GET", `/v1/ad_account/insights?aggregation_level=ad&limit=2000&time_granularity=${granularity}`))
          .text,
      );
    reports.push(answers.join("\n"));
  }
  assert.equal(reports[0], reports[1]);
  assert.match(reports[0], /"impressions":\d/);
});

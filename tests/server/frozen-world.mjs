// A sandbox with a frozen clock, and an ad that it shows.
import assert from "node:assert/strict";
import { startSandbox } from "./sandbox.mjs";

export const DAY = 86400;
export const START = 1767225600; // 1 January 2026: where frozen clocks begin

export async function world(t, args = []) {
  const sandbox = await startSandbox(t, ["--clock", "frozen", ...args]);
  const ask = (method, target, body) =>
    sandbox.ask(method, target, {
      headers: { Authorization: "Bearer surfaces", ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
    });
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

/** An active ad that is shown to all visitors, at 0.06 for an impression. */
export async function shownAd({ made }) {
  const { file_id } = await made("POST", "/v1/upload", { image_url: "https://example.com/a.png" });
  const campaign = await made("POST", "/v1/campaigns", {
    name: "Shown",
    status: "active",
    budget: { daily_spend_limit_micros: 900_000_000 },
  });
  const group = await made("POST", "/v1/ad_groups", {
    campaign_id: campaign.id,
    name: "Shown",
    status: "active",
    bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
  });
  const creative = {
    type: "chat_card",
    title: "Planner",
    body: "Tasks in one place.",
    target_url: "https://example.com/",
    file_id,
  };
  await made("POST", "/v1/ads", { ad_group_id: group.id, name: "Shown", status: "active", creative });
  await made("POST", "/sandbox/clock", { advance_s: 5 });
  return campaign;
}
export const serve = async ({ made }, question = "a planner for a small team") =>
  (await made("POST", "/sandbox/serve", { question })).ad;

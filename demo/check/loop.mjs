// The whole life of an ad: made by the API, reviewed, served for a question, clicked, measured in the browser and reported by the
// shop's server, counted once. Prints the number of each step and returns what does not agree.

import { advertise, reviewed } from "../chat/advertise.js";
import { call } from "../sandbox-api.js";
import { askAndClick, consent, order, tracesOf } from "./journey.mjs";
import { readBatches, readServerEvents, waitForEvents } from "./received.mjs";

const QUESTION = "Which rain jacket should I get for my bike commute?";
const BID = 0.6;
const COLUMNS = ["impressions", "clicks", "spend", "conversions"];

async function insightRow(base, adId) {
  const fields = COLUMNS.map((name) => `fields[]=${name}`).join("&");
  const { data } = await call(
    base,
    `/v1/ad_account/insights?aggregation_level=ad&time_granularity=none&fields[]=ad_id&${fields}`,
  );
  const row = data.find(({ ad_id: id }) => id === adId) ?? {};
  return Object.fromEntries(COLUMNS.map((name) => [name, row[name] ?? 0]));
}

/** Notes each step as a line of print, and what should have been otherwise. */
class Steps {
  problems = [];

  note(step, is, should = is) {
    const [seen, expected] = [is, should].map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
    console.log(`  ${step.padEnd(34)} ${seen}${seen === expected ? "" : `   (expected ${expected})`}`);
    if (seen !== expected) this.problems.push(`${step}: ${seen} instead of ${expected}`);
  }
}

/** Returns the problems. `page` is a tab of a browser that has not been in the shop. */
export async function runLoop(page, base, watch) {
  const steps = new Steps();
  console.log("\nFrom the campaign to the insight row:");
  const { campaign, adGroup, file, ad } = await advertise(base);
  steps.note("campaign created", campaign.id);
  steps.note("ad group created", adGroup.id);
  steps.note("image uploaded", file.file_id);
  steps.note("ad created", `${ad.id}, ${ad.review_status}`, `${ad.id}, in_review`);
  const { review_status: status, serving_issues: issues } = await reviewed(base, ad.id);
  steps.note("review", status, "approved");
  steps.note("serving issues", issues, []);
  steps.note("insights before the question", await insightRow(base, ad.id), {
    impressions: 0,
    clicks: 0,
    spend: 0,
    conversions: 0,
  });

  const received = (await readBatches(base)).length;
  const { served, shop } = await askAndClick(page, base, QUESTION);
  watch(shop);
  const oppref = new URL(shop.url()).searchParams.get("oppref");
  steps.note("ad served for the question", served, ad.id);
  steps.note("insights after the click", await insightRow(base, ad.id), {
    impressions: 1,
    clicks: 1,
    spend: BID,
    conversions: 0,
  });
  steps.note("landing page", new URL(shop.url()).pathname, "/shop/product.html");
  steps.note("click reference", oppref ?? "none", /^[0-9a-f]{40,}$/.test(oppref) ? oppref : "that of a click");
  await new Promise((resolve) => setTimeout(resolve, 2500)); // longer than the pixel's one second of quiet
  steps.note(
    "before consent: batches, traces",
    [(await readBatches(base)).length - received, (await tracesOf(shop)).traces],
    [0, []],
  );

  await consent(shop);
  const { orderNumber } = await order(shop);
  const ours = (batch) => batch.oppref === oppref;
  await waitForEvents(base, "order_created", (events) => events.some(({ id }) => id === orderNumber));
  const inBrowser = (await readBatches(base))
    .filter(ours)
    .flatMap(({ events }) => events)
    .filter(({ id }) => id === orderNumber);
  const onServer = (await readServerEvents(base)).filter(({ id }) => id === orderNumber);
  const copy = (events) => events.map(({ type, id, data }) => `${type} ${id} ${data.amount} ${data.currency}`);
  steps.note("order measured in the browser", copy(inBrowser), [`order_created ${orderNumber} 25800 EUR`]);
  steps.note("order reported by the server", copy(onServer), copy(inBrowser));
  steps.note("click reference of both", [...new Set([oppref, ...onServer.map((event) => event.oppref)])].length, 1);

  const counted = (await call(base, "/sandbox/conversions")).data.filter(({ event_id: id }) => id === orderNumber);
  steps.note("conversions with this id", counted.length, 1);
  steps.note("its copies", [...(counted[0]?.copies ?? [])].sort(), ["pixel_sdk", "server_to_server"]);
  steps.note(
    "counted for, by, matched by",
    [counted[0]?.attributed?.ad_id, counted[0]?.attributed?.by, counted[0]?.attributed?.matched_by],
    [ad.id, "click", "oppref"],
  );
  steps.note("insights at the end", await insightRow(base, ad.id), {
    impressions: 1,
    clicks: 1,
    spend: BID,
    conversions: 1,
  });
  return steps.problems;
}

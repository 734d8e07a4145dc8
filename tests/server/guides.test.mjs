// The calls of the public guides in their order, with only the host changed: documented members have their documented types, and
// every documented refusal is refused. The guide to image generation is in generation.test.mjs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PNG } from "pngjs";
import * as shapes from "./ads-shapes.mjs";
import { startSandbox } from "./sandbox.mjs";

const card = {
  type: "chat_card",
  title: "Try the new workspace planner",
  body: "Coordinate tasks, docs, and meetings in one place.",
  target_url: "https://example.com/workspace-planner",
};
const campaignBody = { name: "Spring launch", status: "active", budget: { lifetime_spend_limit_micros: 25_000_000 } };
const groupBody = (campaign_id) => ({
  campaign_id,
  name: "US English",
  status: "active",
  context_hints: ["productivity", "team collaboration"],
  bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
});
const adBody = (ad_group_id, file_id, creative = {}) => ({
  ad_group_id,
  name: "Planner launch card",
  status: "active",
  creative: { ...card, file_id, ...creative },
});

/** Calls with a separate key, and so in a separate world. */
async function caller(t, args = ["--clock", "frozen"]) {
  const sandbox = await startSandbox(t, args);
  const call = (method, path, body, headers = {}) => {
    const isForm = Buffer.isBuffer(body);
    const type =
      body === undefined ? {} : { "Content-Type": isForm ? "multipart/form-data; boundary=guide" : "application/json" };
    return sandbox.ask(method, `/v1${path}`, {
      headers: { Authorization: "Bearer guide", Accept: "application/json", ...type, ...headers },
      body: body && !isForm ? JSON.stringify(body) : body,
    });
  };
  const success = async (shape, ...request) => {
    const answer = await call(...request);
    assert.equal(answer.status, 200, `${request[0]} ${request[1]}: ${answer.text}`);
    assert.deepEqual(shapes.differences(answer.json(), shape), [], `${request[0]} ${request[1]}`);
    return answer.json();
  };
  const advance = (seconds) =>
    sandbox.ask("POST", "/sandbox/clock", {
      headers: { Authorization: "Bearer guide", "Content-Type": "application/json" },
      body: JSON.stringify({ advance_s: seconds }),
    });
  return { sandbox, call, success, advance };
}

/** A refusal in the official envelope, about this parameter. */
async function refused(answer, param, status = 400) {
  const { status: given, text, json } = await answer;
  assert.equal(given, status, text);
  const { error } = json();
  assert.deepEqual(Object.keys(error).sort(), ["code", "message", "param", "type"]);
  assert.equal(error.type, "invalid_request_error");
  assert.equal(error.param, param, text);
  assert.ok(error.message.length > 0);
}

/** Account, file, campaign, ad group and ad, as the quickstart makes them. */
async function quickstart({ success }) {
  const account = await success(shapes.account, "GET", "/ad_account");
  const { file_id } = await success(shapes.upload, "POST", "/upload", {
    image_url: "https://example.com/assets/workspace-planner-card.png",
  });
  const campaign = await success(shapes.campaign, "POST", "/campaigns", campaignBody);
  const group = await success(shapes.adGroup, "POST", "/ad_groups", groupBody(campaign.id));
  const ad = await success(shapes.ad, "POST", "/ads", adBody(group.id, file_id));
  return { account, file_id, campaign, group, ad };
}

test("quickstart: every call answers as the guide shows", async (t) => {
  const client = await caller(t);
  const { file_id, campaign, group, ad } = await quickstart(client);
  assert.deepEqual(
    [campaign.name, campaign.status, campaign.budget, campaign.targeting],
    ["Spring launch", "active", campaignBody.budget, {}],
  );
  assert.deepEqual([campaign.description, campaign.start_time, campaign.end_time], [null, null, null]);
  assert.deepEqual(
    [group.context_hints, group.bidding_config],
    [["productivity", "team collaboration"], { billing_event_type: "impression", max_bid_micros: 60_000 }],
  );
  assert.equal(ad.review_status, "in_review");
  const { image_url, ...creative } = ad.creative;
  assert.deepEqual(creative, { ...card, file_id });
  assert.match(image_url, new RegExp(`/${file_id}\\.png$`));
  const report = await client.success(shapes.insights, "GET", `/ads/${ad.id}/insights?time_granularity=daily&limit=7`);
  assert.deepEqual([report.object, report.count, report.data, report.has_more], ["list", 0, [], false]);
});

test("quickstart: a day of traffic becomes one row of the report", async (t) => {
  const client = await caller(t);
  const { ad } = await quickstart(client);
  await client.advance(5);
  const simulated = await client.sandbox.ask("POST", "/sandbox/simulate", {
    headers: { Authorization: "Bearer guide", "Content-Type": "application/json" },
    body: '{"days":1,"traffic":200}',
  });
  assert.equal(simulated.status, 200, simulated.text);
  const { impressions, clicks, spend_micros } = simulated.json();
  const { data, count, first_id, last_id } = await client.success(
    shapes.insights,
    "GET",
    `/ads/${ad.id}/insights?time_granularity=daily&limit=7`,
  );
  assert.equal(count, 1);
  assert.deepEqual(
    [data[0].impressions, data[0].clicks, Math.round(data[0].spend * 1e6)],
    [impressions, clicks, spend_micros],
  );
  assert.equal(data[0].id, `start=${data[0].start_time}:end=${data[0].end_time}:entity_id=${ad.id}`);
  assert.deepEqual([first_id, last_id], [data[0].id, data[0].id]);
  assert.match(data[0].readable_time, /^\d{4}-\d{2}-\d{2}$/);
  assert.equal(data[0].timezone, "UTC");
});

test("chapter on ads: list, retrieve, update, pause, activate, archive, insights", async (t) => {
  const client = await caller(t);
  const { campaign, group, ad, file_id } = await quickstart(client);
  const list = await client.success(shapes.listOf(shapes.ad), "GET", `/ads?ad_group_id=${group.id}`);
  assert.deepEqual(
    list.data.map(({ id }) => id),
    [ad.id],
  );
  await client.success(shapes.ad, "GET", `/ads/${ad.id}`);
  await client.advance(5);
  assert.equal((await client.success(shapes.ad, "GET", `/ads/${ad.id}`)).review_status, "approved");
  assert.equal(
    (await client.success(shapes.ad, "POST", `/ads/${ad.id}`, { name: "Variant B" })).review_status,
    "approved",
  );
  assert.equal(
    (
      await client.success(shapes.ad, "POST", `/ads/${ad.id}`, {
        creative: { ...card, file_id, title: "Plan the week together" },
      })
    ).review_status,
    "in_review",
  );
  for (const [action, status] of [
    ["pause", "paused"],
    ["activate", "active"],
    ["archive", "archived"],
  ]) {
    assert.equal((await client.success(shapes.ad, "POST", `/ads/${ad.id}/${action}`)).status, status);
  }
  await refused(client.call("POST", `/ads/${ad.id}`, { name: "Too late" }), "status");
  for (const [path, shape] of [
    [`/ad_groups/${group.id}`, shapes.adGroup],
    [`/campaigns/${campaign.id}`, shapes.campaign],
  ])
    assert.equal((await client.success(shape, "POST", path, { status: "archived" })).status, "archived");
  await refused(client.call("POST", `/ads/${ad.id}/activate`), "status");
  await client.success(shapes.insights, "GET", `/ads/${ad.id}/insights`);
});

test("chapter on ads: every documented limit", async (t) => {
  const { call, success, ...client } = await caller(t);
  const { group, ad, file_id } = await quickstart({ call, success, ...client });
  const create = (members) => call("POST", "/ads", { ...adBody(group.id, file_id), ...members });
  const withCreative = (members) => call("POST", "/ads", adBody(group.id, file_id, members));
  await refused(create({ name: "ab" }), "name");
  await refused(create({ name: "   " }), "name");
  await refused(create({ name: "n".repeat(1001) }), "name");
  await refused(create({ status: "archived" }), "status");
  await refused(create({ status: undefined }), "status");
  await refused(create({ ad_group_id: undefined }), "ad_group_id");
  await refused(create({ ad_group_id: "adgrp_301" }), "ad_group_id");
  await refused(withCreative({ type: "banner" }), "creative.type");
  await refused(withCreative({ title: "ab" }), "creative.title");
  await refused(withCreative({ title: "t".repeat(51) }), "creative.title");
  await refused(withCreative({ body: "b".repeat(101) }), "creative.body");
  await refused(withCreative({ file_id: "file_901" }), "creative.file_id");
  await refused(withCreative({ target_url: "workspace-planner" }), "creative.target_url");
  await refused(withCreative({ image_url: 5 }), "creative.image_url");
  for (const member of ["title", "body", "target_url", "file_id"])
    await refused(withCreative({ [member]: undefined }), `creative.${member}`);
  // An update sends the whole creative or none.
  await refused(
    call("POST", `/ads/${ad.id}`, { creative: { type: "chat_card", title: "Only the title" } }),
    "creative",
  );
  const kept = (await call("GET", `/ads/${ad.id}`)).json();
  assert.deepEqual(kept, ad);
  for (const [title, body] of [
    ["abc", "b".repeat(100)],
    ["t".repeat(50), "One place."],
  ])
    assert.equal((await withCreative({ title, body })).status, 200);
});

test("chapter on files: both forms of an upload, one file for several ads", async (t) => {
  const client = await caller(t);
  const { group } = await quickstart(client);
  const png = PNG.sync.write(new PNG({ width: 1024, height: 1024 }));
  const head =
    '--guide\r\nContent-Disposition: form-data; name="file"; filename="workspace-planner-card.png"\r\nContent-Type: image/png\r\n\r\n';
  const form = (file) => Buffer.concat([Buffer.from(head), file, Buffer.from("\r\n--guide--\r\n")]);
  const { file_id } = await client.success(shapes.upload, "POST", "/upload", form(png));
  const urls = [];
  for (const title of ["First title", "Second title"])
    urls.push(
      (await client.success(shapes.ad, "POST", "/ads", adBody(group.id, file_id, { title }))).creative.image_url,
    );
  assert.equal(urls[0], urls[1]);
  const served = await client.sandbox.ask("GET", new URL(urls[0]).pathname);
  assert.deepEqual([served.status, served.headers["content-type"]], [200, "image/png"]);
  assert.ok(served.body.equals(png));
  await refused(client.call("POST", "/upload", {}), null); // exactly one of image_url and file
  await refused(client.call("POST", "/upload", { image_url: "ftp://example.com/a.png" }), "image_url");
  await refused(client.call("POST", "/upload", form(Buffer.from("GIF89a"))), "file");
  await refused(client.call("POST", "/upload", form(png.subarray(0, 30))), "file");
});

test("a second creation with the same idempotency key answers the same, with another body it is a conflict", async (t) => {
  const { call } = await caller(t);
  const once = { "Idempotency-Key": "3f1c" };
  const first = await call("POST", "/campaigns", campaignBody, once);
  const again = await call("POST", "/campaigns", campaignBody, once);
  assert.deepEqual([again.status, again.text], [200, first.text]);
  await refused(call("POST", "/campaigns", { ...campaignBody, name: "Another launch" }, once), "Idempotency-Key", 409);
  assert.equal((await call("GET", "/campaigns")).json().data.length, 1);
  assert.notEqual((await call("POST", "/campaigns", campaignBody)).json().id, first.json().id);
});

test("guide to measurement: the order of the pixel and of the server are one conversion", async (t) => {
  const client = await caller(t, []);
  const pixel = await client.success(shapes.pixel, "POST", "/conversions/pixels", { name: "Shop", client_type: "web" });
  assert.equal((await client.sandbox.ask("GET", "/sdk/oaiq.min.js")).status, 200);
  const order = {
    id: "order_12345",
    type: "order_created",
    timestamp_ms: Date.now(),
    source_url: "https://shop.example/thanks",
    data: {
      type: "contents",
      amount: 2599,
      currency: "USD",
      contents: [{ id: "sku_123", name: "Starter bundle", content_type: "product", quantity: 1 }],
    },
  };
  assert.equal((await client.sandbox.post({ events: [order] }, { query: `pid=${pixel.pixel_id}&ec=1` })).status, 202);
  const server = await client.call("POST", `/events?pid=${pixel.pixel_id}`, {
    events: [{ ...order, action_source: "web" }],
  });
  assert.equal(server.status, 200, server.text);
  const batches = await client.sandbox.batches();
  assert.deepEqual(
    batches.flatMap(({ events }) => events.map(({ id, duplicate }) => [id, duplicate])),
    [
      ["order_12345", false],
      ["order_12345", true],
    ],
  );
});

test("no key, an empty key and another scheme are 401 in the official envelope", async (t) => {
  const { sandbox } = await caller(t);
  for (const headers of [
    {},
    { Authorization: "Bearer " },
    { Authorization: "Basic Z3VpZGU=" },
    { Authorization: "guide" },
  ]) {
    for (const [method, path] of [
      ["GET", "/v1/ad_account"],
      ["POST", "/v1/upload"],
      ["GET", "/v1/ads/ad_501/insights"],
      ["POST", "/v1/campaigns"],
    ])
      await refused(sandbox.ask(method, path, { headers }), null, 401);
  }
});

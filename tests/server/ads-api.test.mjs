// The Advertiser API over HTTP, as clients reach it: every operation of the June description answers in its shape, and every
// answer fits the description that the sandbox prints of itself.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { PNG } from "pngjs";
import * as shapes from "./ads-shapes.mjs";
import { program, run, startSandbox } from "./sandbox.mjs";

const key = { Authorization: "Bearer sk-test" };

async function client(t, args = ["--clock", "frozen"]) {
  const sandbox = await startSandbox(t, args);
  const document = (await sandbox.ask("GET", "/openapi.json")).json();
  const called = new Set();
  const call = async (method, target, body, headers = {}) => {
    const json = body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const type = json !== undefined && !Buffer.isBuffer(body) ? { "Content-Type": "application/json" } : {};
    const answer = await sandbox.ask(method, target, { headers: { ...key, ...type, ...headers }, body: json });
    called.add(`${method} ${target.split("?")[0]}`);
    return answer;
  };
  /** The body of a success in the shape. */
  const success = async (shape, method, target, body, headers) => {
    const answer = await call(method, target, body, headers);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(shapes.differences(answer.json(), shape), [], `${method} ${target}`);
    return answer.json();
  };
  return { sandbox, document, call, success, called };
}

const campaignBody = { name: "Spring launch", status: "active", budget: { lifetime_spend_limit_micros: 25_000_000 } };
const groupBody = (campaign_id) => ({
  campaign_id,
  name: "US English",
  status: "active",
  context_hints: ["productivity", "team collaboration"],
  bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
});
const adBody = (ad_group_id, file_id) => ({
  ad_group_id,
  name: "Planner launch card",
  status: "active",
  creative: {
    type: "chat_card",
    title: "Try the new workspace planner",
    body: "Coordinate tasks, docs, and meetings in one place.",
    target_url: "https://example.com/workspace-planner",
    file_id,
  },
});

function form(file, fields = {}) {
  const texts = Object.entries(fields)
    .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join("");
  const head = `${texts}--b\r\nContent-Disposition: form-data; name="file"; filename="card.png"\r\nContent-Type: image/png\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), file, Buffer.from("\r\n--b--\r\n")]);
}
const asForm = { "Content-Type": "multipart/form-data; boundary=b" };
const png = (side) => PNG.sync.write(new PNG({ width: side, height: side }));

test("every operation of the June description answers in its shape", async (t) => {
  const { call, success, called } = await client(t);
  await success(shapes.account, "GET", "/v1/ad_account");
  await success(shapes.account, "POST", "/v1/ad_account/pause");
  await success(shapes.account, "POST", "/v1/ad_account/activate");
  await success(shapes.account, "POST", "/v1/ad_account/brand", { name: "Acme" });

  const { file_id } = await success(shapes.upload, "POST", "/v1/upload", {
    image_url: "https://example.com/assets/workspace-planner-card.png",
  });
  await success(shapes.upload, "POST", "/v1/upload", form(png(640)), asForm);
  const campaign = await success(shapes.campaign, "POST", "/v1/campaigns", campaignBody);
  const group = await success(shapes.adGroup, "POST", "/v1/ad_groups", groupBody(campaign.id));
  const ad = await success(shapes.ad, "POST", "/v1/ads", adBody(group.id, file_id));

  for (const [list, shape, id, filter] of [
    ["campaigns", shapes.campaign, campaign.id, ""],
    ["ad_groups", shapes.adGroup, group.id, `?campaign_id=${campaign.id}`],
    ["ads", shapes.ad, ad.id, `?ad_group_id=${group.id}`],
  ]) {
    assert.equal((await success(shapes.listOf(shape), "GET", `/v1/${list}${filter}`)).data.length, 1);
    await success(shape, "GET", `/v1/${list}/${id}?include[]=serving_issues`);
    await success(shape, "POST", `/v1/${list}/${id}`, { name: "Another name" });
    await success(shape, "POST", `/v1/${list}/${id}/pause`);
    await success(shape, "POST", `/v1/${list}/${id}/activate`);
    await success(shapes.insights, "GET", `/v1/${list}/${id}/insights?time_granularity=daily&limit=7`);
  }
  await success(shapes.insights, "GET", "/v1/ad_account/insights");
  await success(shapes.places, "GET", "/v1/geo_lookup/search?q=cal");
  const pixel = await success(shapes.pixel, "POST", "/v1/conversions/pixels", { name: "Shop", client_type: "web" });
  await success(shapes.apiKey, "POST", "/v1/conversions/api_keys", { name: "Server" });
  await success(shapes.eventSetting, "POST", "/v1/conversions/event_settings", {
    name: "Orders",
    event_type: "order_created",
    attribution_window_days: 30,
    source_ids: [pixel.id],
  });
  await success(shapes.listOf(shapes.eventSetting), "GET", "/v1/conversions/event_settings");
  await success(shapes.conversionRows, "POST", "/v1/conversions/insights", {
    aggregation_level: "ad",
    time_ranges: [JSON.stringify({ type: "unix_range", start: 1767225600, end: 1767312000 })],
    entity_ids: [ad.id],
  });

  const audience = await success(shapes.audience, "POST", "/v1/custom_audiences", {
    name: "Customers",
    members: [{ identifier_type: "email", value: "a@example.com" }],
  });
  await success(shapes.audience, "POST", "/v1/custom_audiences/upload", {
    name: "Customers",
    file_id: "oaisdmntci_1",
    filename: "list.csv",
    mimetype: "text/csv",
    file_size: 100,
  });
  await success(shapes.listOf(shapes.audience), "GET", "/v1/custom_audiences");
  await success(shapes.audience, "GET", `/v1/custom_audiences/${audience.id}`);
  await success(shapes.audience, "POST", `/v1/custom_audiences/${audience.id}/archive`);
  for (const [list, shape, id] of [
    ["ads", shapes.ad, ad.id],
    ["ad_groups", shapes.adGroup, group.id],
    ["campaigns", shapes.campaign, campaign.id],
  ])
    assert.equal((await success(shape, "POST", `/v1/${list}/${id}/archive`)).status, "archived");
  assert.equal((await call("POST", `/v1/ads/${ad.id}/activate`)).status, 400);
  assert.ok(called.size >= 41, `${called.size} operations were called`);
});

test("the guides' refusals are refused in the described envelope", async (t) => {
  const { call } = await client(t);
  const { id: campaign } = (await call("POST", "/v1/campaigns", campaignBody)).json();
  const { id: group } = (await call("POST", "/v1/ad_groups", groupBody(campaign))).json();
  const { file_id } = (await call("POST", "/v1/upload", { image_url: "https://example.com/a.png" })).json();
  const ad = adBody(group, file_id);
  const { id } = (await call("POST", "/v1/ads", ad)).json();
  const withCreative = (members) => ({ ...ad, creative: { ...ad.creative, ...members } });
  for (const [target, body, param] of [
    ["/v1/campaigns", { ...campaignBody, name: "ab" }, "name"],
    ["/v1/ads", withCreative({ title: "a".repeat(51) }), "creative.title"],
    ["/v1/ads", withCreative({ body: "b".repeat(101) }), "creative.body"],
    ["/v1/ads", withCreative({ type: "banner" }), "creative.type"],
    ["/v1/ads", withCreative({ file_id: "file_unknown" }), "creative.file_id"],
    ["/v1/ads", withCreative({ target_url: "not a url" }), "creative.target_url"],
    ["/v1/ads", { ...ad, status: "archived" }, "status"],
    ["/v1/ads", { ...ad, image: "x" }, "image"],
    [`/v1/ads/${id}`, { creative: { type: "chat_card", title: "Only a title" } }, "creative"],
  ]) {
    const answer = await call("POST", target, body);
    assert.equal(answer.status, 400, answer.text);
    assert.equal(answer.json().error.param, param);
    if (answer.headers["x-pixelcard-finding"]) assert.ok(JSON.parse(answer.headers["x-pixelcard-finding"]).rule);
  }
  const sent = { "Idempotency-Key": "one" };
  const first = await call("POST", "/v1/campaigns", campaignBody, sent);
  assert.equal((await call("POST", "/v1/campaigns", campaignBody, sent)).text, first.text);
  assert.equal((await call("POST", "/v1/campaigns", { ...campaignBody, name: "Other" }, sent)).status, 409);
  assert.equal((await call("POST", `/v1/campaigns/${campaign}/archive`)).status, 200);
  assert.equal((await call("POST", `/v1/campaigns/${campaign}`, { name: "Another" })).status, 400);
});

test("keys, unknown paths, other hosts and pages of other sites", async (t) => {
  const { sandbox } = await client(t);
  assert.equal((await sandbox.ask("GET", "/v1/ad_account")).status, 401);
  const unknown = await sandbox.ask("GET", "/v1/lead_forms", { headers: key });
  assert.equal(unknown.status, 404);
  assert.equal(unknown.json().error.message, "Invalid URL (GET /v1/lead_forms)");
  assert.equal((await sandbox.ask("GET", "/v1/v1/ad_account", { headers: key })).status, 200);
  const wrongMethod = await sandbox.ask("PUT", "/v1/campaigns", { headers: key });
  assert.equal(wrongMethod.status, 405);
  assert.equal(wrongMethod.json().error.type, "invalid_request_error");
  assert.equal(
    (
      await sandbox.ask("POST", "/sandbox/reset", {
        headers: { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
      })
    ).status,
    403,
  );
  assert.ok((await sandbox.ask("GET", "/v1/ad_account", { headers: key })).headers["x-pixelcard-sandbox"]);
});

test("only listed keys open a world with --keys", async (t) => {
  const listed = path.join((await startSandbox(t)).folder, "keys.txt");
  writeFileSync(listed, "# of the team\nsk-known\n\n");
  const sandbox = await startSandbox(t, ["--keys", listed]);
  assert.equal(
    (await sandbox.ask("GET", "/v1/ad_account", { headers: { Authorization: "Bearer sk-other" } })).status,
    401,
  );
  assert.equal(
    (await sandbox.ask("GET", "/v1/ad_account", { headers: { Authorization: "Bearer sk-known" } })).status,
    200,
  );
  const empty = await run(["serve", "--keys", "/dev/null", "--dist", ".", "--demo", "."]);
  assert.equal(empty.status, 2);
  assert.match(empty.stderr, /no key in \/dev\/null; write one a line/);
  assert.match(
    (await run(["serve", "--clock", "fast", "--dist", ".", "--demo", "."])).stderr,
    /--clock is real, frozen or a factor/,
  );
});

test("what was answered is there after the end of the program, and the file does not hold the key", async (t) => {
  const first = await startSandbox(t);
  const data = path.join(first.folder, "data.sqlite");
  const sandbox = await startSandbox(t, ["--data", data]);
  const created = (
    await sandbox.ask("POST", "/v1/campaigns", {
      headers: { ...key, "Content-Type": "application/json" },
      body: JSON.stringify(campaignBody),
    })
  ).json();
  await sandbox.kill("SIGKILL");
  const again = await startSandbox(t, ["--data", data], first.folder);
  assert.deepEqual((await again.ask("GET", `/v1/campaigns/${created.id}`, { headers: key })).json(), created);
  assert.doesNotMatch(readFileSync(data).toString("latin1"), /sk-test/);
});

test("openapi prints the description that the server answers", async (t) => {
  const { document, sandbox } = await client(t);
  const printed = await run(["openapi", "--server", `${sandbox.url}/v1`]);
  assert.equal(printed.status, 0);
  assert.deepEqual(JSON.parse(printed.stdout), document);
  assert.ok(program && Object.keys(document.paths).length >= 33);
  const ids = Object.values(document.paths).flatMap(({ servers, ...item }) =>
    Object.values(item).map((operation) => operation.operationId),
  );
  assert.equal(new Set(ids).size, ids.length);
});

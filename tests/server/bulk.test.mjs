// Bulk jobs as their page describes them: results of each operation, the clock, and what a repetition finds.
import assert from "node:assert/strict";
import http from "node:http";
import { test } from "node:test";
import { PNG } from "pngjs";
import { startSandbox } from "./sandbox.mjs";

const campaign = (key, input = {}) => ({
  operation_id: `make ${key}`,
  type: "campaign.create",
  idempotency_key: key,
  input: { name: "Spring launch", max_budget_micros: 100_000_000, ...input },
});
const group = (key, parent, input = {}) => ({
  operation_id: `make ${key}`,
  type: "ad_group.create",
  idempotency_key: key,
  input: { campaign_idempotency_key: parent, name: "Prospecting", context_hints: ["shoes"], ...input },
});
const ad = (key, [top, parent], input = {}) => ({
  operation_id: `make ${key}`,
  type: "ad.create",
  idempotency_key: key,
  input: {
    campaign_idempotency_key: top,
    ad_group_idempotency_key: parent,
    title: "Fresh shoes",
    body: "Find your next pair",
    target_url: "https://example.com/shoes",
    source_image_url: "https://example.com/shoe.png",
    ...input,
  },
});
const update = (type, id, input) => ({
  operation_id: `change ${id}`,
  type: `${type}.update`,
  target_resource_id: id,
  input,
});

async function caller(t, args = []) {
  const sandbox = await startSandbox(t, ["--clock", "frozen", ...args]);
  const ask = (method, path, body, headers = {}) =>
    sandbox.ask(method, path, {
      headers: { Authorization: "Bearer bulk", ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
      body: body && JSON.stringify(body),
    });
  const submit = (operations, options = {}, headers) =>
    ask("POST", "/v1/bulk_mutation_jobs", { operations, ...options }, headers);
  /** The job at its end and its results. */
  const finished = async (operations, options, headers) => {
    const accepted = await submit(operations, options, headers);
    assert.equal(accepted.status, 202, accepted.text);
    await ask("POST", "/sandbox/clock", { advance_s: 10 });
    const path = `/v1/bulk_mutation_jobs/${accepted.json().id}`;
    return { job: (await ask("GET", path)).json(), results: (await ask("GET", `${path}/operations`)).json().data };
  };
  const get = async (path) => (await ask("GET", `/v1${path}`)).json();
  return { ask, submit, finished, get };
}
const statuses = (results) => results.map(({ status }) => status);

test("a job makes a campaign, its group and its ad, and reports them when its time has come", async (t) => {
  const { ask, submit, get } = await caller(t);
  const accepted = await submit([campaign("c"), group("g", "c"), ad("a", ["c", "g"])]);
  assert.equal(accepted.status, 202);
  const { id, ...job } = accepted.json();
  assert.match(id, /^blkmtnjob_/);
  assert.deepEqual(job, { status: "pending", operation_count: 3, created_at: 1767225600, completed_at: null });
  assert.deepEqual(await get(`/bulk_mutation_jobs/${id}/operations`), {
    object: "list",
    data: [],
    has_more: false,
    complete: false,
    error: null,
  });
  assert.equal((await ask("GET", `/v1/bulk_mutation_jobs/${id}/operations?after=make%20c`)).status, 400);
  for (const [seconds, status] of [
    [1, "in_progress"],
    [2, "completed"],
  ]) {
    await ask("POST", "/sandbox/clock", { advance_s: seconds });
    assert.equal((await get(`/bulk_mutation_jobs/${id}`)).status, status);
  }
  const first = await get(`/bulk_mutation_jobs/${id}/operations?limit=2`);
  const second = await get(
    `/bulk_mutation_jobs/${id}/operations?limit=2&after=${encodeURIComponent(first.data[1].operation_id)}`,
  );
  assert.deepEqual([first.has_more, second.has_more, second.complete], [true, false, true]);
  const [one, two, three] = [...first.data, ...second.data];
  assert.deepEqual(
    [one, two, three].map(({ operation_id, status, error }) => [operation_id, status, error]),
    [
      ["make c", "created", null],
      ["make g", "created", null],
      ["make a", "created", null],
    ],
  );
  assert.deepEqual(
    [one.submitted_version_id, two.submitted_version_id, typeof three.submitted_version_id],
    [null, null, "string"],
  );
  const made = await get(`/campaigns/${one.resource_id}`);
  assert.deepEqual(
    [made.status, made.bidding_type, made.budget],
    ["paused", "impressions", { lifetime_spend_limit_micros: 100_000_000 }],
  );
  assert.deepEqual((await get(`/ad_groups/${two.resource_id}`)).bidding_config.billing_event_type, "impression");
  const card = await get(`/ads/${three.resource_id}`);
  assert.deepEqual(
    [card.name, card.status, card.creative.type, card.creative.title],
    ["Fresh shoes", "paused", "chat_card", "Fresh shoes"],
  );
});

test("inputs become what single requests have", async (t) => {
  const { finished, get } = await caller(t);
  const { results } = await finished([
    campaign("c", {
      billing_event_type: "click",
      budget_type: "daily",
      status: "active",
      target_countries: ["US", "CA"],
      location_ids: ["us-ca"],
    }),
    group("g", "c", { max_bid_micros: 2_500_000 }),
    campaign("i"),
    group("j", "i", { max_cpm_bid_micros: 60_000_000, exclusion_hints: ["free"] }),
  ]);
  assert.deepEqual(statuses(results), ["created", "created", "created", "created"]);
  const clicks = await get(`/campaigns/${results[0].resource_id}`);
  assert.deepEqual(
    [clicks.status, clicks.bidding_type, clicks.budget, clicks.targeting.locations.countries],
    ["active", "clicks", { daily_spend_limit_micros: 100_000_000 }, ["US", "CA"]],
  );
  assert.deepEqual(
    clicks.targeting.locations.include.map(({ id }) => id),
    ["us-ca"],
  );
  assert.deepEqual((await get(`/ad_groups/${results[1].resource_id}`)).bidding_config, {
    billing_event_type: "click",
    max_bid_micros: 2_500_000,
  });
  assert.deepEqual((await get(`/ad_groups/${results[3].resource_id}`)).bidding_config, {
    billing_event_type: "impression",
    max_bid_micros: 60_000,
  });
  const changes = await finished([
    update("campaign", results[0].resource_id, {
      name: "Renamed",
      max_budget_micros: 50_000_000,
      location_ids: [],
      description: null,
      end_time: 1_800_000_000,
    }),
    update("ad_group", results[1].resource_id, {
      max_bid_micros: 3_000_000,
      context_hints: ["boots"],
      status: "archived",
    }),
  ]);
  assert.deepEqual(statuses(changes.results), ["updated", "updated"], JSON.stringify(changes.results));
  const changed = await get(`/campaigns/${results[0].resource_id}`);
  assert.deepEqual(
    [changed.name, changed.budget, changed.targeting.locations, changed.end_time],
    ["Renamed", { daily_spend_limit_micros: 50_000_000 }, { countries: ["US", "CA"], include: [] }, 1_800_000_000],
  );
  const { context_hints, status, bidding_config } = await get(`/ad_groups/${results[1].resource_id}`);
  assert.deepEqual([context_hints, status, bidding_config.max_bid_micros], [["boots"], "archived", 3_000_000]);
});

test("what fails is reported, what depends on it is skipped, and the rest goes on unless it must not", async (t) => {
  const { finished, get } = await caller(t);
  const operations = [
    campaign("bad", { name: "ab" }),
    group("child", "bad"),
    ad("leaf", ["bad", "child"]),
    campaign("good"),
    update("campaign", "cmpn_nobody", { status: "paused" }),
  ];
  const { job, results } = await finished(operations);
  assert.deepEqual([job.status, job.operation_count, job.completed_at], ["partially_failed", 5, 1767225603]);
  assert.deepEqual(statuses(results), ["failed", "skipped", "skipped", "created", "failed"]);
  assert.deepEqual(
    [results[0].error_code, results[0].retryable, results[4].error_code],
    ["invalid_value", false, "not_found"],
  );
  assert.match(results[0].error, /name/);
  const strict = await finished(
    [campaign("first"), campaign("bad again", { max_budget_micros: 999_999 }), campaign("last")],
    { partial_failure: false },
  );
  assert.deepEqual(
    [strict.job.status, ...statuses(strict.results)],
    ["partially_failed", "created", "failed", "skipped"],
  );
  assert.equal((await get("/campaigns")).data.length, 2);
  assert.equal((await finished([campaign("only", { name: "" })])).job.status, "failed");
});

test("a rehearsal changes nothing and reads nothing that is written", async (t) => {
  const { finished, get } = await caller(t);
  const { job, results } = await finished(
    [campaign("c"), group("g", "c"), group("orphan", "nobody"), update("ad", "ad_nobody", { status: "paused" })],
    { validate_only: true },
  );
  assert.deepEqual(
    [job.status, ...statuses(results)],
    ["partially_failed", "validated", "validated", "failed", "validated"],
  );
  assert.deepEqual((await get("/campaigns")).data, []);
});

test("keys make repetitions safe: of the request, and of each creation in a later job", async (t) => {
  const { submit, finished, get } = await caller(t);
  const key = { "Idempotency-Key": "job" };
  const first = await submit([campaign("c")], {}, key);
  assert.equal((await submit([campaign("c")], {}, key)).text, first.text);
  assert.equal((await submit([campaign("other")], {}, key)).status, 409);
  const again = await finished([campaign("c"), group("g", "c")]);
  assert.deepEqual(statuses(again.results), ["created", "created"]);
  assert.deepEqual(
    (await get("/campaigns")).data.map(({ id }) => id),
    [again.results[0].resource_id],
  );
  const changed = await finished([campaign("c", { name: "Another" })]);
  assert.deepEqual([changed.results[0].status, changed.results[0].error_code], ["failed", "idempotency_key_mismatch"]);
});

test("images of this machine are fetched, and one that is not there fails its ad alone", async (t) => {
  const shop = http.createServer((request, response) =>
    request.url === "/shoe.png"
      ? response.end(PNG.sync.write(new PNG({ width: 700, height: 700 })))
      : response.writeHead(404).end(),
  );
  await new Promise((resolve) => shop.listen(0, "127.0.0.1", resolve));
  t.after(() => shop.close());
  const at = (name) => ({ source_image_url: `http://127.0.0.1:${shop.address().port}/${name}` });
  const { finished, get } = await caller(t);
  const { results } = await finished([
    campaign("c"),
    group("g", "c"),
    ad("there", ["c", "g"], at("shoe.png")),
    ad("gone", ["c", "g"], at("gone.png")),
  ]);
  assert.deepEqual(statuses(results), ["created", "created", "created", "failed"]);
  assert.equal(results[3].error_code, "image_fetch_failed");
  const { creative } = await get(`/ads/${results[2].resource_id}`);
  assert.match(creative.image_url, /\.png$/);
});

test("a request that is not a job is refused as a whole", async (t) => {
  const { ask, submit, get } = await caller(t);
  for (const [operations, param] of [
    [[], "operations"],
    [Array.from({ length: 1001 }, (_, i) => campaign(`k${i}`)), "operations"],
    [[{ ...campaign("c"), type: "campaign.delete" }], "operations[0].type"],
    [[campaign("c"), { ...campaign("d"), operation_id: "make c" }], "operations[1].operation_id"],
    [[campaign("c"), { ...campaign("c"), operation_id: "x" }], "operations[1].idempotency_key"],
    [[{ ...campaign("c"), idempotency_key: undefined }], "operations[0].idempotency_key"],
    [[{ operation_id: "u", type: "ad.update", input: { status: "paused" } }], "operations[0].target_resource_id"],
    [[{ ...campaign("c"), input: undefined }], "operations[0].input"],
    [[{ ...campaign("c"), colour: "red" }], "operations[0].colour"],
    ["all", "operations"],
  ]) {
    const refused = await submit(operations);
    assert.deepEqual([refused.status, refused.json().error.param], [400, param], refused.text);
  }
  assert.deepEqual((await get("/campaigns")).data, []);
  const unknown = await ask("GET", "/v1/bulk_mutation_jobs/blkmtnjob_nobody");
  assert.deepEqual([unknown.status, unknown.json().error.message], [422, "Invalid Identifier"]);
});

test("ten jobs in ten seconds are taken with --realistic", async (t) => {
  const { submit } = await caller(t, ["--realistic"]);
  const answers = [];
  for (let i = 0; i < 11; i++) answers.push((await submit([campaign(`c${i}`)])).status);
  assert.deepEqual(answers, [...Array(10).fill(202), 429]);
});

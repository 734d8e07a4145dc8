// Failures on request for clients of the Advertiser API, the log of requests, and what a test run has touched.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSandbox } from "./sandbox.mjs";

async function world(t, args = []) {
  const sandbox = await startSandbox(t, args);
  const asker = (key) => (method, target, body) =>
    sandbox.ask(method, target, {
      headers: { Authorization: `Bearer ${key}`, ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
    });
  const ask = asker("faults");
  const order = async (fault) => {
    const answer = await ask("POST", "/sandbox/api_faults", fault);
    assert.equal(answer.status, 200, answer.text);
    return answer.json();
  };
  const create = (name) =>
    ask("POST", "/v1/campaigns", { name, status: "active", budget: { daily_spend_limit_micros: 30_000_000 } });
  return { ask, asker, order, create };
}
const summary = ({ status, json }) => [status, json().error.type, json().error.code];

test("each kind of failure has the answer that clients have met, once, and nothing is stored", async (t) => {
  const { ask, order, create } = await world(t);
  for (const [kind, expected] of [
    ["not_enabled", [404, "invalid_request_error", null]],
    ["forbidden", [403, "server_error", null]],
    ["conflict", [409, "invalid_request_error", "conflict"]],
    ["too_large", [413, "invalid_request_error", null]],
    ["rate_limited", [429, "invalid_request_error", "rate_limit_exceeded"]],
    ["transient", [400, "invalid_request_error", "server_error"]],
    ["server_error", [500, "server_error", "server_error"]],
    ["unavailable", [503, "server_error", null]],
  ]) {
    await order({ kind, operation: "CreateCampaign" });
    const answer = await create("Refused");
    assert.deepEqual(summary(answer), expected, kind);
    if (kind === "forbidden") assert.match(answer.json().error.message, /^403 /);
    if (kind === "not_enabled") assert.match(answer.json().error.message, /^Invalid URL/);
    assert.equal(answer.headers["retry-after"], kind === "rate_limited" ? "1" : undefined);
  }
  assert.equal((await create("Kept")).status, 200);
  assert.deepEqual(
    (await ask("GET", "/v1/campaigns")).json().data.map(({ name }) => name),
    ["Kept"],
  );
});

test("a failure meets the nth request of its path and method, as often as ordered, in its own world only", async (t) => {
  const { ask, asker, order } = await world(t);
  await order({ kind: "status", status: 502, code: "bad_gateway", path: "/ads", method: "GET", nth: 3, times: 2 });
  const statuses = async (from, target) =>
    Promise.all(Array.from({ length: 6 }, () => from("GET", target))).then((answers) =>
      answers.map(({ status }) => status).sort(),
    );
  assert.deepEqual(await statuses(asker("other"), "/v1/ads"), [200, 200, 200, 200, 200, 200]);
  assert.deepEqual(await statuses(ask, "/v1/campaigns"), [200, 200, 200, 200, 200, 200]);
  const met = [];
  for (let i = 0; i < 6; i += 1) met.push((await ask("GET", i % 2 ? "/v1/ads" : "/v1/v1/ads?limit=1")).status);
  assert.deepEqual(met, [200, 200, 502, 502, 200, 200]);
  const [fault] = (await ask("GET", "/sandbox/api_faults")).json().data;
  assert.deepEqual([fault.seen, fault.met], [6, 2]);
  assert.deepEqual((await ask("POST", "/sandbox/api_faults/clear")).json().data, []);
});

test("a share of requests fails, the same ones for the same seed", async (t) => {
  const { ask, order } = await world(t);
  const met = async (seed) => {
    await ask("POST", "/sandbox/api_faults/clear");
    await order({ kind: "unavailable", share: 0.3, seed });
    const statuses = [];
    for (let i = 0; i < 100; i += 1) statuses.push((await ask("GET", "/v1/ad_account")).status);
    return statuses.join();
  };
  const [one, again, other] = [await met(1), await met(1), await met(2)];
  assert.equal(one, again);
  assert.notEqual(one, other);
  const count = one.split(",").filter((status) => status === "503").length;
  assert.ok(count > 15 && count < 45, `${count} of 100`);
});

test("an answer that is lost leaves the object, and a stale list lacks it for a while", async (t) => {
  const { ask, order, create } = await world(t);
  await order({ kind: "lost_answer", operation: "CreateCampaign" });
  assert.equal((await create("Applied")).status, 503);
  await order({ kind: "stale", operation: "ListCampaigns", seconds: 60 });
  const names = async () => (await ask("GET", "/v1/campaigns")).json().data.map(({ name }) => name);
  assert.deepEqual([await names(), await names()], [[], ["Applied"]]);
});

test("orders that make no sense are refused with the parameter's name", async (t) => {
  const { ask } = await world(t);
  for (const [fault, param] of [
    [{}, "kind"],
    [{ kind: "flood" }, "kind"],
    [{ kind: "status" }, "status"],
    [{ kind: "status", status: 200 }, "status"],
    [{ kind: "stale", nth: 0 }, "nth"],
    [{ kind: "stale", share: 2 }, "share"],
    [{ kind: "stale", colour: 1 }, "colour"],
  ])
    assert.equal((await ask("POST", "/sandbox/api_faults", fault)).json().error?.param, param, JSON.stringify(fault));
});

test("a test waits for the request that it expects", async (t) => {
  const { ask, asker, create } = await world(t);
  const expected = (members) => ask("POST", "/sandbox/expect", members).then((answer) => answer.json().request);
  assert.equal(await expected({ operation: "CreateCampaign" }), null);
  const started = Date.now();
  const waiting = expected({ operation: "CreateCampaign", status: 200, body: { name: "Awaited" }, timeout_s: 20 });
  await create("Another");
  await asker("other")("POST", "/v1/campaigns", {
    name: "Awaited",
    status: "active",
    budget: { daily_spend_limit_micros: 30_000_000 },
  });
  await create("Awaited");
  const request = await waiting;
  assert.ok(Date.now() - started < 10_000);
  assert.deepEqual(
    [request.method, request.path, request.status, request.code, request.body.budget.daily_spend_limit_micros],
    ["POST", "/v1/campaigns", 200, null, 30_000_000],
  );
  assert.equal(await expected({ operation: "CreateCampaign", after: request.id }), null);
  assert.equal((await create("ab")).status, 400);
  const refused = await expected({ status: 400 });
  assert.deepEqual([refused.code, refused.body.name], ["string_below_min_length", "ab"]);
  const { data } = (await ask("GET", "/sandbox/requests")).json();
  assert.deepEqual(
    data.map(({ body }) => body.name),
    ["Another", "Awaited", "ab"],
  );
});

test("matching data is in no log", async (t) => {
  const { ask } = await world(t);
  await ask("POST", "/v1/custom_audiences", {
    name: "People",
    members: [{ identifier_type: "email", value: "ada@example.com" }],
  });
  const log = await ask("GET", "/sandbox/requests");
  assert.match(log.text, /custom_audiences/);
  assert.doesNotMatch(log.text, /ada@/);
});

test("the report of coverage names every operation with the outcomes that were touched", async (t) => {
  const { ask, create } = await world(t);
  await create("Covered");
  await create("ab");
  const coverage = (await ask("GET", "/sandbox/coverage")).json();
  const { outcomes } = coverage.operations.find(({ operation }) => operation === "CreateCampaign");
  assert.deepEqual(outcomes, [
    { status: 200, code: null, count: 1 },
    { status: 400, code: "string_below_min_length", count: 1 },
  ]);
  assert.deepEqual([coverage.touched, coverage.total], [1, coverage.operations.length]);
  assert.ok(coverage.operations.some(({ operation }) => operation === "GenerateImage"));
});

test("a realistic sandbox has lists that lag, and features that are not enabled", async (t) => {
  const { ask, create } = await world(t, ["--realistic"]);
  const { id } = (await create("Late")).json();
  assert.equal((await ask("GET", `/v1/campaigns/${id}`)).status, 200);
  assert.deepEqual((await ask("GET", "/v1/campaigns")).json().data, []);
  await ask("POST", "/sandbox/clock", { advance_s: 3 });
  assert.deepEqual(
    (await ask("GET", "/v1/campaigns")).json().data.map((campaign) => campaign.id),
    [id],
  );
  for (const path of ["/v1/ad_account/negative_keywords", "/v1/ad_account/spend_limit_windows"]) {
    const answer = await ask("POST", path, { negative_keywords: [] });
    assert.deepEqual([answer.status, answer.json().error.message.slice(0, 11)], [404, "Invalid URL"]);
  }
  assert.equal((await ask("GET", "/v1/ad_account/insights?fields=spend")).status, 400);
});

test("a realistic world has the platform's chances, the same for every client, until they are ended", async (t) => {
  const { asker } = await world(t, ["--realistic"]);
  const met = async (key) => {
    const answers = [];
    for (let i = 0; i < 300; i += 1) answers.push(await asker(key)("GET", "/v1/ad_account"));
    return answers
      .map((answer) => (answer.status === 200 ? "" : summary(answer).join()))
      .join(" ")
      .trim();
  };
  const first = await met("one");
  assert.match(first, /400,invalid_request_error,server_error/);
  assert.ok(first.split("400").length < 12, first);
  assert.equal(await met("two"), first);
  const ask = asker("three");
  const chances = (await ask("GET", "/sandbox/api_faults")).json().data;
  assert.deepEqual(
    chances.map(({ kind, operation, share }) => [kind, operation, share]),
    [
      ["transient", undefined, 0.01],
      ["server_error", "CreateConversionInsights", 0.05],
      ["server_error", "GetAdAccountInsights", 0.02],
    ],
  );
  await ask("POST", "/sandbox/api_faults/clear");
  assert.equal(await met("three"), "");
});

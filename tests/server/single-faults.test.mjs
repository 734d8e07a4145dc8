// Every call that takes a body: a valid one is accepted, and one with a single fault, of which the description has many, is refused by
// the name of the member that has it. Nothing is a 5xx.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { run, startSandbox } from "./sandbox.mjs";

const RUNS = Number(process.env.PIXELCARD_RANDOM_RUNS ?? 30);
const range = JSON.stringify({ type: "date_range", since: "2026-01-01", until: "2026-01-02" });

/** A world with one object of each kind, and for each call its path and a body that it accepts. */
async function callsOf(t) {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  let keys = 0;
  const ask = (method, path, body) =>
    sandbox.ask(method, path, {
      headers: { Authorization: "Bearer faults", "Content-Type": "application/json", "Idempotency-Key": `${keys++}` },
      body: JSON.stringify(body),
    });
  const made = async (path, body = {}) => {
    const answer = await ask("POST", `/v1${path}`, body);
    assert.ok(answer.status < 300, `${path}: ${answer.text}`);
    return answer.json();
  };
  const { file_id } = await made("/upload", { image_url: "https://example.com/a.png" });
  const campaignBody = {
    name: "Campaign",
    description: "One",
    status: "paused",
    budget: { daily_spend_limit_micros: 30_000_000 },
    bidding_type: "clicks",
    start_time: 1_767_300_000,
    end_time: 1_768_000_000,
    targeting: { locations: { countries: ["US"] }, platforms: { included: ["web"] } },
    landing_page_configuration: { query_string_template: "utm_source=chat" },
  };
  const campaign = await made("/campaigns", campaignBody);
  const groupBody = {
    campaign_id: campaign.id,
    name: "Group",
    description: "One",
    status: "paused",
    context_hints: ["planner"],
    bidding_config: { billing_event_type: "click", max_bid_micros: 1_000_000, strategy: "fixed_bid" },
  };
  const group = await made("/ad_groups", groupBody);
  const creative = {
    type: "chat_card",
    title: "Planner",
    body: "Tasks in one place.",
    target_url: "https://example.com/",
    file_id,
    image_crop: { x: 0, y: 0, width: 1, height: 1 },
  };
  const ad = await made("/ads", { ad_group_id: group.id, name: "Card", status: "paused", creative });
  const pixel = await made("/conversions/pixels", { name: "Shop", client_type: "web" });
  const { id: audience } = await made("/custom_audiences", { name: "People" });
  const { id: second } = await made("/custom_audiences", { name: "Others" });
  const feed = await made("/feeds", { name: "Shoes" });
  const window = await made("/ad_account/spend_limit_windows", {
    start_date: "2026-05-01",
    end_date: "2026-05-02",
    amount_micros: 10_000_000,
  });
  await sandbox.ask("POST", "/sandbox/clock", {
    headers: { Authorization: "Bearer faults", "Content-Type": "application/json" },
    body: '{"advance_s":5}',
  });
  const identifiers = [{ identifier_type: "email", identifier: "a@example.com" }];
  return {
    ask,
    calls: [
      ["POST /campaigns", campaignBody],
      [`POST /campaigns/${campaign.id}`, { ...campaignBody, bidding_type: undefined }],
      ["POST /ad_groups", groupBody],
      [`POST /ad_groups/${group.id}`, { ...groupBody, campaign_id: undefined }],
      ["POST /ads", { ad_group_id: group.id, name: "Card", status: "paused", creative }],
      [`POST /ads/${ad.id}`, { name: "Card", status: "paused", creative }],
      ["POST /upload", { image_url: "https://example.com/a.png" }],
      ["POST /ad_account/brand", { brand_name: "Acme", url: "https://example.com/" }],
      ["POST /conversions/pixels", { name: "Shop", client_type: "web", automatic_advanced_matching_enabled: true }],
      ["POST /conversions/api_keys", { name: "Server" }],
      [
        "POST /conversions/event_settings",
        { name: "Orders", event_type: "order_created", attribution_window_days: 30, source_ids: [pixel.id] },
      ],
      ["POST /conversions/insights", { aggregation_level: "ad", time_ranges: [range], entity_ids: [ad.id] }],
      [
        "POST /custom_audiences",
        { name: "Customers", description: "One", members: [{ identifier_type: "email", value: "a@example.com" }] },
      ],
      [
        "POST /custom_audiences/upload",
        { name: "Customers", file_id: "oaisdmntci_1", filename: "a.csv", mimetype: "text/csv", file_size: 5 },
      ],
      [`POST /custom_audiences/${audience}/add`, { identifiers, expected_revision: 0 }, { once: true }],
      [
        `POST /custom_audiences/${second}/replace`,
        { file_id: "oaisdmntci_1", expected_revision: 0 },
        { refused: true },
      ],
      [
        "POST /custom_audiences/merge",
        { name: "All of them", custom_audience_ids: [audience, second] },
        { refused: true },
      ],
      ["POST /feeds", { name: "Boots", description: "One" }],
      [
        `PATCH /feeds/${feed.id}/products`,
        {
          products: [
            {
              id: "p",
              variants: [
                { id: "v", title: "Boot", price: { amount: 8999, currency: "USD" }, availability: { available: true } },
              ],
            },
          ],
        },
      ],
      [`POST /feeds/${feed.id}/products/query`, { limit: 5 }],
      [`POST /feeds/${feed.id}/sftp_access`, { authentication_method: "password" }],
      ["POST /ad_account/negative_keywords", { negative_keywords: ["free"] }],
      [`POST /ad_account/spend_limit_windows/${window.window_id}`, { amount_micros: 20_000_000, name: "Launch" }],
      [
        "POST /ad_account/spend_limit_windows",
        { start_date: "2026-06-01", end_date: "2026-06-02", amount_micros: 10_000_000 },
        { once: true },
      ],
      [
        "POST /ad_account/daily_spend_limit",
        { amount_micros: 10_000_000, expected_revision: 0, start_date: "2026-07-01" },
        { refused: true },
      ],
      [
        "POST /bulk_mutation_jobs",
        {
          operations: [
            {
              operation_id: "a",
              type: "campaign.create",
              idempotency_key: "k",
              input: { name: "Bulk campaign", max_budget_micros: 1_000_000 },
            },
          ],
        },
      ],
    ],
  };
}

const resolved = (document, schema) =>
  schema.$ref
    ? schema.$ref
        .split("/")
        .slice(1)
        .reduce((value, part) => value[part], document)
    : schema;
const typesOf = (schema) => [schema.type ?? []].flat();
const WRONG = { string: 5, integer: "many", number: "much", boolean: "yes", array: "list", object: "object" };

/** The single faults of a value by its schema: [where it is, the wrong value]; undefined takes the member away. */
function faultsOf(schema, value, where = []) {
  const faults = [];
  const types = typesOf(schema);
  const fault = (wrong, at = where) => faults.push([at, wrong]);
  if (types.length > 0 && where.length > 0) {
    fault(WRONG[types.find((type) => type !== "null")]);
    if (!types.includes("null")) fault(null);
  }
  if (schema.enum) fault("none of them");
  if (schema.minLength > 1) fault("x".repeat(schema.minLength - 1));
  if (schema.maxLength < 5000) fault("x".repeat(schema.maxLength + 1));
  if (schema.pattern?.includes("\\S")) fault("   ");
  if (types.includes("integer") && schema.minimum !== undefined) fault(schema.minimum - 1);
  if (types.includes("integer") && schema.maximum !== undefined) fault(schema.maximum + 1);
  if (types.includes("integer")) fault(1.5);
  if (types.includes("object") && schema.properties && value && typeof value === "object") {
    if (schema.additionalProperties === false) fault("red", [...where, "colour"]);
    for (const name of schema.required ?? []) if (value[name] !== undefined) fault(undefined, [...where, name]);
    for (const [name, member] of Object.entries(schema.properties))
      if (value[name] !== undefined) faults.push(...faultsOf(member, value[name], [...where, name]));
  }
  if (types.includes("array") && Array.isArray(value) && value.length > 0) {
    if (schema.minItems > 0) fault([]);
    if (schema.maxItems < 200) fault(Array.from({ length: schema.maxItems + 1 }, () => value[0]));
    if (schema.items) faults.push(...faultsOf(schema.items, value[0], [...where, 0]));
  }
  return faults;
}

function spoilt(body, where, wrong) {
  const copy = structuredClone(body);
  const holder = where.slice(0, -1).reduce((value, part) => value[part], copy);
  if (wrong === undefined) delete holder[where.at(-1)];
  else holder[where.at(-1)] = wrong;
  return copy;
}
const nameOf = (where) =>
  where.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i ? "." : ""}${part}`)).join("");
// An update replaces a nested object whole: one that lacks a member is refused as one.
const isPart = (path, where, value) => value === undefined && where.length > 1 && path.split("/").length > 2;

test("each single fault of each body is refused by the name of its member", async (t) => {
  const { ask, calls } = await callsOf(t);
  const document = JSON.parse((await run(["openapi"])).stdout);
  const patterns = Object.keys(document.paths)
    .map((pattern) => [pattern, new RegExp(`^${pattern.replace(/\{[^}]+\}/g, "[^/]+")}$`)])
    .sort(([one], [other]) => one.split("{").length - other.split("{").length);
  const wrong = [];
  let tried = 0;
  for (const [call, given, { refused = false } = {}] of calls) {
    const [method, path] = call.split(" ");
    const body = JSON.parse(JSON.stringify(given));
    const { requestBody } = document.paths[patterns.find(([, matches]) => matches.test(path))[0]][method.toLowerCase()];
    const schema = resolved(document, requestBody.content["application/json"].schema);
    if (!refused) {
      const accepted = await ask(method, `/v1${path}`, body);
      assert.ok(accepted.status < 300, `${call}: ${accepted.text}`);
    }
    for (const [where, value] of faultsOf(schema, body)) {
      if (where.includes("input")) continue; // told in the operation's result
      const answer = await ask(method, `/v1${path}`, spoilt(body, where, value));
      tried += 1;
      const param = answer.json().error?.param;
      if (
        answer.status < 400 ||
        answer.status >= 500 ||
        !(param === nameOf(where) || (isPart(path, where, value) && param === nameOf(where.slice(0, -1))))
      )
        wrong.push(
          `${call} ${nameOf(where)} = ${JSON.stringify(value)?.slice(0, 60)}: ${answer.status} ${param} ${answer.json().error?.message ?? ""}`,
        );
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(tried > 250, `${tried} bodies`);
});

test("null does not take away what is settled at creation", async (t) => {
  const { ask, calls } = await callsOf(t);
  const [path] = calls.map(([call]) => call.split(" ")[1]).filter((target) => target.startsWith("/campaigns/"));
  const { status, json } = await ask("POST", `/v1${path}`, { bidding_type: null });
  assert.deepEqual([status, json().error.param, json().error.code], [400, "bidding_type", "invalid_value"]);
});

test("any JSON at all is an answer below 500", async (t) => {
  const { ask, calls } = await callsOf(t);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...calls),
      fc.jsonValue({ maxDepth: 4 }),
      fc.string(),
      async ([call, body], value, name) => {
        const [method, path] = call.split(" ");
        const member = Object.keys(body)[Math.abs(name.length) % Object.keys(body).length];
        for (const sent of [value, { ...body, [member]: value }, { ...body, [name]: value }]) {
          const answer = await ask(method, `/v1${path}`, sent);
          assert.ok(answer.status < 500, `${call} ${JSON.stringify(sent)}: ${answer.text}`);
        }
      },
    ),
    { numRuns: RUNS * 5 },
  );
});

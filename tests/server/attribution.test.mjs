// From the click to the insight row: an event of browser or server is counted once, for the ad whose click or view led to it.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { order } from "../conversions/support/sender.mjs";
import { event, startSandbox } from "./sandbox.mjs";

const HASH = "a".repeat(64);
const DAY_S = 86_400;
/** When frozen worlds begin. */
const START_MS = Date.UTC(2026, 0, 1);

/** A separate world with an approved ad, and shortcuts for what happens in it. */
async function worldOf(sandbox, key = "sk-loop") {
  const ask = (method, target, body, headers = {}) =>
    sandbox.ask(method, target, {
      headers: { Authorization: `Bearer ${key}`, ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
      body: body && JSON.stringify(body),
    });
  const made = async (method, target, body) => {
    const answer = await ask(method, target, body);
    assert.equal(answer.status, 200, `${method} ${target}: ${answer.text}`);
    return answer.json();
  };
  const advance = (seconds) => made("POST", "/sandbox/clock", { advance_s: seconds });
  const serve = (members = {}) => made("POST", "/sandbox/serve", { question: "which workspace planner", ...members });
  const click = async (members) => {
    const { click_url, ad_id } = await serve(members);
    const answer = await sandbox.ask("GET", new URL(click_url).pathname);
    assert.equal(answer.status, 302, answer.text);
    return { ad_id, oppref: new URL(answer.headers.location).searchParams.get("oppref") };
  };
  const conversions = async (level = "ad") => {
    const { data } = await made(
      "GET",
      `/v1/ad_account/insights?aggregation_level=${level}&time_granularity=none&fields[]=conversions&fields[]=ad_id`,
    );
    return data.reduce((sum, row) => sum + row.conversions, 0);
  };
  return {
    key,
    ask,
    made,
    advance,
    serve,
    click,
    conversions,
    list: async () => (await made("GET", "/sandbox/conversions")).data,
  };
}

/** Campaign, ad group and ad, as the quickstart makes them, with a pixel that counts orders within `days`. */
async function advertised(world, { days = 30, event_type = "order_created", campaign = {} } = {}) {
  const { file_id } = await world.made("POST", "/v1/upload", { image_url: "https://example.com/a.png" });
  const { id: campaign_id } = await world.made("POST", "/v1/campaigns", {
    name: "Spring launch",
    status: "active",
    budget: { lifetime_spend_limit_micros: 25_000_000 },
    ...campaign,
  });
  const { id: ad_group_id } = await world.made("POST", "/v1/ad_groups", {
    campaign_id,
    name: "US English",
    status: "active",
    context_hints: ["workspace planner"],
    bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
  });
  await world.made("POST", "/v1/ads", {
    ad_group_id,
    name: "Planner",
    status: "active",
    creative: {
      type: "chat_card",
      title: "Try the new workspace planner",
      body: "Tasks and docs in one place.",
      target_url: "https://example.com/planner",
      file_id,
    },
  });
  await world.advance(5);
  const pixel = await world.made("POST", "/v1/conversions/pixels", { name: "Shop", client_type: "web" });
  const setting = await world.made("POST", "/v1/conversions/event_settings", {
    name: "Orders",
    event_type,
    attribution_window_days: days,
    source_ids: [pixel.id],
  });
  return { pid: pixel.pixel_id, setting, campaign_id };
}

const server = (world, pid, events, prefix = "/v1") => world.ask("POST", `${prefix}/events?pid=${pid}`, { events });
const browserOrder = (id) =>
  event({ type: "order_created", id, data: { type: "contents", amount: 2599, currency: "USD" } });
const serverOrder = (index, members = {}) =>
  order(index, { timestamp_ms: START_MS + 10_000, oppref: undefined, ...members });

test("an order of browser and server is one conversion of the ad that was clicked", async (t) => {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const world = await worldOf(sandbox);
  const { pid } = await advertised(world);
  const { ad_id, oppref } = await world.click();
  assert.equal(
    (await sandbox.post({ oppref, events: [event(), browserOrder("order-1")] }, { query: `pid=${pid}&ec=2` })).status,
    202,
  );
  assert.equal((await server(world, pid, [serverOrder(1, { oppref })])).status, 200);
  for (const level of ["ad", "ad_group", "campaign", "ad_account"])
    assert.equal(await world.conversions(level), 1, level);
  const [only, ...others] = await world.list();
  assert.deepEqual(others, []);
  assert.deepEqual(
    [
      only.event_id,
      only.event_name,
      only.pixel_id,
      only.counted_from,
      only.copies,
      only.attributed.ad_id,
      only.attributed.by,
      only.attributed.matched_by,
    ],
    ["order-1", "order_created", pid, "pixel_sdk", ["pixel_sdk", "server_to_server"], ad_id, "click", "oppref"],
  );
  assert.equal(only.reason, null);
  const { data } = await world.made("POST", "/v1/conversions/insights", {
    aggregation_level: "ad",
    entity_ids: [ad_id],
    time_ranges: [JSON.stringify({ type: "unix_range", start: START_MS / 1000, end: START_MS / 1000 + DAY_S })],
  });
  assert.equal(data[0].conversions, 1);
});

test("the report of conversions follows windows, days, the time basis and event names", async (t) => {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const world = await worldOf(sandbox);
  const { pid, campaign_id } = await advertised(world);
  const { oppref } = await world.click();
  await world.advance(8 * DAY_S);
  const late = { timestamp_ms: START_MS + 8 * DAY_S * 1000 + 10_000 };
  const events = [
    { ...browserOrder("order-1"), ...late },
    event({ type: "lead_created", id: "lead-1", data: { type: "customer_action" }, ...late }),
  ];
  assert.equal((await sandbox.post({ oppref, events }, { query: `pid=${pid}&ec=2` })).status, 202);
  const range = JSON.stringify({
    type: "unix_range",
    start: String(START_MS / 1000),
    end: String(START_MS / 1000 + 10 * DAY_S),
  });
  const body = {
    aggregation_level: "campaign",
    time_ranges: [range],
    time_granularity: "none",
    entity_ids: [campaign_id],
  };
  const report = (members = {}) => world.made("POST", "/v1/conversions/insights", { ...body, ...members });
  const whole = await report();
  assert.deepEqual([whole.account_currency, whole.count], ["USD", 1]);
  assert.deepEqual(whole.data, [
    {
      entity_id: campaign_id,
      conversions: 1,
      click_through_conversions: 1,
      view_through_conversions: 0,
      order_created_attributed_sales: "25.99",
      order_created_attributed_sales_currency: "USD",
    },
  ]);
  assert.deepEqual(
    (await report({ attribution_window_days: null, view_through_attribution_window_days: null })).data,
    whole.data,
  );
  assert.equal((await report({ attribution_window_days: 7 })).data[0].conversions, 0);
  assert.deepEqual(
    [
      (await report({ attribution_window_days: 7, include_zero_rows: false })).count,
      (await report({ attribution_window_days: 14, include_zero_rows: false })).count,
    ],
    [0, 1],
  );

  const days = async (members) =>
    Object.fromEntries(
      (await report({ time_granularity: "daily", ...members })).data.map(({ date, conversions }) => [
        date,
        conversions,
      ]),
    );
  const byClick = await days({});
  assert.deepEqual([Object.keys(byClick).length, byClick["2026-01-01"], byClick["2026-01-09"]], [10, 1, 0]);
  assert.deepEqual(await days({ include_zero_rows: false, attribution_time_basis: "conversion_time" }), {
    "2026-01-09": 1,
  });

  const [{ attributed_events: all }] = (await report({ include: ["attributed_events"] })).data;
  const order = all.find(({ event_name }) => event_name === "order_created");
  assert.deepEqual(order, {
    entity_id: campaign_id,
    event_name: "order_created",
    event_kind: "standard",
    attributed_event_count: 1,
    click_through_conversions: 1,
    view_through_conversions: 0,
    attributed_event_value_amount: 25.99,
    attributed_event_value_count: 1,
    attributed_event_value_currency: "USD",
    conversion_event_setting_breakdowns: [],
  });
  // Names select details, and change neither goal counts nor sales.
  const [{ attributed_events: none, conversions }] = (
    await report({ include: ["attributed_events"], event_names: ["newsletter_signup"] })
  ).data;
  assert.deepEqual([none, conversions], [[], 1]);
  for (const [members, param] of [
    [{ attribution_window_days: 8 }, "attribution_window_days"],
    [{ view_through_attribution_window_days: 2 }, "view_through_attribution_window_days"],
    [{ attribution_time_basis: "clicks" }, "attribution_time_basis"],
    [{ time_granularity: "hourly" }, "time_granularity"],
    [{ event_names: ["order_created"] }, "event_names"],
  ]) {
    const answer = await world.ask("POST", "/v1/conversions/insights", { ...body, ...members });
    assert.deepEqual([answer.status, answer.json().error.param], [400, param], answer.text);
  }
});

test("matching data leads from an order without click reference to the last click of the same person", async (t) => {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const world = await worldOf(sandbox);
  const { pid } = await advertised(world);
  const { oppref } = await world.click();
  await sandbox.post(
    { oppref, obref: "browser-1", events: [event()], user: { in: { em: HASH } } },
    { query: `pid=${pid}&ec=1` },
  );
  for (const [index, user] of [{ email_sha256: HASH }, { emails_sha256: [HASH] }, { obref: "browser-1" }].entries()) {
    assert.equal((await server(world, pid, [serverOrder(index, { user })])).status, 200);
    assert.equal(await world.conversions(), index + 1, JSON.stringify(user));
  }
  assert.ok((await world.list()).every(({ attributed }) => attributed.matched_by === "matching_data"));
  // A name or a city does not identify a person, and another e-mail address is another person.
  await server(world, pid, [
    serverOrder(7, { user: { first_names_sha256: [HASH], countries: ["US"] } }),
    serverOrder(8, { user: { email_sha256: "b".repeat(64) } }),
  ]);
  assert.equal(await world.conversions(), 3);
  assert.deepEqual(
    (await world.list()).filter(({ attributed }) => !attributed).map(({ reason }) => reason),
    ["no_touch", "no_touch"],
  );
});

test("the window of the event setting ends a click's claim, and a view's claim ends after a day", async (t) => {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const world = await worldOf(sandbox);
  const { pid } = await advertised(world, { days: 7 });
  const { oppref } = await world.click();
  await world.serve({ viewer: HASH });
  const at = (seconds) => ({ timestamp_ms: START_MS + (5 + seconds) * 1000 });
  await world.advance(7 * DAY_S);
  await server(world, pid, [serverOrder(1, { oppref, ...at(7 * DAY_S) })]);
  assert.equal(await world.conversions(), 1);
  await world.advance(1);
  await server(world, pid, [
    serverOrder(2, { oppref, ...at(7 * DAY_S + 1) }),
    serverOrder(3, { user: { email_sha256: HASH }, ...at(7 * DAY_S + 1) }),
  ]);
  assert.equal(await world.conversions(), 1);
  assert.deepEqual(
    (await world.list()).map(({ reason }) => reason).sort(),
    [null, "outside_window", "outside_window"].sort(),
  );
  await world.serve({ viewer: HASH });
  await world.advance(DAY_S);
  await server(world, pid, [serverOrder(4, { user: { email_sha256: HASH }, ...at(8 * DAY_S + 1) })]);
  assert.equal(await world.conversions(), 2);
  assert.equal((await world.list()).find(({ event_id }) => event_id === "order-4").attributed.by, "view");
});

test("only what an event setting names is a conversion, and a campaign may name its own", async (t) => {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const world = await worldOf(sandbox);
  const { pid, campaign_id } = await advertised(world, { event_type: "lead_created" });
  const { oppref } = await world.click();
  await server(world, pid, [serverOrder(1, { oppref })]);
  assert.deepEqual([await world.conversions(), await world.list()], [0, []]);
  const lead = (id) => serverOrder(id, { oppref, type: "lead_created", data: { type: "customer_action" } });
  await server(world, pid, [lead(2)]);
  assert.equal(await world.conversions(), 1);
  const other = await world.made("POST", "/v1/conversions/pixels", { name: "Other", client_type: "web" });
  const setting = await world.made("POST", "/v1/conversions/event_settings", {
    name: "Others",
    event_type: "lead_created",
    attribution_window_days: 30,
    source_ids: [other.id],
  });
  await world.made("POST", `/v1/campaigns/${campaign_id}`, { conversion_event_setting_ids: [setting.id] });
  await server(world, pid, [lead(3)]);
  assert.equal(await world.conversions(), 1);
  assert.equal(
    (await world.list()).find(({ event_id }) => event_id === "order-3").reason,
    "not_a_goal_of_the_campaign",
  );
});

test("worlds do not see each other's events; a made-up pixel is the demo's", async (t) => {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const [world, other, demo] = [
    await worldOf(sandbox, "sk-one"),
    await worldOf(sandbox, "sk-two"),
    await worldOf(sandbox, "demo"),
  ];
  await advertised(world);
  const { pid } = await advertised(other);
  await advertised(demo);
  const { oppref } = await world.click();
  await server(other, pid, [serverOrder(1, { oppref })]);
  assert.deepEqual([await world.conversions(), await other.conversions()], [0, 0]);
  assert.equal((await other.list())[0].reason, "unknown_click");
  const click = await demo.click();
  await sandbox.post({ oppref: click.oppref, events: [browserOrder("order-2")] }, { query: "pid=made-up&ec=1" });
  assert.deepEqual([await demo.conversions(), await world.conversions()], [1, 0]);
});

test("a pixel's events need a key of its account, under every base path", async (t) => {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const world = await worldOf(sandbox);
  const { pid } = await advertised(world);
  const { api_key } = await world.made("POST", "/v1/conversions/api_keys", { name: "Server" });
  for (const prefix of ["/v1", "/v1/v1"]) {
    for (const [key, status] of [
      ["sk-other", 401],
      [`${api_key}x`, 401],
      [api_key, 200],
      [world.key, 200],
    ]) {
      const sender = {
        ask: (method, target, body) =>
          sandbox.ask(method, target, {
            headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
            body: body && JSON.stringify(body),
          }),
      };
      assert.equal((await server(sender, pid, [serverOrder(1)], prefix)).status, status, key);
      const stream = await sender.ask("GET", `${prefix}/conversions/events?pid=${pid}`);
      assert.equal(stream.status, status, key);
      if (status === 401) assert.equal(stream.json().error.code, "invalid_api_key");
    }
  }
});

test("the window of 7 days and 10 minutes is one of the world's clock", async (t) => {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const world = await worldOf(sandbox);
  const { pid } = await advertised(world);
  const sent = (timestamp_ms) => server(world, pid, [order(1, { timestamp_ms })]);
  assert.equal((await sent(Date.now())).status, 400);
  assert.equal((await sent(START_MS + 5000)).status, 200);
  await world.advance(8 * DAY_S);
  const late = await sent(START_MS + 5000);
  assert.deepEqual([late.status, late.json().error.param], [400, "events[0].timestamp_ms"]);
});

test("what was accepted is attributed although the program died at once", async (t) => {
  const first = await startSandbox(t);
  const data = path.join(first.folder, "data.sqlite");
  const sandbox = await startSandbox(t, ["--data", data, "--clock", "frozen"]);
  const world = await worldOf(sandbox);
  const { pid } = await advertised(world);
  const { oppref } = await world.click();
  await sandbox.post({ oppref, events: [browserOrder("order-1")] }, { query: `pid=${pid}&ec=1` });
  await sandbox.kill("SIGKILL");
  const again = await worldOf(await startSandbox(t, ["--data", data], first.folder));
  assert.deepEqual([await again.conversions(), await again.conversions()], [1, 1]);
});

test("sales of attributed orders are reported in the account's currency", async (t) => {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const world = await worldOf(sandbox);
  const { pid } = await advertised(world);
  const { oppref } = await world.click();
  const paid = (amount, currency) => ({ oppref, data: { type: "contents", amount, currency } });
  await server(world, pid, [
    serverOrder(1, paid(2599, "USD")),
    serverOrder(2, paid(1, "USD")),
    serverOrder(3, paid(100, "EUR")),
    serverOrder(4, { oppref, data: { type: "contents" } }),
  ]);
  const { data } = await world.made(
    "GET",
    "/v1/ad_account/insights?time_granularity=none&fields[]=conversions&fields[]=order_created_attributed_sales&fields[]=order_created_roas&fields[]=spend",
  );
  assert.deepEqual([data[0].conversions, data[0].order_created_attributed_sales], [4, 26]);
  assert.equal(data[0].order_created_roas, 26 / data[0].spend);
});

// Worlds that begin with a plan, are kept under a name, put back, and carried away.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { makeFiles, run, startSandbox } from "./sandbox.mjs";

const creative = {
  type: "chat_card",
  title: "Plan the week",
  body: 'It\'s tasks & docs, in "one" place: $HOME \\(x).',
  target_url: "https://example.com/",
  file_id: "any picture",
};
const PLAN = {
  account: { name: "Acme", url: "https://acme.example", currency_code: "USD" },
  campaigns: [
    { id: "spring", name: "Spring launch", status: "active", budget: { lifetime_spend_limit_micros: 25_000_000 } },
  ],
  ad_groups: [
    {
      id: "english",
      campaign_id: "spring",
      name: "US English",
      status: "active",
      context_hints: ["planner"],
      bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
    },
  ],
  ads: [
    { ad_group_id: "english", name: "First card", status: "active", creative },
    { ad_group_id: "english", name: "Second card", status: "paused", creative },
  ],
};

async function seeded(t, plan = PLAN, args = ["--clock", "frozen"]) {
  const folder = await makeFiles();
  const file = path.join(folder, "plan.json");
  writeFileSync(file, typeof plan === "string" ? plan : JSON.stringify(plan));
  return { file, sandbox: plan === PLAN ? await startSandbox(t, ["--seed", file, ...args], folder) : undefined };
}

/** Calls in one world of a sandbox. */
const callerOf = (sandbox, key) => {
  const ask = (method, target, body) =>
    sandbox.ask(method, target, {
      headers: { Authorization: `Bearer ${key}`, ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
    });
  const made = async (...request) => {
    const answer = await ask(...request);
    assert.equal(answer.status, 200, `${request[1]}: ${answer.text}`);
    return answer.json();
  };
  const names = async (list) => (await made("GET", `/v1/${list}?order=asc`)).data.map(({ name }) => name);
  return { ask, made, names };
};

test("every world begins with the plan, and a reset goes back to it", async (t) => {
  const { sandbox } = await seeded(t);
  for (const key of ["one", "two"]) {
    const { made, names } = callerOf(sandbox, key);
    assert.deepEqual(
      [await names("campaigns"), await names("ad_groups"), await names("ads")],
      [["Spring launch"], ["US English"], ["First card", "Second card"]],
    );
    const account = await made("GET", "/v1/ad_account");
    assert.deepEqual([account.brand_name, account.url], ["Acme", "https://acme.example"]);
    const {
      data: [campaign],
    } = await made("GET", "/v1/campaigns");
    await made("POST", `/v1/campaigns/${campaign.id}/archive`);
    await made("POST", "/v1/campaigns", {
      name: "Later",
      status: "active",
      budget: { lifetime_spend_limit_micros: 25_000_000 },
    });
    await made("POST", "/sandbox/reset");
    const { data } = await made("GET", "/v1/campaigns");
    assert.deepEqual(
      data.map(({ id, status }) => [id, status]),
      [[campaign.id, "active"]],
    );
  }
});

test("seeded ads are reviewed, and shown", async (t) => {
  const { sandbox } = await seeded(t);
  const { made } = callerOf(sandbox, "one");
  await made("GET", "/v1/ads");
  await made("POST", "/sandbox/clock", { advance_s: 5 });
  assert.ok((await made("POST", "/sandbox/serve", { question: "a planner" })).ad_id);
});

test("a plan that the API would refuse is refused at the start, with the reason", async (t) => {
  for (const [plan, reason] of [
    ["[]", /is not a plan/],
    ["{", /is not a plan/],
    [{ ...PLAN, campaigns: [{ ...PLAN.campaigns[0], name: "ab" }] }, /cannot be the seed: .*'name'/],
    [{ ...PLAN, ads: [{ ...PLAN.ads[0], ad_group_id: "nobody" }] }, /cannot be the seed: .*'ad_group_id'/],
  ]) {
    const { file } = await seeded(t, plan);
    const { status, stderr } = await run([
      "serve",
      "--port",
      "0",
      "--seed",
      file,
      "--dist",
      path.dirname(file),
      "--demo",
      path.dirname(file),
    ]);
    assert.equal(status, 2, stderr);
    assert.match(stderr, reason);
  }
  assert.match(
    (await run(["serve", "--seed", "/nowhere", "--dist", ".", "--demo", "."])).stderr,
    /cannot read \/nowhere/,
  );
});

test("a snapshot puts everything back: objects, files, reports, idempotency, clock", async (t) => {
  const { sandbox } = await seeded(t);
  const { ask, made } = callerOf(sandbox, "one");
  await made("GET", "/v1/ad_account");
  await made("POST", "/sandbox/clock", { advance_s: 5 });
  await made("POST", "/sandbox/simulate", { days: 1, traffic: 500 });
  const state = async () => [
    (await ask("GET", "/v1/ads")).text,
    (await ask("GET", "/v1/ad_account/insights")).text,
    (await ask("GET", "/sandbox/world")).text,
    (await ask("GET", "/sandbox/export")).text,
  ];
  const before = await state();
  await made("POST", "/sandbox/snapshots", { name: "before" });
  await made("POST", "/sandbox/simulate", { days: 2, traffic: 500 });
  const {
    data: [ad],
  } = await made("GET", "/v1/ads");
  await made("POST", `/v1/ads/${ad.id}/archive`);
  const { file_id } = await made("POST", "/v1/upload", { image_url: "https://example.com/new.png" });
  assert.notDeepEqual(await state(), before);
  await made("POST", "/sandbox/restore", { name: "before" });
  assert.deepEqual(await state(), before);
  assert.equal((await sandbox.ask("GET", `/sandbox/files/${file_id}.png`)).status, 404);
  await made("POST", "/sandbox/reset");
  await made("POST", "/sandbox/restore", { name: "before" });
  assert.deepEqual(await state(), before);
  assert.deepEqual(
    (await made("GET", "/sandbox/snapshots")).data.map(({ name }) => name),
    ["before"],
  );
});

test("snapshots belong to their world and have names of letters", async (t) => {
  const { sandbox } = await seeded(t);
  const [one, two] = [callerOf(sandbox, "one"), callerOf(sandbox, "two")];
  await one.made("POST", "/sandbox/snapshots", { name: "mine" });
  assert.equal((await two.ask("POST", "/sandbox/restore", { name: "mine" })).status, 404);
  assert.deepEqual((await two.made("GET", "/sandbox/snapshots")).data, []);
  for (const name of ["", "a b", "../x", "x".repeat(65), 5])
    assert.equal((await one.ask("POST", "/sandbox/snapshots", { name })).json().error.param, "name", String(name));
  for (let i = 1; i < 20; i += 1) await one.made("POST", "/sandbox/snapshots", { name: `s${i}` });
  assert.equal((await one.ask("POST", "/sandbox/snapshots", { name: "one-too-many" })).status, 400);
  await one.made("POST", "/sandbox/snapshots", { name: "mine" });
});

test("an exported plan is a seed again, and its script makes the same objects elsewhere", async (t) => {
  const { sandbox } = await seeded(t);
  const { made, ask, names } = callerOf(sandbox, "one");
  const plan = await made("GET", "/sandbox/export?format=plan");
  const { file } = await seeded(t, plan);
  const copy = callerOf(await startSandbox(t, ["--seed", file, "--clock", "frozen"]), "one");
  const withoutIds = ({ account, campaigns, ad_groups, ads }) => [
    account,
    ...[campaigns, ad_groups, ads].map((list) =>
      list.map(({ id, campaign_id, ad_group_id, ...rest }) => ({
        ...rest,
        creative: rest.creative && { ...rest.creative, file_id: "" },
      })),
    ),
  ];
  assert.deepEqual(withoutIds(await copy.made("GET", "/sandbox/export")), withoutIds(plan));

  const lines = (await ask("GET", "/sandbox/export?format=ndjson")).text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ kind }) => kind),
    ["campaign", "ad_group", "ad", "ad"],
  );

  const script = await ask("GET", "/sandbox/export?format=curl");
  assert.doesNotMatch(script.text, /Bearer one/);
  execFileSync("sh", ["-c", script.text.replace("$OPENAI_ADS_API_KEY", "elsewhere")]);
  const elsewhere = callerOf(sandbox, "elsewhere");
  assert.deepEqual((await elsewhere.names("ads")).slice(2), await names("ads"));
  const { data } = await elsewhere.made("GET", "/v1/ads?order=desc");
  assert.equal(data[0].creative.body, creative.body);
});

test("a file of keys may hold their digests instead of them", async (t) => {
  const folder = await makeFiles();
  const file = path.join(folder, "keys.txt");
  writeFileSync(file, `sha256:${createHash("sha256").update("sk-known").digest("hex")}\nplain\n`);
  const sandbox = await startSandbox(t, ["--keys", file], folder);
  for (const [key, status] of [
    ["sk-known", 200],
    ["plain", 200],
    ["sk-other", 401],
    [`sha256:${createHash("sha256").update("sk-known").digest("hex")}`, 401],
  ])
    assert.equal((await callerOf(sandbox, key).ask("GET", "/v1/ad_account")).status, status, key);
});

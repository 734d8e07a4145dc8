// What other people's tools make of our description: a linter finds nothing, and a client that a generator wrote from it runs the guide.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { transform } from "esbuild";
import { generateSource } from "oazapfts";
import { run, startSandbox } from "./sandbox.mjs";

const described = async () => (await run(["openapi"])).stdout;

/** What the linter finds in a description, with every recommended rule. */
async function findings(source) {
  const config = await createConfig({ extends: ["recommended-strict"] });
  return (await lintFromString({ source, config, absoluteRef: "/openapi.json" })).map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0].pointer}`,
  );
}

test("a public linter finds nothing in the description", async () => {
  const source = await described();
  assert.deepEqual(await findings(source), []);
  const spoilt = JSON.parse(source);
  delete spoilt.paths["/campaigns/{campaign_id}"].get.parameters;
  spoilt.paths["/campaigns"].post.operationId = "ListCampaigns";
  assert.ok((await findings(JSON.stringify(spoilt))).length >= 2, "the linter is at work");
});

/** The module that the generator writes. It is below the project, where its run-time library is found. */
async function generatedClient(t) {
  const folder = mkdtempSync(path.join(fileURLToPath(new URL("../../build", import.meta.url)), "generated-client-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const description = path.join(folder, "openapi.json");
  writeFileSync(description, await described());
  const { code } = await transform(await generateSource(description, { argumentStyle: "object" }), { loader: "ts" });
  const module = path.join(folder, "client.mjs");
  writeFileSync(module, code);
  return import(pathToFileURL(module));
}

test("a client generated from it runs the guide", async (t) => {
  const client = await generatedClient(t);
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  Object.assign(client.defaults, { baseUrl: `${sandbox.url}/v1`, headers: { Authorization: "Bearer generated" } });
  const made = async (answer) => {
    const { status, data } = await answer;
    assert.equal(status, 200, JSON.stringify(data));
    return data;
  };
  const account = await made(client.getAdAccount());
  assert.equal(account.currency_code, "USD");
  const { file_id } = await made(
    client.uploadImage({ uploadImageBody: { image_url: "https://example.com/assets/workspace-planner-card.png" } }),
  );
  const campaign = await made(
    client.createCampaign({
      idempotencyKey: "one",
      createCampaignBody: {
        name: "Spring launch",
        status: "active",
        budget: { lifetime_spend_limit_micros: 25_000_000 },
      },
    }),
  );
  const group = await made(
    client.createAdGroup({
      createAdGroupBody: {
        campaign_id: campaign.id,
        name: "US English",
        status: "active",
        context_hints: ["productivity"],
        bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
      },
    }),
  );
  const creative = {
    type: "chat_card",
    title: "Try the new workspace planner",
    body: "Coordinate tasks, docs, and meetings in one place.",
    target_url: "https://example.com/workspace-planner",
    file_id,
  };
  const ad = await made(
    client.createAd({
      createAdBody: { ad_group_id: group.id, name: "Planner launch card", status: "active", creative },
    }),
  );
  assert.equal(ad.review_status, "in_review");
  assert.deepEqual(
    (await made(client.listAds({ adGroupId: group.id, include: ["serving_issues"], limit: 5 }))).data.map(
      ({ id, serving_issues }) => [id, Array.isArray(serving_issues)],
    ),
    [[ad.id, true]],
  );
  const simulate = {
    headers: { Authorization: "Bearer generated", "Content-Type": "application/json" },
    body: '{"days":2,"traffic":200}',
  };
  await sandbox.ask("POST", "/sandbox/clock", { ...simulate, body: '{"advance_s":5}' });
  const { impressions } = (await sandbox.ask("POST", "/sandbox/simulate", simulate)).json();
  const report = await made(
    client.getAdInsights({
      adId: ad.id,
      timeGranularity: "daily",
      fields: ["impressions", "clicks", "spend"],
      limit: 7,
    }),
  );
  assert.equal(
    report.data.reduce((sum, row) => sum + row.impressions, 0),
    impressions,
  );
  assert.equal((await made(client.updateAd({ adId: ad.id, updateAdBody: { name: "Variant B" } }))).name, "Variant B");
  assert.equal((await made(client.pauseAd({ adId: ad.id }))).status, "paused");
  const refused = await client.createCampaign({
    createCampaignBody: { name: "ab", status: "active", budget: { daily_spend_limit_micros: 25_000_000 } },
  });
  assert.deepEqual([refused.status, refused.data.error.param], [400, "name"]);
});

// The image service: webhooks, uploads by URL, campaigns and runs of several steps.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import http from "node:http";
import { test } from "node:test";
import { PNG } from "pngjs";
import { UUID, caller, refused } from "./image-service.mjs";

/** An endpoint that answers with the statuses given, then with 200, and keeps the requests. */
async function endpoint(t, statuses = []) {
  const received = [];
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const until = async (count) => {
    for (const end = Date.now() + 10_000; received.length < count;) {
      assert.ok(Date.now() < end, `${received.length} of ${count} deliveries came`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  return { url: `http://127.0.0.1:${server.address().port}/hook`, received, until };
}

test("a webhook gets the end of a job, signed, again after a failure, with the same bytes", async (t) => {
  const { call, ask, advance } = await caller(t);
  const hook = await endpoint(t, [500]);
  const made = (await call("POST", "/webhooks", { url: hook.url, secret: "a secret of mine" })).json().data;
  assert.equal(made.secret, "a secret of mine");
  assert.equal((await call("GET", `/webhooks/${made.id}`)).json().data.secret, undefined);
  const { job_id } = (await call("POST", "/images/generations", { prompt: "Planner", metadata: { order: "7" } })).json()
    .data;
  await advance(10);
  await hook.until(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(hook.received.length, 1, "the next attempt waits for the world's clock");
  await advance(5);
  await hook.until(2);
  const [first, second] = hook.received;
  assert.equal(first.body, second.body);
  assert.equal(first.headers["x-pi-event"], "job.completed");
  assert.equal(
    first.headers["x-pi-signature"],
    `sha256=${createHmac("sha256", "a secret of mine").update(first.body).digest("hex")}`,
  );
  const event = JSON.parse(first.body);
  assert.match(event.id, /^evt_pi_/);
  assert.deepEqual(
    [event.object, event.type, event.data.job.id, event.data.job.payload.metadata],
    ["event", "job.completed", job_id, { order: "7" }],
  );
  for (const end = Date.now() + 5000; ;) {
    const [delivery] = (await ask("GET", "/sandbox/webhooks")).json().data;
    if (delivery.state === "delivered") {
      assert.deepEqual([delivery.attempts, delivery.status], [2, 200]);
      break;
    }
    assert.ok(Date.now() < end);
  }
});

test("a webhook can be off, want only failures, or be out of reach", async (t) => {
  const { call, ask, advance } = await caller(t);
  const [off, failures] = [await endpoint(t), await endpoint(t)];
  const { id } = (await call("POST", "/webhooks", { url: off.url })).json().data;
  assert.equal((await call("PATCH", `/webhooks/${id}`, { enabled: false })).json().data.enabled, false);
  await call("POST", "/webhooks", { url: failures.url, events: ["job.failed"] });
  await call("POST", "/webhooks", { url: "https://hooks.example/pi" });
  refused(await call("POST", "/webhooks", { url: "not a url" }), 400, undefined, "url");
  refused(await call("POST", "/webhooks", { url: off.url, events: ["job.started"] }), 400, undefined, "events[0]");
  refused(await call("PATCH", "/webhooks/wh_pi_unknown", { enabled: true }), 404);
  await call("POST", "/images/generations", { prompt: "Good" });
  await call("POST", "/images/generations", { prompt: "Bad", metadata: { sandbox_failure: "generation_empty" } });
  await advance(10);
  await failures.until(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(
    [failures.received.length, failures.received[0].headers["x-pi-event"], off.received.length],
    [1, "job.failed", 0],
  );
  const foreign = (await ask("GET", "/sandbox/webhooks")).json().data.filter(({ problem }) => problem);
  assert.ok(foreign.length > 0 && foreign.every(({ problem }) => /this machine only/.test(problem)));
});

test("an upload fetches images of this machine only", async (t) => {
  const { ask } = await caller(t);
  const png = PNG.sync.write(new PNG({ width: 700, height: 700 }));
  const server = http.createServer((request, response) => {
    if (request.url === "/moved.png") response.writeHead(302, { Location: "/card.png" }).end();
    else if (request.url === "/card.png") response.writeHead(200, { "Content-Type": "image/png" }).end(png);
    else if (request.url === "/endless.png") response.writeHead(200, { "Content-Type": "image/png" }).write(png);
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => (server.closeAllConnections(), server.close()));
  const upload = (path, host = "127.0.0.1") =>
    ask("POST", "/v1/upload", { image_url: `http://${host}:${server.address().port}${path}` });
  for (const host of ["127.0.0.1", "localhost", "shop.test"])
    assert.equal((await upload("/card.png", host)).status, 200, host);
  for (const path of ["/missing.png", "/moved.png"]) {
    const answer = await upload(path);
    assert.deepEqual(
      [answer.status, answer.json().error.param, answer.json().error.code],
      [400, "image_url", "image_fetch_failed"],
    );
  }
  const began = Date.now();
  const slow = upload("/endless.png");
  assert.equal((await ask("GET", "/v1/ad_account")).status, 200);
  assert.ok(Date.now() - began < 1000, "nobody waits for a slow picture");
  assert.equal((await slow).status, 400);
});

test("a campaign's image is drawn, changed again and again, and localized", async (t) => {
  const { call, advance } = await caller(t);
  const source = (
    await call("POST", "/campaigns/generate", { prompt: "Summer vibes", output: { aspect_ratio: "4:5" } })
  ).json().data.job_id;
  refused(
    await call("POST", "/campaigns/edit", { source_job_id: source, prompt: "A sunset" }),
    400,
    "invalid_state",
    "source_job_id",
  );
  await advance(10);
  const ended = async (answer, type) => {
    assert.equal(answer.status, 202, answer.text);
    await advance(10);
    const { data } = (await call("GET", `/jobs/${answer.json().data.job_id}?expand=ad`)).json();
    assert.deepEqual([data.status, data.type], ["completed", type]);
    return data;
  };
  const edit = await ended(
    await call("POST", "/campaigns/edit", { source_job_id: source, prompt: "A sunset beach" }),
    "campaign_ad_edit",
  );
  assert.ok(edit.ad.height > edit.ad.width, "it has the form of its source");
  const again = await ended(
    await call("POST", "/campaigns/edit", { source_job_id: edit.id, prompt: "With birds" }),
    "campaign_ad_edit",
  );
  await ended(
    await call("POST", "/campaigns/localize-ad", {
      source_job_id: again.id,
      target_culture: "Kigali",
      target_language: "Kinyarwanda",
      target_currency: "RWF",
    }),
    "campaign_ad_localization",
  );
  await ended(
    await call("POST", "/campaigns/localize-ad", {
      source_image_url: "https://example.com/ad.png",
      target_culture: "Paris",
      prompt: "Keep the layout",
    }),
    "campaign_ad_localization",
  );
  for (const [path, body, param] of [
    ["/campaigns/edit", { prompt: "No source" }, "source_job_id"],
    ["/campaigns/edit", { source_job_id: source }, "prompt"],
    ["/campaigns/edit", { source_job_id: "x", prompt: "y" }, "source_job_id"],
    ["/campaigns/localize-ad", { source_job_id: source }, "target_culture"],
    ["/campaigns/localize-ad", { target_culture: "Paris" }, "source_job_id"],
    [
      "/campaigns/localize-ad",
      { target_culture: "Paris", source_job_id: source, source_image_url: "https://example.com/a.png" },
      "source_job_id",
    ],
    [
      "/campaigns/localize-ad",
      {
        target_culture: "Paris",
        source_job_id: source,
        reference_images: Array.from({ length: 6 }, (_, i) => `https://example.com/${i}.png`),
      },
      "reference_images",
    ],
    ["/campaigns/generate", { prompt: "p".repeat(5001) }, "prompt"],
    ["/campaigns/edit", { source_job_id: source, prompt: "y", colour: "red" }, "colour"],
  ])
    refused(await call("POST", path, body), 400, undefined, param);
  const plain = (await call("POST", "/images/generations", { prompt: "Not of a campaign" })).json().data.job_id;
  refused(
    await call("POST", "/campaigns/edit", { source_job_id: plain, prompt: "Change it" }),
    400,
    "not_found",
    "source_job_id",
  );
  const key = { "Idempotency-Key": "campaign" };
  const first = await call("POST", "/campaigns/generate", { prompt: "Twice" }, key);
  assert.equal((await call("POST", "/images/campaigns", { prompt: "Twice" }, key)).text, first.text);
});

const steps = [
  { id: "extract_brand", action: "brands.extract", input: { url: "https://example.com" } },
  {
    id: "generate_base",
    action: "campaigns.generate",
    depends_on: ["extract_brand"],
    input: { prompt: "Create a hero campaign ad" },
    input_map: { brand_id: "$steps.extract_brand.result.brand_id" },
  },
  {
    id: "localize_fr",
    action: "campaigns.localize_ad",
    depends_on: ["generate_base"],
    input: { prompt: "Keep composition exactly", target_culture: "French", target_language: "fr" },
    input_map: { source_job_id: "$steps.generate_base.result.job_id" },
  },
];

test("a run takes its steps one after the other and hands results on", async (t) => {
  const { call, advance } = await caller(t);
  const answer = await call("POST", "/runs", { steps, metadata: { pipeline: "launch" } });
  assert.equal(answer.status, 202, answer.text);
  const { object, status, data } = answer.json();
  assert.match(data.run_id, UUID);
  assert.deepEqual(
    [object, status, data.metadata, data.steps.map((step) => step.status)],
    ["run", "queued", { pipeline: "launch" }, ["queued", "pending", "pending"]],
  );
  const seen = [];
  for (let second = 0; second < 13; second++) {
    await advance(1);
    const run = (await call("GET", `/runs/${data.run_id}`)).json();
    assert.equal(run.status, run.data.status);
    seen.push(run.data.steps.map((step) => step.status).join());
  }
  assert.deepEqual(
    [...new Set(seen)],
    [
      "processing,pending,pending",
      "completed,queued,pending",
      "completed,processing,pending",
      "completed,completed,queued",
      "completed,completed,processing",
      "completed,completed,completed",
    ],
  );
  const { data: done } = (await call("GET", `/runs/${data.run_id}?wait_for_completion=true&timeout_seconds=1`)).json();
  assert.equal(done.status, "completed");
  const [brand, base, french] = done.steps;
  assert.equal((await call("GET", `/brands/${brand.result.brand_id}`)).status, 200);
  for (const step of [base, french])
    assert.equal((await call("GET", `/jobs/${step.job_id}`)).json().data.payload.image_url, step.result.image_url);
});

test("what a failed step feeds is skipped; runs that cannot be are refused", async (t) => {
  const { call, advance } = await caller(t);
  const broken = structuredClone(steps);
  broken[1].input.metadata = { sandbox_failure: "quality_gate_failed" };
  const { run_id } = (
    await call("POST", "/runs", { steps: [...broken, { id: "alone", action: "brands.extract", input: {} }] })
  ).json().data;
  await advance(60);
  const { status, steps: ended } = (await call("GET", `/runs/${run_id}`)).json().data;
  assert.deepEqual(
    [status, ...ended.map((step) => step.status)],
    ["failed", "completed", "failed", "skipped", "failed"],
  );
  assert.match(ended[1].error, /quality_gate_failed/);
  assert.match(ended[3].error, /at least one/);
  for (const [list, param] of [
    [[], "steps"],
    [[steps[1]], "steps[0].depends_on"],
    [[steps[0], steps[0]], "steps[1].id"],
    [[{ ...steps[0], action: "ads.buy" }], "steps[0].action"],
    [[{ ...steps[0], depends_on: ["extract_brand"] }], "steps[0].depends_on"],
    [
      [
        { id: "a", action: "brands.extract", depends_on: ["b"] },
        { id: "b", action: "brands.extract", depends_on: ["a"] },
      ],
      "steps",
    ],
    [
      [steps[0], { id: "b", action: "campaigns.generate", input_map: { brand_id: "extract_brand" } }],
      "steps[1].input_map",
    ],
  ])
    refused(await call("POST", "/runs", { steps: list }), 400, undefined, param);
  refused(await call("GET", "/runs/nobody"), 404, "not_found", "run_id");
});

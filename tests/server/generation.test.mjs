// The image service beside the ad platform: jobs, pictures, brands, webhooks. Calls of the guide to image generation in their order.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import http from "node:http";
import { test } from "node:test";
import { PNG } from "pngjs";
import { startSandbox } from "./sandbox.mjs";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function caller(t, args = ["--clock", "frozen"]) {
  const sandbox = await startSandbox(t, args);
  const ask = (method, target, body, headers = {}) =>
    sandbox.ask(method, target, { headers: { Authorization: "Bearer pi_live_test", ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers }, body: body && JSON.stringify(body) });
  const call = (method, path, body, headers) => ask(method, `/api/v1${path}`, body, headers);
  const advance = (seconds) => ask("POST", "/sandbox/clock", { advance_s: seconds });
  const finished = async (body, path = "/images/generations") => {
    const { job_id } = (await call("POST", path, body)).json().data;
    await advance(10);
    return (await call("GET", `/jobs/${job_id}?expand=ad`)).json().data;
  };
  return { sandbox, ask, call, advance, finished };
}

function refused(answer, status, code, param) {
  assert.equal(answer.status, status, answer.text);
  const { error } = answer.json();
  assert.deepEqual(Object.keys(error).sort(), ["code", "message", "param", "request_id", "type"]);
  assert.match(error.request_id, /^req_pi_/);
  assert.equal(answer.headers["x-request-id"], error.request_id);
  if (code) assert.equal(error.code, code, answer.text);
  if (param) assert.equal(error.param, param, answer.text);
}

test("a job is accepted at once, worked on, and ends with a picture", async (t) => {
  const { call, advance, sandbox } = await caller(t);
  for (const path of ["/images/generations", "/ads/generate"]) {
    const answer = await call("POST", path, { prompt: "A calm planner for small teams", client_reference_id: "ref-1", metadata: { variant: "b" } });
    assert.equal(answer.status, 202, answer.text);
    const { id, object, status, created_at, data } = answer.json();
    assert.match(id, /^req_pi_/);
    assert.deepEqual([object, status, Number.isInteger(created_at)], ["job", "queued", true]);
    assert.match(data.job_id, UUID);
    for (const name of ["limit", "remaining", "reset"]) assert.match(answer.headers[`x-ratelimit-${name}`], /^\d+$/);
    const state = async (query = "") => (await call("GET", `/jobs/${data.job_id}${query}`)).json();
    assert.equal((await state()).data.status, "queued");
    await advance(2);
    assert.equal((await state()).data.status, "processing");
    await advance(3);
    const job = (await state("?expand=ad")).data;
    assert.deepEqual([job.status, job.payload.metadata, job.payload.client_reference_id], ["completed", { variant: "b" }, "ref-1"]);
    assert.equal(job.ad.image_url, job.payload.image_url);
    assert.equal((await state()).data.ad, undefined);
    assert.deepEqual(Object.keys((await state("?fields=id,status")).data), ["id", "status"]);
    assert.equal((await state("?expand=nothing")).data.status, "completed");
    const picture = await sandbox.ask("GET", new URL(job.payload.image_url).pathname);
    assert.equal(picture.headers["content-type"], "image/png");
    const { width, height } = PNG.sync.read(picture.body);
    assert.deepEqual([width, height], [1024, 1024]);
  }
});

test("pictures have the size that was asked for, and the same job draws the same bytes", async (t) => {
  const { finished, sandbox } = await caller(t);
  const picture = async (job) => (await sandbox.ask("GET", new URL(job.payload.image_url).pathname)).body;
  for (const [aspect_ratio, resolution, width, height] of [["auto", "512", 512, 512], ["16:9", "1K", 1024, 576], ["9:16", "1K", 576, 1024], ["21:9", "2K", 2048, 877], ["1:8", "512", 64, 512], ["1:1", "4K", 4096, 4096]]) {
    const job = await finished({ prompt: "Planner", output: { aspect_ratio, resolution } });
    const image = PNG.sync.read(await picture(job));
    assert.deepEqual([image.width, image.height, job.payload.width, job.payload.height], [width, height, width, height], `${aspect_ratio} ${resolution}`);
  }
  const [one, other] = [await finished({ prompt: "Planner" }), await finished({ prompt: "Something else" })];
  assert.deepEqual(await picture(one), await picture(one));
  assert.notDeepEqual(await picture(one), await picture(other));
  const branded = PNG.sync.read(await picture(await finished({ prompt: "Planner", brand_identity_json: { colors: ["#102030"] } })));
  assert.deepEqual([...branded.data.subarray(0, 3)], [0x10, 0x20, 0x30]);
});

test("a finished picture goes straight into an upload and an ad", async (t) => {
  const { finished, ask } = await caller(t);
  const { payload } = await finished({ prompt: "Planner" });
  const upload = await ask("POST", "/v1/upload", { image_url: payload.image_url });
  assert.equal(upload.status, 200, upload.text);
  assert.match(upload.json().file_id, /^file_/);
});

test("every documented limit is refused in the service's envelope", async (t) => {
  const { call, sandbox } = await caller(t);
  const reference = "https://example.com/a.png";
  const long = "x".repeat(501);
  for (const [body, param] of [
    [{}, "prompt"],
    [{ prompt: "   " }, "prompt"],
    [{ prompt: "x".repeat(5001) }, "prompt"],
    [{ prompt: "x", reference_images: Array.from({ length: 7 }, (_, i) => `${reference}?${i}`) }, "reference_images"],
    [{ prompt: "x", brand_id: "not-a-uuid" }, "brand_id"],
    [{ prompt: "x", brand_id: "00000000-0000-4000-8000-000000000000" }, "brand_id"],
    [{ prompt: "x", output: { aspect_ratio: "5:7" } }, "output.aspect_ratio"],
    [{ prompt: "x", output: { resolution: "8K" } }, "output.resolution"],
    [{ prompt: "x", client_reference_id: "x".repeat(201) }, "client_reference_id"],
    [{ prompt: "x", metadata: { a: long } }, "metadata.a"],
    [{ prompt: "x", metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, "v"])) }, "metadata"],
    [{ prompt: "x", metadata: { a: 1 } }, "metadata.a"],
    [{ prompt: "x", metadata: { sandbox_failure: "bad_luck" } }, "metadata.sandbox_failure"],
  ]) refused(await call("POST", "/images/generations", body), 400, undefined, param);
  assert.equal((await call("POST", "/images/generations", { prompt: "x".repeat(5000), reference_images: Array.from({ length: 6 }, (_, i) => `${reference}?${i}`) })).status, 202);
  refused(await sandbox.ask("POST", "/api/v1/images/generations", { body: "{}" }), 401, "missing_authorization_header");
  refused(await call("GET", "/jobs/00000000-0000-4000-8000-000000000000"), 404, "not_found");
  refused(await call("GET", "/nothing"), 404);
  refused(await call("GET", "/jobs/x?timeout_seconds=31"), 400, undefined, "timeout_seconds");
});

test("a repeated key answers the same job under both paths, another body is a conflict", async (t) => {
  const { call } = await caller(t);
  const key = { "Idempotency-Key": "4c6e" };
  const first = await call("POST", "/images/generations", { prompt: "Planner" }, key);
  const again = await call("POST", "/ads/generate", { prompt: "Planner" }, key);
  assert.deepEqual([again.status, again.text], [202, first.text]);
  refused(await call("POST", "/images/generations", { prompt: "Other" }, key), 409, "idempotency_key_mismatch");
});

test("a job fails with the documented code that its metadata ask for", async (t) => {
  const { finished } = await caller(t);
  const job = await finished({ prompt: "Planner", metadata: { sandbox_failure: "quality_gate_failed" } });
  assert.deepEqual([job.status, job.error_code, job.payload.image_url], ["failed", "quality_gate_failed", undefined]);
  assert.ok(job.error_log.length > 0);
});

test("a poll waits for the end, and comes back at its timeout", async (t) => {
  const { call } = await caller(t, ["--clock", "2x"]);
  const { job_id } = (await call("POST", "/images/generations", { prompt: "Planner" })).json().data;
  let began = Date.now();
  assert.notEqual((await call("GET", `/jobs/${job_id}?wait_for_completion=true&timeout_seconds=1`)).json().data.status, "completed");
  assert.ok(Date.now() - began >= 900);
  began = Date.now();
  assert.equal((await call("GET", `/jobs/${job_id}?wait_for_completion=true`)).json().data.status, "completed");
  assert.ok(Date.now() - began < 5000);
});

test("a brand is extracted by a job, listed, projected and used", async (t) => {
  const { call, finished, advance } = await caller(t);
  refused(await call("POST", "/brands/extract", {}), 400);
  const { job_id } = (await call("POST", "/brands/extract", { url: "https://acme.example/" })).json().data;
  assert.deepEqual((await call("GET", "/brands")).json().data.brands, []);
  await advance(10);
  const { data } = (await call("GET", `/jobs/${job_id}?expand=brand`)).json();
  const { brand } = data.expanded;
  assert.deepEqual([brand.name, brand.id], ["acme.example", data.payload.brand_id]);
  assert.deepEqual((await call("GET", "/brands")).json().data.brands.map(({ id }) => id), [brand.id]);
  assert.equal((await call("GET", `/brands/${brand.id}`)).json().data.id, brand.id);
  assert.deepEqual((await call("POST", `/brands/${brand.id}/project`)).json().data.colors, brand.colors);
  assert.equal((await finished({ prompt: "Planner", brand_id: brand.id })).status, "completed");
});

/** An endpoint that answers with the statuses given, then with 200, and keeps what came. */
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
    for (const end = Date.now() + 10_000; received.length < count; ) {
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
  const { job_id } = (await call("POST", "/images/generations", { prompt: "Planner", metadata: { order: "7" } })).json().data;
  await advance(10);
  await hook.until(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(hook.received.length, 1, "the next attempt waits for the world's clock");
  await advance(5);
  await hook.until(2);
  const [first, second] = hook.received;
  assert.equal(first.body, second.body);
  assert.equal(first.headers["x-pi-event"], "job.completed");
  assert.equal(first.headers["x-pi-signature"], `sha256=${createHmac("sha256", "a secret of mine").update(first.body).digest("hex")}`);
  const event = JSON.parse(first.body);
  assert.match(event.id, /^evt_pi_/);
  assert.deepEqual([event.object, event.type, event.data.job.id, event.data.job.payload.metadata], ["event", "job.completed", job_id, { order: "7" }]);
  for (const end = Date.now() + 5000; ; ) {
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
  assert.deepEqual([failures.received.length, failures.received[0].headers["x-pi-event"], off.received.length], [1, "job.failed", 0]);
  const foreign = (await ask("GET", "/sandbox/webhooks")).json().data.filter(({ problem }) => problem);
  assert.ok(foreign.length > 0 && foreign.every(({ problem }) => /this machine only/.test(problem)));
});

test("an upload fetches pictures of this machine only", async (t) => {
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
  const upload = (path, host = "127.0.0.1") => ask("POST", "/v1/upload", { image_url: `http://${host}:${server.address().port}${path}` });
  for (const host of ["127.0.0.1", "localhost", "shop.test"]) assert.equal((await upload("/card.png", host)).status, 200, host);
  for (const path of ["/missing.png", "/moved.png"]) {
    const answer = await upload(path);
    assert.deepEqual([answer.status, answer.json().error.param, answer.json().error.code], [400, "image_url", "image_fetch_failed"]);
  }
  const began = Date.now();
  const slow = upload("/endless.png");
  assert.equal((await ask("GET", "/v1/ad_account")).status, 200);
  assert.ok(Date.now() - began < 1000, "nobody waits for a slow picture");
  assert.equal((await slow).status, 400);
});

test("a campaign's picture is drawn, changed again and again, and localized", async (t) => {
  const { call, advance } = await caller(t);
  const source = (await call("POST", "/campaigns/generate", { prompt: "Summer vibes", output: { aspect_ratio: "4:5" } })).json().data.job_id;
  refused(await call("POST", "/campaigns/edit", { source_job_id: source, prompt: "A sunset" }), 400, "invalid_state", "source_job_id");
  await advance(10);
  const ended = async (answer, type) => {
    assert.equal(answer.status, 202, answer.text);
    await advance(10);
    const { data } = (await call("GET", `/jobs/${answer.json().data.job_id}?expand=ad`)).json();
    assert.deepEqual([data.status, data.type], ["completed", type]);
    return data;
  };
  const edit = await ended(await call("POST", "/campaigns/edit", { source_job_id: source, prompt: "A sunset beach" }), "campaign_ad_edit");
  assert.ok(edit.ad.height > edit.ad.width, "it has the form of its source");
  const again = await ended(await call("POST", "/campaigns/edit", { source_job_id: edit.id, prompt: "With birds" }), "campaign_ad_edit");
  await ended(await call("POST", "/campaigns/localize-ad", { source_job_id: again.id, target_culture: "Kigali", target_language: "Kinyarwanda", target_currency: "RWF" }), "campaign_ad_localization");
  await ended(await call("POST", "/campaigns/localize-ad", { source_image_url: "https://example.com/ad.png", target_culture: "Paris", prompt: "Keep the layout" }), "campaign_ad_localization");
  for (const [path, body, param] of [
    ["/campaigns/edit", { prompt: "No source" }, "source_job_id"], ["/campaigns/edit", { source_job_id: source }, "prompt"], ["/campaigns/edit", { source_job_id: "x", prompt: "y" }, "source_job_id"],
    ["/campaigns/localize-ad", { source_job_id: source }, "target_culture"], ["/campaigns/localize-ad", { target_culture: "Paris" }, "source_job_id"],
    ["/campaigns/localize-ad", { target_culture: "Paris", source_job_id: source, source_image_url: "https://example.com/a.png" }, "source_job_id"],
    ["/campaigns/localize-ad", { target_culture: "Paris", source_job_id: source, reference_images: Array.from({ length: 6 }, (_, i) => `https://example.com/${i}.png`) }, "reference_images"],
    ["/campaigns/generate", { prompt: "p".repeat(5001) }, "prompt"], ["/campaigns/edit", { source_job_id: source, prompt: "y", colour: "red" }, "colour"],
  ]) refused(await call("POST", path, body), 400, undefined, param);
  const plain = (await call("POST", "/images/generations", { prompt: "Not of a campaign" })).json().data.job_id;
  refused(await call("POST", "/campaigns/edit", { source_job_id: plain, prompt: "Change it" }), 400, "not_found", "source_job_id");
  const key = { "Idempotency-Key": "campaign" };
  const first = await call("POST", "/campaigns/generate", { prompt: "Twice" }, key);
  assert.equal((await call("POST", "/images/campaigns", { prompt: "Twice" }, key)).text, first.text);
});

const steps = [
  { id: "extract_brand", action: "brands.extract", input: { url: "https://example.com" } },
  { id: "generate_base", action: "campaigns.generate", depends_on: ["extract_brand"], input: { prompt: "Create a hero campaign ad" }, input_map: { brand_id: "$steps.extract_brand.result.brand_id" } },
  { id: "localize_fr", action: "campaigns.localize_ad", depends_on: ["generate_base"], input: { prompt: "Keep composition exactly", target_culture: "French", target_language: "fr" }, input_map: { source_job_id: "$steps.generate_base.result.job_id" } },
];

test("a run takes its steps one after the other and hands results on", async (t) => {
  const { call, advance } = await caller(t);
  const answer = await call("POST", "/runs", { steps, metadata: { pipeline: "launch" } });
  assert.equal(answer.status, 202, answer.text);
  const { object, status, data } = answer.json();
  assert.match(data.run_id, UUID);
  assert.deepEqual([object, status, data.metadata, data.steps.map((step) => step.status)], ["run", "queued", { pipeline: "launch" }, ["queued", "pending", "pending"]]);
  const seen = [];
  for (let second = 0; second < 13; second++) {
    await advance(1);
    const run = (await call("GET", `/runs/${data.run_id}`)).json();
    assert.equal(run.status, run.data.status);
    seen.push(run.data.steps.map((step) => step.status).join());
  }
  assert.deepEqual([...new Set(seen)], [
    "processing,pending,pending", "completed,queued,pending", "completed,processing,pending", "completed,completed,queued", "completed,completed,processing", "completed,completed,completed",
  ]);
  const { data: done } = (await call("GET", `/runs/${data.run_id}?wait_for_completion=true&timeout_seconds=1`)).json();
  assert.equal(done.status, "completed");
  const [brand, base, french] = done.steps;
  assert.equal((await call("GET", `/brands/${brand.result.brand_id}`)).status, 200);
  for (const step of [base, french]) assert.equal((await call("GET", `/jobs/${step.job_id}`)).json().data.payload.image_url, step.result.image_url);
});

test("what a failed step feeds is skipped; runs that cannot be are refused", async (t) => {
  const { call, advance } = await caller(t);
  const broken = structuredClone(steps);
  broken[1].input.metadata = { sandbox_failure: "quality_gate_failed" };
  const { run_id } = (await call("POST", "/runs", { steps: [...broken, { id: "alone", action: "brands.extract", input: {} }] })).json().data;
  await advance(60);
  const { status, steps: ended } = (await call("GET", `/runs/${run_id}`)).json().data;
  assert.deepEqual([status, ...ended.map((step) => step.status)], ["failed", "completed", "failed", "skipped", "failed"]);
  assert.match(ended[1].error, /quality_gate_failed/);
  assert.match(ended[3].error, /at least one/);
  for (const [list, param] of [
    [[], "steps"], [[steps[1]], "steps[0].depends_on"], [[steps[0], steps[0]], "steps[1].id"], [[{ ...steps[0], action: "ads.buy" }], "steps[0].action"], [[{ ...steps[0], depends_on: ["extract_brand"] }], "steps[0].depends_on"],
    [[{ id: "a", action: "brands.extract", depends_on: ["b"] }, { id: "b", action: "brands.extract", depends_on: ["a"] }], "steps"], [[steps[0], { id: "b", action: "campaigns.generate", input_map: { brand_id: "extract_brand" } }], "steps[1].input_map"],
  ]) refused(await call("POST", "/runs", { steps: list }), 400, undefined, param);
  refused(await call("GET", "/runs/nobody"), 404, "not_found", "run_id");
});

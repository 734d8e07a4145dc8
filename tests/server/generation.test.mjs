// The image service beside the ad platform: jobs, images, brands. Calls of the guide to image generation in their order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PNG } from "pngjs";
import { caller, refused, UUID } from "./image-service.mjs";

test("a job is accepted at once, worked on, and ends with an image", async (t) => {
  const { call, advance, sandbox } = await caller(t);
  for (const path of ["/images/generations", "/ads/generate"]) {
    const answer = await call("POST", path, {
      prompt: "A calm planner for small teams",
      client_reference_id: "ref-1",
      metadata: { variant: "b" },
    });
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
    assert.deepEqual(
      [job.status, job.payload.metadata, job.payload.client_reference_id],
      ["completed", { variant: "b" }, "ref-1"],
    );
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

test("images have the size that was asked for, and the same job draws the same bytes", async (t) => {
  const { finished, sandbox } = await caller(t);
  const picture = async (job) => (await sandbox.ask("GET", new URL(job.payload.image_url).pathname)).body;
  for (const [aspect_ratio, resolution, width, height] of [
    ["auto", "512", 512, 512],
    ["16:9", "1K", 1024, 576],
    ["9:16", "1K", 576, 1024],
    ["21:9", "2K", 2048, 877],
    ["1:8", "512", 64, 512],
    ["1:1", "4K", 4096, 4096],
  ]) {
    const job = await finished({ prompt: "Planner", output: { aspect_ratio, resolution } });
    const image = PNG.sync.read(await picture(job));
    assert.deepEqual(
      [image.width, image.height, job.payload.width, job.payload.height],
      [width, height, width, height],
      `${aspect_ratio} ${resolution}`,
    );
  }
  const [one, other] = [await finished({ prompt: "Planner" }), await finished({ prompt: "Something else" })];
  assert.deepEqual(await picture(one), await picture(one));
  assert.notDeepEqual(await picture(one), await picture(other));
  const branded = PNG.sync.read(
    await picture(await finished({ prompt: "Planner", brand_identity_json: { colors: ["#102030"] } })),
  );
  assert.deepEqual([...branded.data.subarray(0, 3)], [0x10, 0x20, 0x30]);
});

test("a finished image goes straight into an upload and an ad", async (t) => {
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
  ])
    refused(await call("POST", "/images/generations", body), 400, undefined, param);
  assert.equal(
    (
      await call("POST", "/images/generations", {
        prompt: "x".repeat(5000),
        reference_images: Array.from({ length: 6 }, (_, i) => `${reference}?${i}`),
      })
    ).status,
    202,
  );
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
  assert.notEqual(
    (await call("GET", `/jobs/${job_id}?wait_for_completion=true&timeout_seconds=1`)).json().data.status,
    "completed",
  );
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
  assert.deepEqual(
    (await call("GET", "/brands")).json().data.brands.map(({ id }) => id),
    [brand.id],
  );
  assert.equal((await call("GET", `/brands/${brand.id}`)).json().data.id, brand.id);
  assert.deepEqual((await call("POST", `/brands/${brand.id}/project`)).json().data.colors, brand.colors);
  assert.equal((await finished({ prompt: "Planner", brand_id: brand.id })).status, "completed");
});

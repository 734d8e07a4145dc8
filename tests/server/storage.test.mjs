// A damaged file, a full disk, and more batches than are kept.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";

import { event, makeFiles, program, startSandbox } from "./sandbox.mjs";

/** A data file with batches whose first events have the ids "row-1" to "row-<count>". */
async function makeData(t, count) {
  const files = await makeFiles();
  const data = path.join(files, "data.sqlite");
  const sandbox = await startSandbox(t, ["--data", data], files);
  for (let i = 1; i <= count; i++)
    await sandbox.post({
      events: [
        event({
          id: `row-${i}`,
          data: { type: "contents", contents: Array.from({ length: 400 }, (_, n) => ({ id: `item-${i}-${n}` })) },
        }),
      ],
    });
  await sandbox.kill("SIGTERM");
  return { files, data };
}

/** Replaces bytes near a text of the file; `change(bytes, position)` does it. */
async function damage(data, text, change) {
  const bytes = await readFile(data);
  const position = bytes.indexOf(text);
  assert.ok(position > 0, `${text} is in the file`);
  change(bytes, position);
  await writeFile(data, bytes);
}

/** Events of a stream from the first batch on within a second: [[id, record]…]. */
async function streamed(sandbox) {
  const answer = await fetch(`${sandbox.url}/inspector/api/stream?after=0`, { signal: AbortSignal.timeout(5000) });
  let text = "";
  const stop = Date.now() + 1000;
  const reader = answer.body.getReader();
  while (Date.now() < stop) {
    const piece = await Promise.race([reader.read(), new Promise((resolve) => setTimeout(resolve, 300, null))]);
    if (!piece || piece.done) break;
    text += Buffer.from(piece.value);
  }
  await reader.cancel();
  return [...text.matchAll(/id: (\d+)\ndata: (.*)\n/g)].map(([, id, record]) => [Number(id), JSON.parse(record)]);
}

const PAGE_BYTES = 4096; // of SQLite's files

const damages = {
  "text that is no JSON": (bytes, at) => bytes.write("#", at),
  "a line break inside": (bytes, at) => bytes.write("\n", at),
  "bytes that are no UTF-8": (bytes, at) => bytes.fill(0xff, at, at + 4),
  "an overflow page of zeros": (bytes) => {
    const page = Math.floor(bytes.indexOf("item-2-390") / PAGE_BYTES) * PAGE_BYTES;
    bytes.fill(0, page, page + PAGE_BYTES);
  },
};

for (const [label, change] of Object.entries(damages))
  test(`a row with ${label} costs itself only`, async (t) => {
    const { files, data } = await makeData(t, 3);
    await damage(data, '"id":"row-2"', change);
    const sandbox = await startSandbox(t, ["--data", data], files);
    const batches = await sandbox.batches();
    assert.deepEqual(
      batches.map(({ id, damaged = false }) => [id, damaged]),
      [
        [1, false],
        [2, true],
        [3, false],
      ],
    );
    assert.deepEqual(
      batches[1].findings.map(({ code }) => code),
      ["damaged_row"],
    );
    assert.deepEqual(
      await streamed(sandbox),
      batches.map((batch) => [batch.id, batch]),
    );
    assert.equal((await sandbox.post({ events: [event({ id: "row-4" })] })).status, 202);
    assert.equal((await sandbox.batches()).length, 4);
  });

test("a file that is damaged throughout is an error of the store, and does not end the sandbox", async (t) => {
  const { files, data } = await makeData(t, 40);
  const bytes = await readFile(data);
  bytes.fill(0xaa, 4096 * 2); // the schema stays readable
  await writeFile(data, bytes);
  const sandbox = await startSandbox(t, ["--data", data], files).catch((error) => error);
  if (sandbox instanceof Error) return assert.match(sandbox.message, /ended with 2.*cannot use the data file/);
  for (const target of ["batches", "summary", "stream"]) {
    const answer = await sandbox.ask("GET", `/inspector/api/${target}`);
    assert.ok([200, 503].includes(answer.status), `${target}: ${answer.status}`);
    if (answer.status === 503) assert.match(answer.json().error.message, /data file cannot be used/);
  }
  assert.equal((await sandbox.ask("GET", "/shop/")).status, 200);
});

test("keeps so many batches, forgets the oldest first and reports it", async (t) => {
  const sandbox = await startSandbox(t, ["--keep-batches", "10"]);
  for (let i = 0; i < 25; i++) assert.equal((await sandbox.post({ events: [event()] })).status, 202);
  const batches = await sandbox.batches();
  assert.deepEqual(
    batches.map(({ id }) => id),
    [16, 17, 18, 19, 20, 21, 22, 23, 24, 25],
  );
  const summary = (await sandbox.ask("GET", "/inspector/api/summary")).json();
  assert.deepEqual([summary.batches, summary.events, summary.forgotten], [10, 10, 15]);
  await sandbox.ask("POST", "/inspector/api/clear");
  assert.equal((await sandbox.ask("GET", "/inspector/api/summary")).json().forgotten, undefined);
});

test("keeps so many bytes, also across a restart", async (t) => {
  const files = await makeFiles();
  const args = ["--data", path.join(files, "data.sqlite"), "--keep-bytes", "50000"];
  const first = await startSandbox(t, args, files);
  const size = async (sandbox) => JSON.stringify(await sandbox.batches()).length;
  const large = () => ({
    events: [
      event({ data: { type: "contents", contents: Array.from({ length: 100 }, (_, i) => ({ id: `item-${i}` })) } }),
    ],
  });
  for (let i = 0; i < 40; i++) await first.post(large());
  assert.ok((await size(first)) > 20_000 && (await size(first)) < 52_000, String(await size(first)));
  await first.kill("SIGTERM");
  const second = await startSandbox(t, args, files);
  for (let i = 0; i < 40; i++) await second.post(large());
  assert.ok((await size(second)) < 52_000);
});

test("keeps a bounded number of findings of one batch, and counts the rest", async (t) => {
  const sandbox = await startSandbox(t);
  const body = JSON.stringify({ events: Array(1000).fill({}) });
  assert.equal((await sandbox.post(body, { query: "pid=px" })).status, 202);
  const answer = await sandbox.ask("GET", "/inspector/api/batches");
  assert.ok(answer.body.length < 80_000, `${body.length} bytes became ${answer.body.length}`);
  const [batch] = answer.json().batches;
  const kept = batch.findings.length + batch.events.flatMap(({ findings }) => findings).length;
  assert.equal(kept, 100);
  assert.ok(batch.findings_left_out > 900);
  assert.equal((await sandbox.ask("GET", "/inspector/api/summary")).json().findings, kept + batch.findings_left_out);
});

test("reads a page of batches up to a size, and reports that there are more", async (t) => {
  const sandbox = await startSandbox(t);
  const body = {
    events: [
      event({
        data: { type: "contents", contents: Array.from({ length: 2000 }, (_, i) => ({ id: `item-${i}`, name: "x" })) },
      }),
    ],
  };
  for (let i = 0; i < 170; i++) await sandbox.post(body);
  let after = 0;
  let pages = 0;
  for (let more = true; more; pages++) {
    const answer = await sandbox.ask("GET", `/inspector/api/batches?limit=500&after=${after}`);
    assert.ok(answer.body.length < 9 * 1024 * 1024);
    const page = answer.json();
    after = page.batches.at(-1).id;
    more = page.has_more;
  }
  assert.deepEqual([after, pages > 1], [170, true]);
});

/** The sandbox as startSandbox gives it, but its files may not grow past `kib`. */
async function startOnSmallDisk(t, kib) {
  const files = await makeFiles();
  const wrapper = path.join(files, "limited");
  await writeFile(wrapper, `#!/bin/sh\nulimit -f ${kib * 2}\nexec '${program}' "$@"\n`, { mode: 0o755 }); // POSIX counts blocks of 512 bytes
  return startSandbox(t, ["--data", path.join(files, "data.sqlite")], files, wrapper);
}

test(
  "a full disk is reported as what it is, and nothing is acknowledged that is not kept",
  { timeout: 60_000 },
  async (t) => {
    const sandbox = await startOnSmallDisk(t, 256);
    let kept = 0;
    let refusal = null;
    for (let i = 0; i < 2000 && !refusal; i++) {
      const answer = await sandbox.post(
        {
          events: [
            event({
              id: `full-${i}`,
              data: { type: "contents", contents: Array.from({ length: 50 }, (_, n) => ({ id: `item-${n}` })) },
            }),
          ],
        },
        { headers: { Origin: "https://shop.example" } },
      );
      if (answer.status === 202) kept += 1;
      else refusal = answer;
    }
    assert.equal(refusal?.status, 507);
    assert.deepEqual(
      [refusal.json().error.code, refusal.headers["access-control-allow-origin"]],
      ["disk_full", "https://shop.example"],
    );
    assert.match(refusal.json().error.message, /disk is full.*nothing of this request was kept/);
    const image = await sandbox.ask(
      "GET",
      `/v1/sdk/events?pid=px&event=page_viewed&data%5Btype%5D=contents&oppref=${"x".repeat(3000)}`,
    );
    assert.ok([200, 507].includes(image.status));
    const summary = (await sandbox.ask("GET", "/inspector/api/summary")).json();
    assert.equal(summary.batches, kept + (image.status === 200 ? 1 : 0));
    assert.equal((await sandbox.ask("GET", "/shop/")).status, 200);
  },
);

test("a disk that is full at the start is named", async () => {
  const files = await makeFiles();
  const result = await new Promise((resolve) => {
    const child = spawn("sh", [
      "-c",
      `ulimit -f 1; exec '${program}' serve --port 0 --dist '${files}/dist' --demo '${files}/demo' --data '${files}/data.sqlite'`,
    ]);
    let stderr = "";
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.once("close", (status, signal) => resolve({ status: status ?? signal, stderr }));
  });
  assert.equal(result.status, 2);
  assert.match(result.stderr, /cannot use the data file.*(full|disk)/);
});

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import test from "node:test";

import { makeFiles, run, startSandbox } from "./sandbox.mjs";

test("prints its URL, its kind and where the data goes", async (t) => {
  const sandbox = await startSandbox(t);
  assert.match(
    sandbox.said,
    /^pixelcard serve: http:\/\/127\.0\.0\.1:\d+\/ \(sandbox, data: in memory, gone at the end\)$/,
  );
});

test("every kind of answer declares that it is a test double and forbids sniffing", async (t) => {
  const sandbox = await startSandbox(t);
  for (const [method, target] of [
    ["GET", "/"],
    ["GET", "/nothing"],
    ["PUT", "/v1/sdk/events"],
    ["OPTIONS", "/v1/sdk/events"],
    ["GET", "/sdk/oaiq.min.js"],
    ["GET", "/inspector/api/summary"],
    ["TRACE", "/"],
  ]) {
    const { headers } = await sandbox.ask(method, target);
    assert.equal(headers["x-pixelcard-sandbox"], "test double, not OpenAI", `${method} ${target}`);
    assert.equal(headers["x-content-type-options"], "nosniff", `${method} ${target}`);
  }
});

test("a taken port, a missing folder and an unusable data file end it with status 2 and name the option", async (t) => {
  const sandbox = await startSandbox(t);
  const folders = ["--dist", path.join(sandbox.folder, "dist"), "--demo", path.join(sandbox.folder, "demo")];
  const text = path.join(sandbox.folder, "notes.sqlite");
  await writeFile(text, "this is not a database, it only has its name ".repeat(50));
  await mkdir(path.join(sandbox.folder, "folder.sqlite"));
  const cases = [
    [["--port", String(sandbox.port), ...folders], /already in use.*--port/],
    [["--port", "0", "--dist", "/nowhere", "--demo", path.join(sandbox.folder, "demo")], /no folder \/nowhere.*--dist/],
    [["--port", "0", "--dist", path.join(sandbox.folder, "dist"), "--demo", "/nowhere"], /no folder \/nowhere.*--demo/],
    [["--port", "0", ...folders, "--data", text], /not a database.*--data/],
    [
      ["--port", "0", ...folders, "--data", path.join(sandbox.folder, "folder.sqlite")],
      /cannot use the data file.*--data/,
    ],
    [["--port", "0", ...folders, "--data", "/nowhere/data.sqlite"], /cannot use the data file.*--data/],
    [["--port", "0", ...folders, "--host", "203.0.113.7"], /cannot listen.*--host/],
    [["--port", "70000", ...folders], /--port/],
    [["--unknown"], /unknown|not expected/],
  ];
  for (const [args, message] of cases) {
    const result = await run(["serve", ...args]);
    assert.equal(result.status, 2, `${args}: ${result.stderr}`);
    assert.match(result.stderr, message);
    assert.equal(result.stdout, "");
  }
});

test("a database of another program, and one of a later version, are left alone", async (t) => {
  const files = await makeFiles();
  const data = path.join(files, "ours.sqlite");
  const sandbox = await startSandbox(t, ["--data", data], files);
  assert.ok(sandbox.said.includes(data));
  await sandbox.kill("SIGTERM");
  // SQLite's file header: user version at byte 60, application id at byte 68, both big-endian.
  const altered = async (name, offset, value) => {
    const bytes = await readFile(data);
    bytes.writeUInt32BE(value, offset);
    await writeFile(path.join(files, name), bytes);
    return path.join(files, name);
  };
  const later = await altered("later.sqlite", 60, 999);
  const foreign = await altered("foreign.sqlite", 68, 0);
  const folders = ["--port", "0", "--dist", path.join(files, "dist"), "--demo", path.join(files, "demo")];
  const refused = await run(["serve", ...folders, "--data", foreign]);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /another program/);
  const newer = await run(["serve", ...folders, "--data", later]);
  assert.equal(newer.status, 2);
  assert.match(newer.stderr, /version 999/);
});

for (const signal of ["SIGINT", "SIGTERM"])
  test(`${signal} ends it cleanly and soon, even with idle connections and open streams`, async (t) => {
    const sandbox = await startSandbox(t);
    const agent = new http.Agent({ keepAlive: true });
    t.after(() => agent.destroy());
    await sandbox.ask("GET", "/", { agent });
    const stream = http.get(`${sandbox.url}/inspector/api/stream`);
    const response = await new Promise((resolve) => stream.once("response", resolve));
    const ended = new Promise((resolve) =>
      response
        .on("error", () => undefined)
        .once("close", resolve)
        .resume(),
    );
    const start = Date.now();
    assert.equal(await sandbox.kill(signal), 0);
    await ended;
    assert.ok(Date.now() - start < 2500, `took ${Date.now() - start} ms`);
  });

test("a signal that comes as soon as it has printed its URL is not lost", { timeout: 60_000 }, async (t) => {
  const files = await makeFiles();
  for (let i = 0; i < 25; i++) assert.equal(await (await startSandbox(t, [], files)).kill("SIGTERM"), 0);
});

test("the version, the help and a missing command", async () => {
  const version = await run(["--version"]);
  assert.equal(version.status, 0);
  assert.match(version.stdout, /^pixelcard \d+\.\d+\.\d+\n$/);
  const help = await run(["serve", "--help"]);
  assert.equal(help.status, 0);
  assert.match(help.stdout, /--strict-pixels/);
  assert.equal((await run([])).status, 2);
  assert.equal((await run(["nonsense"])).status, 2);
});

test("two sandboxes never share a port", async (t) => {
  const first = await startSandbox(t);
  const second = await startSandbox(t);
  assert.notEqual(first.port, second.port);
});

// Eight writers of the Advertiser API, each in its own world, and kill -9 at random: what was answered is there, and the file is
// sound. PIXELCARD_KILLS=50 is the long form.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { makeFiles, startSandbox } from "./sandbox.mjs";

const KILLS = Number(process.env.PIXELCARD_KILLS ?? 4);
const WRITERS = 8;

test("everything that was answered survives kill -9 in the middle of eight writers", async (t) => {
  const folder = await makeFiles();
  const file = path.join(folder, "world.sqlite");
  const start = () => startSandbox(t, ["--data", file, "--clock", "frozen"], folder);
  const kept = Array.from({ length: WRITERS }, () => new Map()); // id and last acknowledged name
  const asked = new Map(); // id: the name of an update without an answer; it may or may not be there
  const budget = { daily_spend_limit_micros: 30_000_000 };
  const ask = (sandbox, writer, method, target, body) =>
    sandbox.ask(method, target, {
      headers: { Authorization: `Bearer writer-${writer}`, ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
    });
  for (let kill = 0; kill < KILLS; kill += 1) {
    const sandbox = await start();
    let isRunning = true;
    const write = async (writer) => {
      for (let i = 0; isRunning; i += 1) {
        const [id] = i % 3 === 2 ? [...kept[writer].keys()].slice(-1) : [];
        const name = `Round ${kill} entry ${i}`;
        if (id) asked.set(id, name);
        const answer = await ask(
          sandbox,
          writer,
          "POST",
          id ? `/v1/campaigns/${id}` : "/v1/campaigns",
          id ? { name } : { name, status: "active", budget },
        ).catch(() => null);
        if (!answer) return;
        assert.equal(answer.status, 200, answer.text);
        kept[writer].set(answer.json().id, name);
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300));
    assert.equal(await sandbox.kill("SIGKILL"), "SIGKILL");
    isRunning = false;
    await Promise.all(writers);
  }
  const sandbox = await start();
  const count = kept.reduce((sum, campaigns) => sum + campaigns.size, 0);
  assert.ok(count > 10 * KILLS, `only ${count} acknowledged`);
  for (const [writer, campaigns] of kept.entries()) {
    const found = new Map();
    for (let page = { has_more: true }; page.has_more;) {
      page = (
        await ask(
          sandbox,
          writer,
          "GET",
          `/v1/campaigns?limit=500&order=asc${page.last_id ? `&after=${page.last_id}` : ""}`,
        )
      ).json();
      for (const { id, name } of page.data) found.set(id, name);
    }
    for (const [id, name] of campaigns)
      assert.ok(found.get(id) === name || found.get(id) === asked.get(id), `${id}: '${found.get(id)}', not '${name}'`);
  }
  await sandbox.kill("SIGTERM");
  assert.equal(execFileSync("sqlite3", [file, "PRAGMA integrity_check"], { encoding: "utf8" }).trim(), "ok");
  t.diagnostic(`${count} campaigns, ${KILLS} kills`);
});

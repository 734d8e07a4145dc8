import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";

import { event, makeFiles, startSandbox } from "./sandbox.mjs";

test("every batch that was answered 202 is there after kill -9 in the middle of the traffic", async (t) => {
  const folder = await makeFiles();
  const data = ["--data", path.join(folder, "d.sqlite")];
  const acknowledged = [];
  for (let round = 0; round < 5; round++) {
    const sandbox = await startSandbox(t, data, folder);
    let isRunning = true;
    const send = async (sender) => {
      for (let i = 0; isRunning; i++) {
        const id = `${round}-${sender}-${i}`;
        const answer = await sandbox.post({ events: [event({ id })] }).catch(() => null);
        if (answer?.status === 202) acknowledged.push(id);
      }
    };
    const senders = [send(0), send(1), send(2), send(3)];
    await new Promise((resolve) => setTimeout(resolve, 150 + 40 * round));
    assert.equal(await sandbox.kill("SIGKILL"), "SIGKILL");
    isRunning = false;
    await Promise.all(senders);
  }
  assert.ok(acknowledged.length > 20, `only ${acknowledged.length} acknowledged`);

  const sandbox = await startSandbox(t, data, folder);
  const kept = new Set();
  for (let after = 0, more = true; more;) {
    const page = (await sandbox.ask("GET", `/inspector/api/batches?limit=500&after=${after}`)).json();
    for (const batch of page.batches) for (const entry of batch.events) kept.add(entry.id);
    after = page.batches.at(-1)?.id ?? after;
    more = page.has_more;
  }
  assert.deepEqual(
    acknowledged.filter((id) => !kept.has(id)),
    [],
  );
});

test("without --data nothing is written and nothing is left", async (t) => {
  const first = await startSandbox(t);
  await first.post({ events: [event()] });
  await first.kill("SIGTERM");
  const second = await startSandbox(t, [], first.folder);
  assert.deepEqual(await second.batches(), []);
});

test("two hundred senders at once lose nothing and count every repeat once", async (t) => {
  const sandbox = await startSandbox(t);
  const ids = Array.from({ length: 400 }, (_, i) => `c-${i % 200}`);
  const answers = await Promise.all(ids.map((id) => sandbox.post({ events: [event({ id, type: "order_created" })] })));
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [202]);
  const summary = (await sandbox.ask("GET", "/inspector/api/summary")).json();
  assert.deepEqual([summary.batches, summary.events, summary.unique, summary.duplicates], [400, 400, 200, 200]);
});

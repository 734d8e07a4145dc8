import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPure } from "./support/pure.mjs";

const { schedule } = await loadPure("schedule");
const pause = () => new Promise((resolve) => setTimeout(resolve, 30));

test("what is asked for several times runs once, after the last of them", async () => {
  let count = 0;
  const later = schedule(5, () => (count += 1));
  later.ask();
  later.ask();
  assert.equal(count, 0);
  await pause();
  assert.equal(count, 1);
});

test("what waits can be stopped, or run at once; what does not wait cannot be run", async () => {
  let count = 0;
  const later = schedule(5, () => (count += 1));
  later.flush();
  assert.equal(count, 0, "nobody asked");
  later.ask();
  later.stop();
  later.flush();
  assert.equal(count, 0, "stopped");
  later.ask();
  later.flush();
  assert.equal(count, 1, "at once");
  later.flush();
  await pause();
  assert.equal(count, 1, "not once more");
});

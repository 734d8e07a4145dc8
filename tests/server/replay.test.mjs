import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";

import { run } from "./sandbox.mjs";

const page = {
  input: "page",
  now_ms: 1790000000000,
  entropy: "00112233445566778899aabbccddeeff",
  url: "https://shop.example/",
  referrer: "",
  cookie: "",
  stored_consent: null,
  session: null,
  gpc: false,
  script_url: "",
};
const vector = (members = {}) => ({ name: "a page opens", reason: "smallest case", inputs: [page], ...members });
const lines = (text) => text.trimEnd().split("\n");

async function effectsOf(one) {
  const result = await run(["replay", "-"], JSON.stringify(one));
  assert.equal(result.status, 0, result.stderr);
  return JSON.parse(result.stdout).effects;
}

test("vectors go in, one line of effects per vector comes out", async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), "pixelcard-replay-"));
  t.after(() => rm(folder, { recursive: true }));
  const single = path.join(folder, "single.json");
  const several = path.join(folder, "several.json");
  await writeFile(single, JSON.stringify(vector()));
  await writeFile(several, JSON.stringify([vector({ name: "first" }), vector({ name: "second", inputs: [] })]));
  const result = await run(["replay", single, several]);
  assert.equal(result.status, 0);
  const printed = lines(result.stdout).map((line) => JSON.parse(line));
  assert.deepEqual(
    printed.map((entry) => entry.name),
    ["a page opens", "first", "second"],
  );
  assert.deepEqual(
    printed.map((entry) => entry.effects.length),
    [1, 1, 0],
  );
  assert.deepEqual(printed[0].effects, printed[1].effects);
});

test("the same input gives the same bytes", async () => {
  const init = {
    input: "command",
    now_ms: page.now_ms + 5,
    entropy: page.entropy,
    args: ["init", { pixelId: "px" }],
    url: page.url,
  };
  const text = JSON.stringify(vector({ inputs: [page, init] }));
  const [first, second] = await Promise.all([run(["replay", "-"], text), run(["replay", "-"], text)]);
  assert.equal(first.stdout, second.stdout);
  assert.ok(JSON.parse(first.stdout).effects[1].length > 0, "init does something");
});

test("a check passes on the expected effects and fails on anything else, naming the pointer and both values", async () => {
  const wrong = { input: "nonsense", now_ms: 1, entropy: page.entropy };
  const inputs = [page, wrong];
  const expect = await effectsOf(vector({ inputs }));
  assert.equal(expect[1][0].effect, "report");
  const good = await run(["replay", "--check", "-"], JSON.stringify(vector({ inputs, expect })));
  assert.deepEqual([good.status, lines(good.stdout).at(-1)], [0, "replay: 1 passed, 0 failed"]);

  const reordered = expect.map((effects) =>
    effects.map((effect) => Object.fromEntries(Object.entries(effect).reverse())),
  );
  assert.equal(
    (await run(["replay", "--check", "-"], JSON.stringify(vector({ inputs, expect: reordered })))).status,
    0,
  );

  const other = structuredClone(expect);
  other[1][0].level = "fine";
  delete other[1][0].type;
  other[0].push({ effect: "wake", at_ms: 5 });
  const bad = await run(
    ["replay", "--check", "-"],
    JSON.stringify([vector({ inputs, expect }), vector({ name: "the bad one", inputs, expect: other })]),
  );
  assert.equal(bad.status, 1);
  assert.match(bad.stdout, /the bad one/);
  assert.match(bad.stdout, /\/expect\/1\/0\/level: expected "fine", got "error"/);
  assert.match(bad.stdout, /\/expect\/1\/0\/type: not expected, got /);
  assert.match(bad.stdout, /\/expect\/0\/\d+: expected .*"wake".*, got nothing/);
  assert.equal(lines(bad.stdout).at(-1), "replay: 1 passed, 1 failed");
});

test("of the state only what is expected is compared", async () => {
  const expect = await effectsOf(vector());
  const check = async (state) =>
    run(["replay", "--check", "-"], JSON.stringify(vector({ expect, expect_state: state })));
  assert.equal((await check({})).status, 0);
  const bad = await check({ no_such_member: 1 });
  assert.equal(bad.status, 1);
  assert.match(bad.stdout, /\/expect_state\/no_such_member: expected 1, got nothing/);
});

test("a malformed file ends it with status 2, naming the file and the pointer, before anything is printed", async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), "pixelcard-replay-"));
  t.after(() => rm(folder, { recursive: true }));
  const good = path.join(folder, "good.json");
  await writeFile(good, JSON.stringify(vector()));
  const cases = [
    ["{", /line 1, column/],
    ['{"name":"x",\n "inputs":[}', /line 2, column 12/],
    ["", /line 1, column/],
    ["[]", /no vector/],
    ["3", /must be an object/],
    [JSON.stringify([vector(), { inputs: [] }]), /\/1\/name/],
    [JSON.stringify(vector({ inputs: undefined })), /\/inputs is missing/],
    [JSON.stringify(vector({ inputs: [1] })), /\/inputs\/0 must be an object/],
    [JSON.stringify(vector({ inputs: {} })), /\/inputs must be an array/],
    [JSON.stringify(vector({ expect: [] })), /\/expect has 0 entries for 1 inputs/],
    [JSON.stringify(vector({ expect: [{}] })), /\/expect\/0 must be an array/],
    [JSON.stringify(vector({ expect_state: [] })), /\/expect_state must be an object/],
    ["[".repeat(5000), /deeper than 64/],
  ];
  for (const [text, message] of cases) {
    const file = path.join(folder, "bad.json");
    await writeFile(file, text);
    const result = await run(["replay", good, file]);
    assert.equal(result.status, 2, text.slice(0, 60));
    assert.ok(result.stderr.includes(file), result.stderr);
    assert.match(result.stderr, message);
    assert.equal(result.stdout, "");
  }
  const missing = await run(["replay", path.join(folder, "absent.json")]);
  assert.deepEqual([missing.status, /absent\.json: cannot be read/.test(missing.stderr)], [2, true]);
  const unchecked = await run(["replay", "--check", good]);
  assert.equal(unchecked.status, 2);
  assert.match(unchecked.stderr, /no expect/);
  const folderAsFile = await run(["replay", folder]);
  assert.equal(folderAsFile.status, 2);
});

// A file in parts: 64 reports, merged, are byte for byte the report of one run.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { program } from "./support/built.mjs";
import { writeAds } from "../bench/support/ad-file.mjs";

const folder = mkdtempSync(join(tmpdir(), "pixelcard-shards-"));
after(() => rmSync(folder, { recursive: true }));
const NOW = "1790000060000";
const PARTS = 64;

function run(args) {
  const { status, stdout, stderr } = spawnSync(program(), args, {
    cwd: folder,
    encoding: "buffer",
    maxBuffer: 1 << 30,
    timeout: 120_000,
  });
  return { status, report: stdout, problem: stderr.toString() };
}
const lint = (files, ...more) => run(["lint", "--no-config", "--format", "json", "--now", NOW, ...files, ...more]);
const put = (name, content) => {
  writeFileSync(join(folder, name), content);
  return name;
};

// The same numbers in every run.
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const shuffled = (list, below) =>
  list
    .map((entry) => [below(1e9), entry])
    .sort(([a], [b]) => a - b)
    .map(([, entry]) => entry);

const ad = (creative, more = {}) => ({
  ad_group_id: "adgrp_301",
  name: "Card",
  status: "paused",
  creative: {
    type: "chat_card",
    title: "Planner",
    body: "Tasks and docs in one place.",
    target_url: "https://example.com/",
    file_id: "f",
    ...creative,
  },
  ...more,
});
const event = (id, more = {}) => ({
  id,
  type: "order_created",
  timestamp_ms: 1790000000000,
  action_source: "web",
  source_url: "https://shop.example/cart",
  oppref: "gAAAAABexample",
  data: { type: "contents", amount: 4200, currency: "EUR" },
  ...more,
});

/** Lines of every kind: clean, with findings of many kinds, repeated events, what cannot be read, every line end. */
function mixedLines(count) {
  const below = random(7);
  const makers = [
    () => JSON.stringify(ad({})),
    () => JSON.stringify(ad({ title: "x".repeat(51 + below(4)), body: "Buy NOW!!! 100 % guaranteed" })),
    () => JSON.stringify(ad({ title: `Tit\u202ele ${below(9)}`, target_url: "http://user:pw@exa mple" })),
    () => JSON.stringify(ad({ title: "Half \ud83d pair" })),
    () => JSON.stringify(event(`order_${below(40)}`)),
    () =>
      JSON.stringify(
        event(`order_${below(40)}`, {
          type: "custom",
          custom_event_name: "Signup",
          data: { type: "custom", amount: 25.99 },
        }),
      ),
    () => JSON.stringify({ events: [event("a"), event("a"), event("b", { type: "nonsense" })] }),
    () =>
      `{"ad_group_id":"g","name":"n","status":"paused","bid":{"max_bid_micros":12345678901234567890},"creative":{"type":"chat_card","title":5}}`,
    () => `{"title": "cut ${below(3)}`,
    () => "5",
    () => "",
    () => JSON.stringify({ what: below(3) }),
  ];
  const ends = ["\n", "\n", "\n", "\r\n", "\r"];
  return Buffer.concat(
    Array.from({ length: count }, () => Buffer.from(makers[below(makers.length)]() + ends[below(ends.length)])).concat([
      Buffer.from('{"title":"Caf\xe9"}\n', "latin1"),
      Buffer.from(JSON.stringify(ad({}))),
    ]),
  );
}

const FILES = {
  "mixed.ndjson": () => mixedLines(3000),
  "marked.ndjson": () => Buffer.concat([Buffer.from("\ufeff"), mixedLines(50)]),
  "three-lines.ndjson": () =>
    Buffer.from(`${JSON.stringify(ad({ title: "x".repeat(60) }))}\n\n${JSON.stringify(ad({}))}`),
  "tiny.ndjson": () => Buffer.from("5"),
  "empty.ndjson": () => Buffer.alloc(0),
  "returns.ndjson": () => Buffer.from(`${JSON.stringify(ad({ title: "" }))}\r`.repeat(90)),
  "long-line.ndjson": () =>
    Buffer.from(`${JSON.stringify(ad({}))}\n"${"x".repeat(9 << 20)}"\n${JSON.stringify(ad({ title: "" }))}\n`),
};
for (const [name, content] of Object.entries(FILES)) put(name, content());

function lintParts(files, parts, below, ...more) {
  return shuffled(
    Array.from({ length: parts }, (_, i) => i + 1),
    below,
  ).map((part) => {
    const { status, report, problem } = lint(files, "--shard", `${part}/${parts}`, ...more);
    assert.notEqual(status, 2, problem);
    return put(`part-${part}.json`, report);
  });
}

for (const name of Object.keys(FILES)) {
  test(`merges to the report of one run: ${name}`, () => {
    const whole = lint([name]);
    for (const parts of [1, 7, PARTS]) {
      const merged = run(["merge", ...lintParts([name], parts, random(parts))]);
      assert.equal(merged.report.toString(), whole.report.toString(), `${parts} parts`);
      assert.equal(merged.status, whole.status);
    }
  });
}

test("merges to the report of one run over several files, whatever the limit and the settings", () => {
  const files = ["mixed.ndjson", "marked.ndjson", "mixed.ndjson", "three-lines.ndjson"];
  for (const more of [
    ["--max-findings", "1"],
    ["--max-findings", "7"],
    ["--max-findings", "40", "--fail-on", "warning"],
    ["--stage=create"],
    ["--quiet"],
  ]) {
    const whole = lint(files, ...more);
    const merged = run(["merge", ...lintParts(files, 9, random(3), ...more)]);
    assert.equal(merged.report.toString(), whole.report.toString(), more.join(" "));
    assert.equal(merged.status, whole.status, more.join(" "));
  }
  const { summary } = JSON.parse(lint(files, "--max-findings", "7").report);
  assert.ok(summary.unlisted > 0, "a limit was reached");
});

test("the report of one run reaches the limit of places, and so does the merged one", () => {
  const whole = lint(["mixed.ndjson"], "--max-findings", "5");
  const listed = JSON.parse(whole.report).findings.reduce((sum, { count }) => sum + count, 0);
  assert.ok(listed >= 500 && listed < 600, `${listed} places are listed`);
  assert.equal(
    run(["merge", ...lintParts(["mixed.ndjson"], 64, random(5), "--max-findings", "5")]).report.toString(),
    whole.report.toString(),
  );
});

test("64 parts in random order, three of them killed and run again, merge to the report of one run", async () => {
  writeAds(join(folder, "ads.ndjson"), 20_000);
  const whole = lint(["ads.ndjson"]);
  const below = random(11);
  const order = shuffled(
    Array.from({ length: PARTS }, (_, i) => i + 1),
    below,
  );
  const killed = new Set(order.slice(20, 23));
  const paths = order.map((part) => `ads-${part}.json`);
  const start = (part) => {
    const output = openSync(join(folder, `ads-${part}.json`), "w");
    const child = spawn(
      program(),
      ["lint", "--no-config", "--format", "json", "--now", NOW, "--shard", `${part}/${PARTS}`, "ads.ndjson"],
      { cwd: folder, stdio: ["ignore", output, "inherit"] },
    );
    closeSync(output);
    return child;
  };
  const end = (child) => new Promise((done) => child.on("exit", (status, signal) => done(signal ?? status)));
  for (const part of order) {
    const child = start(part);
    const ended = end(child);
    if (killed.has(part)) child.kill("SIGKILL");
    assert.equal(await ended, killed.has(part) ? "SIGKILL" : 1);
  }
  const early = run(["merge", ...paths]);
  assert.equal(early.status, 2);
  assert.match(early.problem, /ads-\d+\.json: not a complete JSON report; run this part again/);
  for (const part of killed) assert.equal(await end(start(part)), 1);
  const merged = run(["merge", ...paths]);
  assert.equal(merged.report.toString(), whole.report.toString());
  assert.equal(merged.status, whole.status);
});

test("refuses to merge what is missing, doubled, cut, changed or of another run", () => {
  const paths = lintParts(["mixed.ndjson"], 4, random(1));
  const refused = (list, problem) => {
    const { status, report, problem: shown } = run(["merge", ...list]);
    assert.equal(status, 2);
    assert.equal(report.length, 0);
    assert.match(shown, problem);
  };
  refused(paths.slice(1), /part \d of 4 is missing/);
  refused([...paths, paths[0]], /the same part as/);
  refused(
    [...paths.slice(1), put("whole.json", lint(["mixed.ndjson"]).report)],
    /whole\.json: not the report of a part/,
  );
  refused([...paths, "absent.json"], /absent\.json: cannot be read/);
  const cut = put("cut.json", readFileSync(join(folder, paths[0])));
  truncateSync(join(folder, cut), readFileSync(join(folder, cut)).length - 9);
  refused([...paths.slice(1), cut], /cut\.json: not a complete JSON report/);
  refused(
    [...paths.slice(1), put("other.json", lint(["mixed.ndjson"], "--shard", "1/4", "--max-findings", "5").report)],
    /other\.json: is of another run|is of another run than/,
  );
  const edited = JSON.parse(readFileSync(join(folder, paths[0])));
  edited.shard.version = "0.1.0";
  refused([...paths.slice(1), put("old.json", JSON.stringify(edited))], /old\.json: written by another version/);
});

test("refuses what cannot be cut", () => {
  put("ads.json", JSON.stringify([ad({})]));
  put("wide.ndjson", Buffer.from(`\ufeff${JSON.stringify(ad({}))}\n`, "utf16le"));
  for (const [args, problem, format = "json"] of [
    [["--shard", "0/4", "mixed.ndjson"], /"0\/4" is not a part and the number of parts/],
    [["--shard", "5/4", "mixed.ndjson"], /"5\/4" is not a part/],
    [["--shard", "1/100001", "mixed.ndjson"], /is not a part/],
    [["--shard", "1", "mixed.ndjson"], /is not a part/],
    [["--shard", "1/2/3", "mixed.ndjson"], /is not a part/],
    [["--shard", "1/2", "ads.json"], /ads\.json: --shard reads NDJSON only/],
    [["--shard", "1/2", "wide.ndjson"], /wide\.ndjson: --shard reads UTF-8 only/],
    [["--shard", "1/2", "-"], /--shard cannot read standard input/],
    [["--shard", "1/2", "."], /--shard reads regular files only/],
    [["--shard", "1/2", "absent.ndjson"], /absent\.ndjson: No such file/],
    [["--shard", "1/2", "mixed.ndjson"], /--shard needs --format json/, "text"],
  ]) {
    const { status, problem: shown } = run(["lint", "--no-config", "--format", format, ...args]);
    assert.equal(status, 2, args.join(" "));
    assert.match(shown, problem);
  }
});

// Requests built in a browser are those that `pixelcard payload` prints, byte for byte, for every kind of call.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { program, root } from "./support/built.mjs";
import { packedLinter } from "./support/linter.mjs";

const { loadLinter, wasmUrl } = await packedLinter();
const linter = await loadLinter({ wasmUrl });
const folder = mkdtempSync(join(tmpdir(), "pixelcard-payload-"));
after(() => rmSync(folder, { recursive: true }));

const ad = {
  name: "Card",
  ad_group_id: "adgrp_301",
  title: "Planner",
  body: "All in one place.",
  target_url: "https://example.com/",
  file_id: "file_901",
};
const current = {
  id: "ad_1",
  ad_group_id: "adgrp_301",
  creative: { type: "chat_card", title: "Old", body: "Text.", target_url: "https://example.com/", file_id: "file_901" },
};
const order = {
  type: "order_created",
  event_id: "o-1",
  timestamp_ms: 1793520000000,
  source_url: "https://shop.example/",
  data: { amount_major: "25.99", currency: "EUR" },
  user: { email: "a@example.com" },
};

/** [kind, input, call]; null as input is a call without a body. */
const calls = [
  ["upload", { purpose: "account_favicon", image_url: "https://example.com/a.png" }],
  ["upload", { file: 'it\'s "a";b,c\\d.png', purpose: "account_favicon" }],
  [
    "campaign",
    { name: "Launch", bidding_type: "clicks", budget: { daily: "25.00" }, start_time: "2026-11-01T09:00:00+01:00" },
  ],
  [
    "campaign",
    {
      name: 'Start\u{1F680}\u202E\b\t\n\f\r"\\\u0001\u007F',
      budget: { lifetime: 500.1 },
      colour: 1e-7,
      size: 1e21,
      small: -0.000001,
    },
  ],
  ["campaign_update", { budget: { daily: "30" } }, { id: "cmpn_1" }],
  ["ad_group", { campaign_id: "c", name: "Group", bid: "0.06", bidding_config: { billing_event_type: "click" } }],
  ["ad_group", { campaign_id: "c", name: "Group", cpm: "60" }],
  [
    "ad_group_update",
    { bid: "0.07" },
    { current: { id: "g", bidding_config: { billing_event_type: "click", max_bid_micros: 60000 } } },
  ],
  ["ad", ad],
  ["ad", { ...ad, name: "'; rm -rf ~ #", title: "$(id) `id` $HOME !! \\ \n \u202E x" }],
  ["ad", { ...ad, title: "語".repeat(60000) }],
  ["ad_update", { title: "New" }, { current }],
  ["bulk", { operations: [{ type: "ad", action: "create", body: ad }] }],
  ["pixel", { name: "Shop", client_type: "web" }],
  ["api_key", { name: "Server" }],
  ["event_settings", { name: "Orders", event_type: "order_created", pixel_id: "px_1" }],
  ["brand", { name: "Example", favicon_file_id: "file_1" }],
  ["conversions", { pixel_id: "px_1", events: [order] }, { currency: "EUR" }],
  ...["campaign", "ad_group", "ad"].flatMap((object) =>
    ["activate", "pause", "archive"].map((verb) => [`${object}_${verb}`, null, { id: "a/../b?c=d#e f" }]),
  ),
  ["ad_preview", null, { id: "ad_1" }],
  ["account_activate", null],
  ["account_pause", null],
];
/** Input of which no request can be made. */
const unusable = [
  ["campaign", { budget: { daily: "25,00" } }],
  ["ad_update", { creative: { title: "New" } }, { id: "ad_1" }],
  ["ad_pause", null, { id: ".." }],
];

const linterFor = ({ currency } = {}) => (currency ? linter.with({ account: { currency_code: currency } }) : linter);

function written(name, value) {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

function native(kind, wish, { id, current, currency } = {}, form = "--curl") {
  const options = [
    form,
    ...(id ? ["--id", id] : []),
    ...(currency ? ["--currency", currency] : []),
    ...(current ? ["--current", written("current.json", current)] : []),
  ];
  const { status, stdout, stderr } = spawnSync(
    program(),
    ["payload", kind, ...(wish ? [written("wish.json", wish)] : []), ...options],
    { encoding: "utf8" },
  );
  return { status, stdout, lines: stderr.split("\n").filter(Boolean) };
}

for (const [i, [kind, wish, call]] of calls.entries()) {
  test(`${kind} (${i}): the same request`, () => {
    const { status, stdout, lines } = native(kind, wish, call);
    const answer = linterFor(call).payload(kind, wish, call);
    assert.equal(`${answer.curl}\n`, stdout, lines.join("\n"));
    assert.deepEqual(answer.request, JSON.parse(native(kind, wish, call, "--request").stdout));
    assert.equal(JSON.stringify(answer.body), JSON.stringify(answer.request.body));
    assert.equal((answer.notes ?? []).length + answer.findings.length, lines.length, lines.join("\n"));
    assert.equal(
      answer.findings.some(({ severity }) => severity === "error"),
      status === 1,
    );
    assert.match(answer.curl, /\$OPENAI_\w*KEY/);
  });
}

for (const [kind, wish, call] of unusable) {
  test(`${kind}: what cannot be sent gives the reason`, () => {
    const { stdout, lines } = native(kind, wish, call);
    const { problem, curl, notes } = linter.payload(kind, wish, call);
    assert.deepEqual([stdout, problem, curl], ["", "unusable", undefined]);
    assert.deepEqual(
      notes.map(({ severity, pointer, message }) => `${severity}${pointer && ` ${pointer}`}: ${message}`),
      lines,
    );
  });
}

test("every kind of call is among them", () => {
  const source = readFileSync(join(root, "native/ads/payload/payload_kinds.cpp"), "utf8");
  const kinds = [...source.matchAll(/^ {4}\{"(\w+)", "\//gm)].map(([, name]) => name);
  assert.ok(kinds.length > 20);
  assert.deepEqual(
    kinds.filter((kind) => !calls.some(([name]) => name === kind)),
    [],
  );
});

test("problems have names", () => {
  const cycle = {};
  cycle.self = cycle;
  assert.equal(linter.payload("add", {}).problem, "unknown_kind");
  assert.equal(linter.payload("ad", cycle).problem, "unreadable");
  assert.equal(linter.payload("ad", {}, cycle).problem, "unreadable");
  assert.equal(linter.payload("ad", { name: "x".repeat(17 * 1024 * 1024) }).problem, "too_large");
});

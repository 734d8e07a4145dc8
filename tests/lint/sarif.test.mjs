// The SARIF report against version 2.1.0 of the standard: its shape by the published type definitions, which leave no member
// unknown and no needed one out, and what types cannot say by hand. Section numbers are those of the standard.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { program, root } from "./support/built.mjs";

const AD = {
  ad_group_id: "adgrp_301",
  name: "Planner launch card",
  status: "paused",
  creative: {
    type: "chat_card",
    title: `BUY now!! ${"x".repeat(60)}`,
    body: " two  spaces\u200b",
    target_url: "http://127.0.0.1/?oppref=1",
    image_crop: { x: 2 },
    unknown: [1, { a: null }],
  },
};
const EVENT = {
  id: "1",
  type: "order_created",
  timestamp_ms: 1,
  action_source: "web",
  user: { emails_sha256: ["user@example.com"] },
  data: { type: "contents", amount: 1.5 },
};
const INPUTS = {
  "ads with many findings": [
    ["--input", "ndjson", "-"],
    [AD, { ...AD, name: "" }, AD].map((ad) => JSON.stringify(ad)).join("\n"),
  ],
  "a document of several lines": [["-"], JSON.stringify([AD, AD], null, 2)],
  "a plan": [["-"], JSON.stringify({ campaigns: [{ name: "x", budget: {} }], ads: [AD] })],
  events: [["--kind", "conversions", "-"], JSON.stringify({ events: [EVENT, EVENT] })],
  "a line that is no JSON": [["--input", "ndjson", "-"], "{"],
  "nothing found": [["--input", "ndjson", "-"], ""],
};

function reportOn([args, input]) {
  const { status, stdout, stderr } = spawnSync(program(), ["lint", "--format", "sarif", ...args], {
    input,
    encoding: "utf8",
    cwd: root,
  });
  assert.ok(status < 2, stderr);
  return stdout;
}

const name = join(root, "report-of-test.ts");
const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  lib: ["lib.es5.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};
const host = ts.createCompilerHost(options);
const files = new Map();
const { fileExists, getSourceFile } = host;
host.fileExists = (path) => path === name || fileExists(path);

/** The compiler's errors about the report as a value of the standard's type: fresh literals may have no unknown member. */
function typeProblems(report) {
  host.getSourceFile = (path, target) => {
    if (path === name)
      return ts.createSourceFile(path, `import type { Log } from "sarif";\nexport const log: Log = ${report};`, target);
    if (!files.has(path)) files.set(path, getSourceFile(path, target));
    return files.get(path);
  };
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

/** Constraints of the schema on values. */
function checkValues(log) {
  assert.match(log.$schema, /sarif-schema-2\.1\.0\.json$/);
  assert.equal(log.version, "2.1.0");
  for (const { tool, results } of log.runs) {
    const ids = tool.driver.rules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, "rules are unique (3.19.23)");
    for (const { ruleId, ruleIndex, level, message, locations, occurrenceCount } of results) {
      assert.equal(ids[ruleIndex], ruleId, "the index leads to the rule (3.27.6)");
      assert.ok(["none", "note", "warning", "error"].includes(level));
      assert.ok(message.text.length > 0);
      assert.ok(Number.isInteger(occurrenceCount) && occurrenceCount >= 1);
      for (const { physicalLocation } of locations) {
        const { artifactLocation, region } = physicalLocation;
        assert.match(artifactLocation.uri, /^(?:[A-Za-z0-9\-._~/:]|%[0-9A-F]{2})+$/, "a URI reference (3.4.3)");
        if (region)
          assert.ok(Number.isInteger(region.startLine) && region.startLine >= 1, "lines count from 1 (3.30.5)");
      }
    }
  }
}

for (const [name, input] of Object.entries(INPUTS)) {
  test(`SARIF 2.1.0: ${name}`, () => {
    const report = reportOn(input);
    assert.deepEqual(typeProblems(report), []);
    const log = JSON.parse(report);
    checkValues(log);
    assert.equal(log.runs[0].results.length > 0, name !== "nothing found");
  });
}

test("the check would see what is not SARIF", () => {
  const report = JSON.parse(reportOn(INPUTS["a document of several lines"]));
  const broken = (change) => {
    const copy = structuredClone(report);
    change(copy.runs[0]);
    return typeProblems(JSON.stringify(copy));
  };
  assert.match(broken((run) => (run.tols = {})).join(), /tols/);
  assert.match(broken((run) => delete run.tool).join(), /tool/);
  assert.match(broken((run) => delete run.results[0].message).join(), /message/);
  assert.match(broken((run) => (run.results[0].level = "info")).join(), /info/);
});

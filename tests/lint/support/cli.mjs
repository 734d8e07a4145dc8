// The program's lint command, and documents to give it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";

export const PROGRAM = resolve(process.env.PIXELCARD_PROGRAM ?? "build/release/native/cli/pixelcard");
export const folder = mkdtempSync(join(tmpdir(), "pixelcard-lint-"));
after(() => rmSync(folder, { recursive: true }));

export const AD = {
  ad_group_id: "adgrp_301",
  name: "Planner launch card",
  status: "paused",
  creative: {
    type: "chat_card",
    title: "Try the new workspace planner",
    body: "Coordinate tasks, docs, and meetings in one place.",
    target_url: "https://example.com/workspace-planner",
    file_id: "file_901",
  },
};
export const adWith = (creative) => ({ ...AD, creative: { ...AD.creative, ...creative } });
export const LONG = adWith({ title: "x".repeat(51) });
export const EVENT = {
  id: "order_981",
  type: "order_created",
  timestamp_ms: 1790000000000,
  action_source: "web",
  source_url: "https://shop.example/cart",
  oppref: "gAAAAABexample",
  data: { type: "contents", amount: 4200, currency: "EUR" },
};

export function run(args, input = "", more = {}) {
  const { status, stdout, stderr } = spawnSync(PROGRAM, args, {
    input,
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 120_000,
    ...more,
  });
  return { status, stdout, stderr };
}
export const file = (name, content) => {
  writeFileSync(join(folder, name), content);
  return name;
};
export const lint = (args, input) => {
  const result = run(["lint", "--format", "json", "--now", "1790000060000", ...args], input);
  return { ...result, ...JSON.parse(result.stdout) };
};
export const of = (findings, rule) => findings.filter((finding) => finding.rule === rule);
export const lines = (records) =>
  records.map((record) => (typeof record === "string" ? record : JSON.stringify(record))).join("\n") + "\n";

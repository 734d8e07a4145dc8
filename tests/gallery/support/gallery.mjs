// Runs the program on records that a test makes up, in a separate folder.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { program } from "../../lint/support/built.mjs";

export const CREATIVE = {
  type: "chat_card",
  title: "Try the new workspace planner",
  body: "Coordinate tasks, docs, and meetings in one place.",
  target_url: "https://example.com/workspace-planner",
  file_id: "file_901",
};
export const adWith = (creative = {}, more = {}) => ({
  ad_group_id: "adgrp_301",
  name: "Planner launch card",
  status: "paused",
  ...more,
  creative: { ...CREATIVE, ...creative },
});
/** Loud enough for errors, warnings and infos. */
export const BAD = adWith(
  { title: "THE BEST PLANNER IN THE WORLD!! For everybody and everything" },
  { name: "Loud card" },
);
export const lines = (records) =>
  `${records.map((record) => (typeof record === "string" ? record : JSON.stringify(record))).join("\n")}\n`;

/** {file(name, content), run(args, input)}: a folder that goes when the tests are done, and the program in it. */
export function workFolder() {
  const folder = mkdtempSync(join(tmpdir(), "pixelcard-gallery-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    file(name, content) {
      writeFileSync(join(folder, name), content);
      return name;
    },
    run(args, input = "", environment = {}) {
      const { status, stdout, stderr } = spawnSync(program(), args, {
        cwd: folder,
        input,
        env: { ...process.env, ...environment },
        encoding: "utf8",
        maxBuffer: 1 << 28,
        timeout: 120_000,
      });
      return { status, stdout, stderr };
    },
  };
}

/** The sheet of some records, as text. */
export function gallery({ file, run }, name, content, ...options) {
  const result = run(["gallery", "--now", "2026-11-01", file(name, content), ...options]);
  return { ...result, html: result.stdout };
}

const count = (text, pattern) => [...text.matchAll(pattern)].length;
export const sections = (html) => html.split('<section class="ad').slice(1);
export const countCards = (html) => count(html, /<figure class="shot /g);

// Which record a finding is about, when many of them are in one line.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { program } from "./support/built.mjs";

const ad = (title) => ({
  ad_group_id: "adgrp_301",
  name: "Card",
  status: "paused",
  creative: {
    type: "chat_card",
    title,
    body: "Tasks and docs in one place.",
    target_url: "https://example.com/",
    file_id: "f",
  },
});
const LONG = "x".repeat(51);
const LONGER = "x".repeat(52);
const lint = (input, format, ...more) =>
  spawnSync(program(), ["lint", "--format", format, ...more, "-"], { input, encoding: "utf8", timeout: 60_000 }).stdout;
const tooLong = (input, ...more) =>
  JSON.parse(lint(input, "json", ...more)).findings.filter(({ rule }) => rule === "F-004");
const array = JSON.stringify([ad("Fine"), ad(LONG), ad("Fine"), ad(LONGER), 5]);

test("entries of an array are distinguished, in every form", () => {
  assert.deepEqual(
    tooLong(array).map(({ line, record, pointer }) => [line, record, pointer]),
    [
      [1, 1, "/creative/title"],
      [1, 3, "/creative/title"],
    ],
  );
  const text = lint(array, "text");
  for (const place of ["error   F-004 /1/creative/title ", "error   F-004 /3/creative/title ", "error   D-001 /4 "])
    assert.ok(text.includes(place), text);
  assert.match(lint(array, "github"), /^::error title=F-004::\/3\/creative\/title: /m);
  const { results } = JSON.parse(lint(array, "sarif")).runs[0];
  assert.deepEqual(
    results
      .filter(({ ruleId }) => ruleId === "F-004")
      .map(({ properties, locations }) => [properties.record, locations[0].logicalLocations[0].fullyQualifiedName]),
    [
      [1, "/creative/title"],
      [3, "/creative/title"],
    ],
  );
});

test("where a line or the file identifies the record, nothing is added", () => {
  for (const input of [JSON.stringify(ad(LONG)), `${JSON.stringify(ad(LONG))}\n${JSON.stringify(ad("Fine"))}\n`]) {
    assert.deepEqual(
      tooLong(input).map((finding) => "record" in finding),
      [false],
    );
    assert.match(lint(input, "text"), /^ +error +F-004 \/creative\/title /m);
  }
});

test("each file counts for itself, and a byte order mark hides no array", (context) => {
  const folder = mkdtempSync(join(tmpdir(), "pixelcard-records-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const names = Object.entries({
    "a.json": array,
    "b.json": JSON.stringify(ad(LONG)),
    "c.json": `\ufeff \n${JSON.stringify([ad("Fine"), ad(LONG)])}`,
  }).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const { stdout } = spawnSync(program(), ["lint", "--format", "json", ...names], {
    encoding: "utf8",
    timeout: 60_000,
  });
  const found = JSON.parse(stdout).findings.filter(({ rule }) => rule === "F-004");
  assert.deepEqual(
    found.map(({ file, line, record }) => [basename(file), line, record]),
    [
      ["a.json", 1, 1],
      ["a.json", 1, 3],
      ["b.json", 1, undefined],
      ["c.json", 2, 1],
    ],
  );
});

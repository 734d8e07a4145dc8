// The lint command: statuses, and files of every form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AD, LONG, EVENT, run, file, lint, of, lines } from "./support/cli.mjs";

test("the published example is clean, as a document, in an array, as a line and as a row", () => {
  const row =
    "ad_group_id,name,status,title,body,target_url,file_id\n" +
    `adgrp_301,Planner launch card,paused,${AD.creative.title},"${AD.creative.body}",${AD.creative.target_url},file_901\n`;
  for (const [name, text] of [
    ["ad.json", JSON.stringify(AD, null, 2)],
    ["ads.json", JSON.stringify([AD])],
    ["ads.ndjson", lines([AD])],
    ["ads.csv", row],
  ]) {
    const { status, summary } = lint([file(name, text)]);
    assert.equal(status, 0, name);
    assert.deepEqual([summary.checked, summary.errors, summary.warnings], [1, 0, 0], name);
    const piped = lint(["-"], text);
    assert.equal(piped.summary.errors + piped.summary.warnings, 0, `${name} from standard input`);
  }
});

test("exit statuses: 0 clean, 1 findings, 2 could not run", () => {
  assert.equal(run(["lint", "-"], JSON.stringify(AD)).status, 0);
  assert.equal(run(["lint", "-"], JSON.stringify(LONG)).status, 1);
  assert.equal(run(["lint", "absent.json"]).status, 2);
  assert.equal(run(["lint", "."]).status, 2);
  assert.equal(run(["lint"]).status, 2);
  assert.equal(run(["lint", "-", "--format", "xml"], "").status, 2);
  assert.equal(run(["lint", "-", "--kind", "advert"], "").status, 2);
});

test("a file that cannot be read does not keep the others from being checked", () => {
  const { status, findings, stderr } = lint(["absent.json", file("long.json", JSON.stringify(LONG))]);
  assert.equal(status, 2);
  assert.equal(of(findings, "F-004").length, 1);
  assert.match(stderr, /absent\.json: No such file/);
});

test("--fail-on sets the least severity that fails", () => {
  const doubtful = JSON.stringify({ events: [{ ...EVENT, action_source: undefined }] });
  const status = (level) => run(["lint", "-", "--now", "1790000060000", "--fail-on", level], doubtful).status;
  assert.deepEqual(["error", "warning", "info"].map(status), [0, 1, 1]);
});

test("a bad line is found by its number, and the rest is checked", () => {
  const text = lines([AD, '{"creative":', "", LONG, "[1]", "\0", '{"creative":{"title":"\\ud800"}}', AD]);
  const { findings, summary } = lint(["--input", "ndjson", "-"], text);
  assert.deepEqual(
    of(findings, "D-001").map(({ line }) => line),
    [2, 5, 6, 7],
  );
  assert.deepEqual(
    of(findings, "F-004").map(({ line }) => line),
    [4],
  );
  assert.equal(summary.checked, 7);
});

test("byte order mark, CRLF, invalid UTF-8 and foreign encodings", () => {
  const marked = lint(["--input", "ndjson", "-"], "\ufeff" + lines([AD]).replaceAll("\n", "\r\n"));
  assert.equal(marked.summary.errors, 0);
  const latin = lint(
    ["--input", "ndjson", "-"],
    Buffer.concat([Buffer.from('{"name":"caf'), Buffer.from([0xe9]), Buffer.from('"}\n')]),
  );
  assert.equal(of(latin.findings, "D-001").length, 1);
  for (const encoded of [
    Buffer.from(`\ufeff${JSON.stringify(LONG)}`, "utf16le"),
    Buffer.from(JSON.stringify(LONG), "utf16le"),
    Buffer.from(`\ufeff${JSON.stringify(LONG)}`, "utf16le").swap16(),
  ]) {
    assert.equal(of(lint(["-"], encoded).findings, "F-004").length, 1);
  }
  assert.match(
    of(lint(["-"], Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])).findings, "D-001")[0].message,
    /UTF-32; save it as UTF-8/,
  );
});

test("a line that is too long is a finding, not the end", () => {
  const { findings, summary } = lint(["--input", "ndjson", "-"], lines(["x".repeat(9 << 20), LONG]));
  assert.match(of(findings, "D-001")[0].message, /longer than 8 MiB/);
  assert.equal(of(findings, "F-004")[0].line, 2);
  assert.equal(summary.checked, 2);
});

test("deep nesting and objects with very many members are refused quickly", () => {
  const deep = "[".repeat(100000);
  const wide = `{${Array.from({ length: 500_000 }, (_, i) => `"k${i}":1`).join(",")}}`;
  const start = Date.now();
  const { findings } = lint(["--input", "ndjson", "-"], lines([deep, wide]));
  assert.deepEqual(
    of(findings, "D-001").map(({ message }) => /deeper than 64|more than 1024 members/.test(message)),
    [true, true],
  );
  assert.ok(Date.now() - start < 10_000);
});

test("entries of an array are checked one by one, with the line of the value", () => {
  const text = JSON.stringify([AD, LONG, 5, AD], null, 2).replace("5,", '{"creative": tru},');
  const { findings, summary } = lint([file("array.json", text)]);
  const [tooLong] = of(findings, "F-004");
  assert.equal(text.split("\n")[tooLong.line - 1].trim().slice(0, 9), '"title": ');
  assert.equal(of(findings, "D-001").length, 1);
  assert.equal(summary.checked, 4);
});

test("a broken array is reported and keeps what came before", () => {
  const one = JSON.stringify(LONG);
  for (const [text, message] of [
    [`[${one}`, /ends before the array/],
    [`[${one},{"a":`, /ends inside this entry/],
    [`[${one} ${one}]`, /comma is missing/],
    [`[,${one}]`, /entry of the array is missing/],
    [`[${one}] x`, /follows the end/],
    [`[${one},]`, /entry of the array is missing/],
  ]) {
    const { findings, status } = lint(["-"], text);
    assert.equal(status, 1);
    assert.ok(
      of(findings, "D-001").some((finding) => message.test(finding.message)),
      text.slice(0, 3),
    );
    assert.equal(of(findings, "F-004").length, 1);
  }
});

test("a table: names as people write them, lines of rows, cells over several lines, empty cells absent", () => {
  const text = `\ufeffAd Group ID;Ad Name;Status;Headline;Description;Final URL;Image;notes\r\na;Name;paused;"Long; ${"x".repeat(50)}";"two\r\nlines";https://example.com/;f;hi\r\n\r\na;Name;paused;Title;Body;https://example.com/;;\r\n`;
  const { findings, stderr, summary } = lint([file("sheet.csv", text)]);
  assert.equal(of(findings, "F-004")[0].line, 2);
  assert.equal(of(findings, "F-004")[0].pointer, "/creative/title");
  assert.equal(of(findings, "F-009")[0].line, 5);
  assert.equal(summary.checked, 2);
  assert.match(stderr, /ignored columns: notes/);
});

test("a table: rows that cannot be read", () => {
  const text = 'title,body\na,b,c,d\nx"y,b\nok,ok\n"open,never\n';
  const { findings } = lint(["--input", "csv", "-"], text);
  assert.deepEqual(
    of(findings, "D-001").map(({ line }) => line),
    [2, 3, 5],
  );
  assert.match(
    of(lint(["--input", "csv", "-"], "foo,bar\n1,2\n").findings, "D-001")[0].message,
    /names no column of ours/,
  );
});

test("conversions, one per line or row, are checked as events; repeats are found across records", () => {
  const { findings } = lint(
    ["--input", "ndjson", "-"],
    lines([EVENT, { ...EVENT, id: "2", timestamp_ms: 1790000000 }, EVENT]),
  );
  assert.deepEqual(
    findings.map(({ rule, line, pointer }) => [rule, line, pointer]),
    [
      ["C-002", 2, "/timestamp_ms"],
      ["C-008", 3, ""],
    ],
  );
  const table = lint(
    ["--input", "csv", "-"],
    "id,type,timestamp_ms,action_source,source_url,oppref,data.type,data.amount,data.currency,user.emails_sha256.0\n1,order_created,1790000000000,web,https://shop.example/,x,contents,4200,EUR,user@example.com\n",
  );
  assert.deepEqual(
    table.findings.map(({ rule, pointer }) => [rule, pointer]),
    [["C-005", "/user/emails_sha256/0"]],
  );
});

test("a record of unknown kind is reported; --kind sets it", () => {
  assert.equal(of(lint(["-"], '{"hello":1}').findings, "D-002").length, 1);
  assert.equal(of(lint(["--kind", "ad", "-"], '{"hello":1}').findings, "D-002").length, 0);
});

// `pixelcard lint` and `pixelcard rules` as a shell or a CI job sees them: files in, text and an exit status out.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";

const PROGRAM = resolve(process.env.PIXELCARD_PROGRAM ?? "build/release/native/cli/pixelcard");
const folder = mkdtempSync(join(tmpdir(), "pixelcard-lint-"));
after(() => rmSync(folder, { recursive: true }));

const AD = {
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
const adWith = (creative) => ({ ...AD, creative: { ...AD.creative, ...creative } });
const LONG = adWith({ title: "x".repeat(51) });
const EVENT = {
  id: "order_981",
  type: "order_created",
  timestamp_ms: 1790000000000,
  action_source: "web",
  source_url: "https://shop.example/cart",
  oppref: "gAAAAABexample",
  data: { type: "contents", amount: 4200, currency: "EUR" },
};

function run(args, input = "", more = {}) {
  const { status, stdout, stderr } = spawnSync(PROGRAM, args, { input, cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, timeout: 120_000, ...more });
  return { status, stdout, stderr };
}
const file = (name, content) => {
  writeFileSync(join(folder, name), content);
  return name;
};
const lint = (args, input) => {
  const result = run(["lint", "--format", "json", "--now", "1790000060000", ...args], input);
  return { ...result, ...JSON.parse(result.stdout) };
};
const of = (findings, rule) => findings.filter((finding) => finding.rule === rule);
const lines = (records) => records.map((record) => (typeof record === "string" ? record : JSON.stringify(record))).join("\n") + "\n";

test("the published example is clean, as a document, in an array, as a line and as a row", () => {
  const row = "ad_group_id,name,status,title,body,target_url,file_id\n" + `adgrp_301,Planner launch card,paused,${AD.creative.title},"${AD.creative.body}",${AD.creative.target_url},file_901\n`;
  for (const [name, text] of [["ad.json", JSON.stringify(AD, null, 2)], ["ads.json", JSON.stringify([AD])], ["ads.ndjson", lines([AD])], ["ads.csv", row]]) {
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

test("a file that cannot be read does not keep the others from being judged", () => {
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

test("a bad line is found where it stands, and the rest is judged", () => {
  const text = lines([AD, '{"creative":', "", LONG, "[1]", "\0", '{"creative":{"title":"\\ud800"}}', AD]);
  const { findings, summary } = lint(["--input", "ndjson", "-"], text);
  assert.deepEqual(of(findings, "D-001").map(({ line }) => line), [2, 5, 6, 7]);
  assert.deepEqual(of(findings, "F-004").map(({ line }) => line), [4]);
  assert.equal(summary.checked, 7);
});

test("byte order mark, CRLF, invalid UTF-8 and foreign encodings", () => {
  const marked = lint(["--input", "ndjson", "-"], "\ufeff" + lines([AD]).replaceAll("\n", "\r\n"));
  assert.equal(marked.summary.errors, 0);
  const latin = lint(["--input", "ndjson", "-"], Buffer.concat([Buffer.from('{"name":"caf'), Buffer.from([0xe9]), Buffer.from('"}\n')]));
  assert.equal(of(latin.findings, "D-001").length, 1);
  for (const encoded of [Buffer.from(`\ufeff${JSON.stringify(LONG)}`, "utf16le"), Buffer.from(JSON.stringify(LONG), "utf16le"), Buffer.from(`\ufeff${JSON.stringify(LONG)}`, "utf16le").swap16()]) {
    assert.equal(of(lint(["-"], encoded).findings, "F-004").length, 1);
  }
  assert.match(of(lint(["-"], Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])).findings, "D-001")[0].message, /UTF-32; save it as UTF-8/);
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
  assert.deepEqual(of(findings, "D-001").map(({ message }) => /deeper than 64|more than 1024 members/.test(message)), [true, true]);
  assert.ok(Date.now() - start < 10_000);
});

test("entries of an array are judged one by one, with the line of the value", () => {
  const text = JSON.stringify([AD, LONG, 5, AD], null, 2).replace("5,", '{"creative": tru},');
  const { findings, summary } = lint([file("array.json", text)]);
  const [tooLong] = of(findings, "F-004");
  assert.equal(text.split("\n")[tooLong.line - 1].trim().slice(0, 9), '"title": ');
  assert.equal(of(findings, "D-001").length, 1);
  assert.equal(summary.checked, 4);
});

test("a broken array says so and keeps what came before", () => {
  const one = JSON.stringify(LONG);
  for (const [text, message] of [[`[${one}`, /ends before the array/], [`[${one},{"a":`, /ends inside this entry/], [`[${one} ${one}]`, /comma is missing/], [`[,${one}]`, /entry of the array is missing/],
    [`[${one}] x`, /follows the end/], [`[${one},]`, /entry of the array is missing/]]) {
    const { findings, status } = lint(["-"], text);
    assert.equal(status, 1);
    assert.ok(of(findings, "D-001").some((finding) => message.test(finding.message)), text.slice(0, 3));
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
  assert.deepEqual(of(findings, "D-001").map(({ line }) => line), [2, 3, 5]);
  assert.match(of(lint(["--input", "csv", "-"], "foo,bar\n1,2\n").findings, "D-001")[0].message, /names no column of ours/);
});

test("conversions, one per line or row, are judged as events; repeats are found across records", () => {
  const { findings } = lint(["--input", "ndjson", "-"], lines([EVENT, { ...EVENT, id: "2", timestamp_ms: 1790000000 }, EVENT]));
  assert.deepEqual(findings.map(({ rule, line, pointer }) => [rule, line, pointer]), [["C-002", 2, "/timestamp_ms"], ["C-008", 3, ""]]);
  const table = lint(["--input", "csv", "-"], "id,type,timestamp_ms,action_source,source_url,oppref,data.type,data.amount,data.currency,user.emails_sha256.0\n1,order_created,1790000000000,web,https://shop.example/,x,contents,4200,EUR,user@example.com\n");
  assert.deepEqual(table.findings.map(({ rule, pointer }) => [rule, pointer]), [["C-005", "/user/emails_sha256/0"]]);
});

test("a record of no kind is said to be so; --kind says it", () => {
  assert.equal(of(lint(["-"], '{"hello":1}').findings, "D-002").length, 1);
  assert.equal(of(lint(["--kind", "ad", "-"], '{"hello":1}').findings, "D-002").length, 0);
});

test("equal findings are listed once with their count, and the list is bounded", () => {
  const many = lines(Array.from({ length: 700 }, () => LONG));
  const { findings, summary } = lint(["--input", "ndjson", "-"], many);
  assert.deepEqual(of(findings, "F-004").map(({ line, count }) => [line, count]), [[1, 700]]);
  assert.ok(summary.errors >= 700);
  assert.match(run(["lint", "--input", "ndjson", "-"], many).stdout, /\(700 places, also lines 2–700\)\n/);
  const different = lines(Array.from({ length: 30 }, (_, i) => adWith({ title: "x".repeat(51 + i) })));
  const capped = lint(["--max-findings", "2", "--input", "ndjson", "-"], different);
  assert.equal(capped.findings.length, 2);
  assert.ok(capped.summary.errors >= 30 && capped.summary.unlisted >= 28);
  assert.match(run(["lint", "--max-findings", "2", "--input", "ndjson", "-"], different).stdout, /more are counted but not listed/);
});

test("the JSON form has the members of the design", () => {
  const { findings, summary } = lint(["-"], JSON.stringify(LONG));
  const [finding] = of(findings, "F-004");
  assert.deepEqual(Object.keys(summary), ["checked", "errors", "warnings", "infos"]);
  assert.deepEqual([finding.severity, finding.stage, finding.file, finding.line, finding.pointer, finding.limit, finding.count], ["error", "create", "stdin", 1, "/creative/title", 50, 1]);
  for (const key of Object.keys(finding)) assert.ok(["rule", "severity", "stage", "file", "line", "pointer", "message", "value", "limit", "span", "fix", "count"].includes(key), key);
});

test("SARIF 2.1.0 with rules, regions, pointers and fingerprints", () => {
  const name = file("a folder ü.json", JSON.stringify([LONG, LONG], null, 1));
  const log = JSON.parse(run(["lint", "--format", "sarif", name]).stdout);
  assert.equal(log.version, "2.1.0");
  const [{ tool, results }] = log.runs;
  assert.equal(tool.driver.name, "pixelcard");
  const result = results.find(({ ruleId }) => ruleId === "F-004");
  assert.equal(tool.driver.rules[result.ruleIndex].id, "F-004");
  assert.ok(tool.driver.rules.every(({ help, shortDescription, defaultConfiguration }) => help.text && shortDescription.text && ["error", "warning", "note", "none"].includes(defaultConfiguration.level)));
  const [location] = result.locations;
  assert.equal(location.physicalLocation.artifactLocation.uri, "a%20folder%20%C3%BC.json");
  assert.ok(location.physicalLocation.region.startLine > 1);
  assert.equal(location.logicalLocations[0].fullyQualifiedName, "/creative/title");
  assert.match(result.partialFingerprints["pixelcard/v1"], /^[0-9a-f]{16}$/);
  assert.equal(result.occurrenceCount, 2);
  const again = JSON.parse(run(["lint", "--format", "sarif", file("a folder ü.json", "\n\n" + JSON.stringify([LONG]))]).stdout);
  assert.equal(again.runs[0].results.find(({ ruleId }) => ruleId === "F-004").partialFingerprints["pixelcard/v1"], result.partialFingerprints["pixelcard/v1"], "lines may move");
});

test("annotations for GitHub cannot be left by hostile text or names", () => {
  const hostile = { ...AD, "a\n::error::b%0A": 1, creative: { ...AD.creative, title: "x\r\n::set-output name=a::b", "::stop-commands::x": 1 } };
  const name = file("a,b:c%.json", JSON.stringify(hostile));
  const { stdout } = run(["lint", "--format", "github", name]);
  const commands = stdout.trimEnd().split("\n");
  assert.ok(commands.length > 1);
  for (const command of commands.slice(0, -1)) assert.match(command, /^::(error|warning|notice) file=a%2Cb%3Ac%25\.json,line=\d+,title=[A-Z]-\d+::/);
  assert.match(commands.at(-1), /^\d+ checked: /);
  assert.doesNotMatch(stdout, /\r/);
});

test("nothing of the input reaches the terminal as control", () => {
  const hostile = { ...AD, name: "\u001b[2J\u202e\u0007", "\u001b]0;x\u0007\u009b": 1, creative: { ...AD.creative, title: "a\u202eb\u200bc\u001b[31m\u0085" } };
  const name = file("red\u001b[31m.json", JSON.stringify(hostile));
  for (const format of ["text", "github"]) {
    const { stdout, stderr } = run(["lint", "--format", format, name, "absent\u001b[2J.json"]);
    assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/, format);
  }
});

test("rules files change severities and terms; what cannot be applied stops the run", () => {
  const off = file("off.json", '{"severities": {"F-004": "off"}}');
  assert.equal(of(lint(["--rules", off, "-"], JSON.stringify(LONG)).findings, "F-004").length, 0);
  for (const [content, message] of [['{"severities": {"F-999": "off"}}', /no rule is called "F-999"/], ['{"severities": {"F-004": "loud"}}', /must be "off"/], ['{"severity": {}}', /no member "severity"/],
    ["[]", /one JSON object/], ["{", /not valid JSON/]]) {
    const { status, stderr, stdout } = run(["lint", "--rules", file("bad-rules.json", content), "-"], JSON.stringify(AD));
    assert.equal(status, 2, content);
    assert.match(stderr, message);
    assert.equal(stdout, "");
  }
  assert.equal(run(["lint", "--rules", "absent.json", "-"], "{}").status, 2);
  assert.equal(run(["lint", "--account", file("account.json", "5"), "-"], "{}").status, 2);
  assert.equal(run(["lint", "--lang", "english", "-"], "{}").status, 2);
});

test("a language without a term list is no mistake, but is told; a word that is no language stops the run", () => {
  const { status, stderr } = run(["lint", "--lang", "en,xx,de-AT", "-"], JSON.stringify(AD));
  assert.equal(status, 0);
  assert.equal(stderr, 'pixelcard: --lang xx: there is no term list for this language, so its words are not checked; there are lists for en, de, fr, es, pt, ja, cs\n');
  assert.equal(run(["lint", "--lang", "fr-CA", "-"], JSON.stringify(AD)).stderr, "");
  const own = file("own-terms.json", '{"terms": {"xx": {"P-001": {"add": ["bestissimo"]}}}}');
  assert.equal(run(["lint", "--lang", "xx", "--rules", own, "-"], JSON.stringify(AD)).stderr, "");
  for (const malformed of ["e", "e1", "EN", "", "de,-"]) assert.equal(run(["lint", "--lang", malformed, "-"], JSON.stringify(AD)).status, 2, malformed);
});

test("--preview renders every ad and tells which texts are cut", () => {
  const long = adWith({ title: "A planner for teams that meet too often", body: AD.creative.body });
  const cuts = ({ findings }) => of(findings, "B-003").map(({ pointer, message }) => [pointer, /layout "(.*)" cuts/.exec(message)[1]]);
  assert.deepEqual(cuts(lint(["-"], JSON.stringify(long))), []);
  assert.deepEqual(cuts(lint(["--preview", "inline-64", "-"], JSON.stringify(long))), []);
  assert.deepEqual(cuts(lint(["--preview", "inline-64,compact-140", "-"], JSON.stringify(long))), [["/creative/title", "compact-140"], ["/creative/body", "compact-140"]]);
  assert.deepEqual(cuts(lint(["--preview", "compact-140", "-"], JSON.stringify({ ads: [AD, long] }))).at(-1), ["/ads/1/creative/title", "compact-140"], "the body is cut in both and folded");
  const nested = { campaigns: [{ ad_groups: [{ ads: [AD, long] }] }] };
  assert.deepEqual(cuts(lint(["--preview", "compact-140", "-"], JSON.stringify(nested))).at(-1), ["/campaigns/0/ad_groups/0/ads/1/creative/title", "compact-140"]);
  assert.deepEqual(cuts(lint(["--preview", "compact-140", "-"], JSON.stringify(adWith({ type: "product_ad_template", title: "{{product.title}} for everybody you know" })))), []);
  const model = run(["render", "--format", "json", "--profile", "compact-140", "-"], JSON.stringify(long)).stdout;
  assert.deepEqual(cuts(lint(["-"], model)).map(([pointer]) => pointer), ["/items/0/texts/0/text", "/items/0/texts/1/text"]);
  const { status, stderr } = run(["lint", "--preview", "huge", "-"], JSON.stringify(long));
  assert.equal(status, 2);
  assert.match(stderr, /no such layout profile; there are .*inline-64/);
});

test("a bracket too many in an array is told, and reading comes to an end", () => {
  const { findings, summary } = lint(["--input", "json", "-"], `[${JSON.stringify(LONG)}},\n5, }${JSON.stringify(LONG)}]`);
  assert.equal(of(findings, "F-004")[0].count, 2);
  assert.ok(of(findings, "D-001").length > 0 && summary.checked < 10);
});

test("--now takes a date, a time or milliseconds", () => {
  const old = JSON.stringify({ events: [EVENT] });
  const isOld = (now) => of(JSON.parse(run(["lint", "--format", "json", "--now", now, "-"], old).stdout).findings, "C-002").length > 0;
  assert.deepEqual(["1790000000000", "2026-09-21", "2026-09-21T14:13:20Z", "2026-09-29"].map(isOld), [false, true, false, true]);
  for (const now of ["yesterday", "2026-02-30", "2026-09-21T25:00:00Z", "2026-09-21T10:00"]) assert.equal(run(["lint", "--now", now, "-"], old).status, 2, now);
});

test("images are told by their bytes", () => {
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const { findings, status, summary } = lint([file("picture", png)]);
  assert.equal(status, 1);
  assert.equal(summary.checked, 1);
  assert.ok(findings.every(({ rule, line }) => rule.startsWith("I-") && line === undefined));
});

test("a closed standard output is no failure, a full one is", () => {
  const many = file("many.ndjson", lines(Array.from({ length: 3000 }, (_, i) => adWith({ title: `${i}${"x".repeat(60)}` }))));
  const piped = spawnSync("bash", ["-c", `"${PROGRAM}" lint ${many} | head -n 1; echo "$\{PIPESTATUS[0]}"`], { cwd: folder, encoding: "utf8" });
  assert.match(piped.stdout, /\n1\n$/);
  assert.equal(piped.stderr, "");
  const full = spawnSync("bash", ["-c", `"${PROGRAM}" lint ${many} > /dev/full`], { cwd: folder, encoding: "utf8" });
  assert.equal(full.status, 2);
  assert.match(full.stderr, /No space left/);
});

test("no progress when nobody watches", () => {
  const { stderr } = run(["lint", file("long-run.ndjson", lines(Array.from({ length: 5000 }, () => AD)))]);
  assert.equal(stderr, "");
});

test("memory does not grow with the input", () => {
  const script = `for (let i = 0; i < 300000; i++) console.log(${JSON.stringify(JSON.stringify(AD))})`;
  // 200 MB of address space, the program itself included, would not hold these records.
  const { status, stdout } = spawnSync("bash", ["-c", `node -e '${script}' | (ulimit -v 200000; "${PROGRAM}" lint --input ndjson -)`], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0);
  assert.match(stdout, /^300000 checked: 0 errors/m);
});

test("rules: all, some, as JSON, and an unknown one with its neighbours", () => {
  const all = JSON.parse(run(["rules", "--format", "json"]).stdout).rules;
  assert.ok(all.length > 100);
  for (const rule of all) for (const key of ["id", "stage", "severity", "confidence", "source", "checked_on", "title", "why"]) assert.ok(rule[key], `${rule.id} ${key}`);
  assert.equal(all.find(({ id }) => id === "F-004").limit, 50);
  assert.match(run(["rules", "F-004"]).stdout, /^F-004 {2}error \(create\)/);
  const unknown = run(["rules", "f4", "F-004"]);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /no rule is called "f4"; did you mean F-004\?/);
  assert.match(run(["rules", "F-044"]).stderr, /did you mean F-004, /);
  assert.match(run(["rules", "nonsense"]).stderr, /see them all/);
});

test("web/docs/rules.md is what the program writes", () => {
  assert.equal(readFileSync("web/docs/rules.md", "utf8"), run(["rules", "--format", "markdown"], "", { cwd: process.cwd() }).stdout);
});

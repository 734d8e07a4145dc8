// What the lint command writes: report forms, rules files, progress, memory.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PROGRAM, folder, AD, adWith, LONG, EVENT, run, file, lint, of, lines } from "./support/cli.mjs";

test("equal findings are listed once with their count, and the list is bounded", () => {
  const many = lines(Array.from({ length: 700 }, () => LONG));
  const { findings, summary } = lint(["--input", "ndjson", "-"], many);
  assert.deepEqual(
    of(findings, "F-004").map(({ line, count }) => [line, count]),
    [[1, 700]],
  );
  assert.ok(summary.errors >= 700);
  assert.match(run(["lint", "--input", "ndjson", "-"], many).stdout, /\(700 places, also lines 2–700\)\n/);
  const different = lines(Array.from({ length: 30 }, (_, i) => adWith({ title: "x".repeat(51 + i) })));
  const capped = lint(["--max-findings", "2", "--input", "ndjson", "-"], different);
  assert.equal(capped.findings.length, 2);
  assert.ok(capped.summary.errors >= 30 && capped.summary.unlisted >= 28);
  assert.match(
    run(["lint", "--max-findings", "2", "--input", "ndjson", "-"], different).stdout,
    /more are counted but not listed/,
  );
});

test("the JSON form has the members of the design", () => {
  const { findings, summary } = lint(["-"], JSON.stringify(LONG));
  const [finding] = of(findings, "F-004");
  assert.deepEqual(Object.keys(summary), ["checked", "errors", "warnings", "infos"]);
  assert.deepEqual(
    [finding.severity, finding.stage, finding.file, finding.line, finding.pointer, finding.limit, finding.count],
    ["error", "create", "stdin", 1, "/creative/title", 50, 1],
  );
  for (const key of Object.keys(finding))
    assert.ok(
      [
        "rule",
        "severity",
        "stage",
        "file",
        "line",
        "pointer",
        "message",
        "value",
        "limit",
        "span",
        "fix",
        "count",
      ].includes(key),
      key,
    );
});

test("SARIF 2.1.0 with rules, regions, pointers and fingerprints", () => {
  const name = file("a folder ü.json", JSON.stringify([LONG, LONG], null, 1));
  const log = JSON.parse(run(["lint", "--format", "sarif", name]).stdout);
  assert.equal(log.version, "2.1.0");
  const [{ tool, results }] = log.runs;
  assert.equal(tool.driver.name, "pixelcard");
  const result = results.find(({ ruleId }) => ruleId === "F-004");
  assert.equal(tool.driver.rules[result.ruleIndex].id, "F-004");
  assert.ok(
    tool.driver.rules.every(
      ({ help, shortDescription, defaultConfiguration }) =>
        help.text && shortDescription.text && ["error", "warning", "note", "none"].includes(defaultConfiguration.level),
    ),
  );
  const [location] = result.locations;
  assert.equal(location.physicalLocation.artifactLocation.uri, "a%20folder%20%C3%BC.json");
  assert.ok(location.physicalLocation.region.startLine > 1);
  assert.equal(location.logicalLocations[0].fullyQualifiedName, "/creative/title");
  assert.match(result.partialFingerprints["pixelcard/v1"], /^[0-9a-f]{16}$/);
  assert.equal(result.occurrenceCount, 2);
  const again = JSON.parse(
    run(["lint", "--format", "sarif", file("a folder ü.json", "\n\n" + JSON.stringify([LONG]))]).stdout,
  );
  assert.equal(
    again.runs[0].results.find(({ ruleId }) => ruleId === "F-004").partialFingerprints["pixelcard/v1"],
    result.partialFingerprints["pixelcard/v1"],
    "lines may move",
  );
});

test("annotations for GitHub cannot be left by hostile text or names", () => {
  const hostile = {
    ...AD,
    "a\n::error::b%0A": 1,
    creative: { ...AD.creative, title: "x\r\n::set-output name=a::b", "::stop-commands::x": 1 },
  };
  const name = file("a,b:c%.json", JSON.stringify(hostile));
  const { stdout } = run(["lint", "--format", "github", name]);
  const commands = stdout.trimEnd().split("\n");
  assert.ok(commands.length > 1);
  for (const command of commands.slice(0, -1))
    assert.match(command, /^::(error|warning|notice) file=a%2Cb%3Ac%25\.json,line=\d+,title=[A-Z]-\d+::/);
  assert.match(commands.at(-1), /^\d+ checked: /);
  assert.doesNotMatch(stdout, /\r/);
});

test("nothing of the input reaches the terminal as control", () => {
  const hostile = {
    ...AD,
    name: "\u001b[2J\u202e\u0007",
    "\u001b]0;x\u0007\u009b": 1,
    creative: { ...AD.creative, title: "a\u202eb\u200bc\u001b[31m\u0085" },
  };
  const name = file("red\u001b[31m.json", JSON.stringify(hostile));
  for (const format of ["text", "github"]) {
    const { stdout, stderr } = run(["lint", "--format", format, name, "absent\u001b[2J.json"]);
    assert.doesNotMatch(
      stdout + stderr,
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/,
      format,
    );
  }
});

test("rules files change severities and terms; what cannot be applied stops the run", () => {
  const off = file("off.json", '{"severities": {"F-004": "off"}}');
  assert.equal(of(lint(["--rules", off, "-"], JSON.stringify(LONG)).findings, "F-004").length, 0);
  for (const [content, message] of [
    ['{"severities": {"F-999": "off"}}', /no rule is called "F-999"/],
    ['{"severities": {"F-004": "loud"}}', /must be "off"/],
    ['{"severity": {}}', /unknown member "severity"/],
    ["[]", /one JSON object/],
    ["{", /not valid JSON/],
  ]) {
    const { status, stderr, stdout } = run(
      ["lint", "--rules", file("bad-rules.json", content), "-"],
      JSON.stringify(AD),
    );
    assert.equal(status, 2, content);
    assert.match(stderr, message);
    assert.equal(stdout, "");
  }
  assert.equal(run(["lint", "--rules", "absent.json", "-"], "{}").status, 2);
  assert.equal(run(["lint", "--account", file("account.json", "5"), "-"], "{}").status, 2);
  assert.equal(run(["lint", "--lang", "english", "-"], "{}").status, 2);
});

test("a language without a term list is not a mistake, but is reported; a word that is not a language stops the run", () => {
  const { status, stderr } = run(["lint", "--lang", "en,xx,de-AT", "-"], JSON.stringify(AD));
  assert.equal(status, 0);
  assert.equal(
    stderr,
    "pixelcard: --lang xx: there is no term list for this language, so its words are not checked; there are lists for en, de, fr, es, pt, ja, cs\n",
  );
  assert.equal(run(["lint", "--lang", "fr-CA", "-"], JSON.stringify(AD)).stderr, "");
  const own = file("own-terms.json", '{"terms": {"xx": {"P-001": {"add": ["bestissimo"]}}}}');
  assert.equal(run(["lint", "--lang", "xx", "--rules", own, "-"], JSON.stringify(AD)).stderr, "");
  for (const malformed of ["e", "e1", "EN", "", "de,-"])
    assert.equal(run(["lint", "--lang", malformed, "-"], JSON.stringify(AD)).status, 2, malformed);
});

test("--preview renders every ad and reports which strings are cut", () => {
  const long = adWith({ title: "A planner for teams that meet too often", body: AD.creative.body });
  const cuts = ({ findings }) =>
    of(findings, "B-003").map(({ pointer, message }) => [pointer, /layout "(.*)" cuts/.exec(message)[1]]);
  assert.deepEqual(cuts(lint(["-"], JSON.stringify(long))), []);
  assert.deepEqual(cuts(lint(["--preview", "inline-64", "-"], JSON.stringify(long))), []);
  assert.deepEqual(cuts(lint(["--preview", "inline-64,compact-140", "-"], JSON.stringify(long))), [
    ["/creative/title", "compact-140"],
    ["/creative/body", "compact-140"],
  ]);
  assert.deepEqual(
    cuts(lint(["--preview", "compact-140", "-"], JSON.stringify({ ads: [AD, long] }))).at(-1),
    ["/ads/1/creative/title", "compact-140"],
    "the body is cut in both and folded",
  );
  const nested = { campaigns: [{ ad_groups: [{ ads: [AD, long] }] }] };
  assert.deepEqual(cuts(lint(["--preview", "compact-140", "-"], JSON.stringify(nested))).at(-1), [
    "/campaigns/0/ad_groups/0/ads/1/creative/title",
    "compact-140",
  ]);
  assert.deepEqual(
    cuts(
      lint(
        ["--preview", "compact-140", "-"],
        JSON.stringify(adWith({ type: "product_ad_template", title: "{{product.title}} for everybody you know" })),
      ),
    ),
    [],
  );
  const model = run(["render", "--format", "json", "--profile", "compact-140", "-"], JSON.stringify(long)).stdout;
  assert.deepEqual(
    cuts(lint(["-"], model)).map(([pointer]) => pointer),
    ["/items/0/texts/0/text", "/items/0/texts/1/text"],
  );
  const { status, stderr } = run(["lint", "--preview", "huge", "-"], JSON.stringify(long));
  assert.equal(status, 2);
  assert.match(stderr, /unknown layout profile "[^"]+"; available: .*inline-64/);
});

test("a bracket too many in an array is reported, and reading comes to an end", () => {
  const { findings, summary } = lint(
    ["--input", "json", "-"],
    `[${JSON.stringify(LONG)}},\n5, }${JSON.stringify(LONG)}]`,
  );
  assert.equal(of(findings, "F-004")[0].count, 2);
  assert.ok(of(findings, "D-001").length > 0 && summary.checked < 10);
});

test("--now takes a date, a time or milliseconds", () => {
  const old = JSON.stringify({ events: [EVENT] });
  const isOld = (now) =>
    of(JSON.parse(run(["lint", "--format", "json", "--now", now, "-"], old).stdout).findings, "C-002").length > 0;
  assert.deepEqual(["1790000000000", "2026-09-21", "2026-09-21T14:13:20Z", "2026-09-29"].map(isOld), [
    false,
    true,
    false,
    true,
  ]);
  for (const now of ["yesterday", "2026-02-30", "2026-09-21T25:00:00Z", "2026-09-21T10:00"])
    assert.equal(run(["lint", "--now", now, "-"], old).status, 2, now);
});

test("images are reported by their bytes", () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const { findings, status, summary } = lint([file("picture", png)]);
  assert.equal(status, 1);
  assert.equal(summary.checked, 1);
  assert.ok(findings.every(({ rule, line }) => rule.startsWith("I-") && line === undefined));
});

test("a closed standard output is not a failure, a full one is", () => {
  const many = file(
    "many.ndjson",
    lines(Array.from({ length: 3000 }, (_, i) => adWith({ title: `${i}${"x".repeat(60)}` }))),
  );
  const piped = spawnSync("bash", ["-c", `"${PROGRAM}" lint ${many} | head -n 1; echo "$\{PIPESTATUS[0]}"`], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.match(piped.stdout, /\n1\n$/);
  assert.equal(piped.stderr, "");
  const full = spawnSync("bash", ["-c", `"${PROGRAM}" lint ${many} > /dev/full`], { cwd: folder, encoding: "utf8" });
  assert.equal(full.status, 2);
  assert.match(full.stderr, /No space left/);
});

test("shows no progress when standard error is not a terminal", () => {
  const { stderr } = run(["lint", file("long-run.ndjson", lines(Array.from({ length: 5000 }, () => AD)))]);
  assert.equal(stderr, "");
});

test("memory does not grow with the input", () => {
  const script = `for (let i = 0; i < 300000; i++) console.log(${JSON.stringify(JSON.stringify(AD))})`;
  // 200 MB of address space, the program itself included, would not hold these records.
  const { status, stdout } = spawnSync(
    "bash",
    ["-c", `node -e '${script}' | (ulimit -v 200000; "${PROGRAM}" lint --input ndjson -)`],
    { cwd: folder, encoding: "utf8" },
  );
  assert.equal(status, 0);
  assert.match(stdout, /^300000 checked: 0 errors/m);
});

test("rules: all, some, as JSON, and an unknown one with its neighbours", () => {
  const all = JSON.parse(run(["rules", "--format", "json"]).stdout).rules;
  assert.ok(all.length > 100);
  for (const rule of all)
    for (const key of ["id", "stage", "severity", "confidence", "source", "checked_on", "title", "why"])
      assert.ok(rule[key], `${rule.id} ${key}`);
  assert.equal(all.find(({ id }) => id === "F-004").limit, 50);
  assert.match(run(["rules", "F-004"]).stdout, /^F-004 {2}error \(create\)/);
  const unknown = run(["rules", "f4", "F-004"]);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /no rule is called "f4"; did you mean F-004\?/);
  assert.match(run(["rules", "F-044"]).stderr, /did you mean F-004, /);
  assert.match(run(["rules", "nonsense"]).stderr, /see them all/);
});

test("web/docs/rules.md is what the program writes", () => {
  assert.equal(
    readFileSync("web/docs/rules.md", "utf8"),
    run(["rules", "--format", "markdown"], "", { cwd: process.cwd() }).stdout,
  );
});

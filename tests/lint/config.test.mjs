// Options from pixelcard.json: found beside the input or named, outranked by the command line, and refused with a reason.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { program } from "./support/built.mjs";

const folder = mkdtempSync(join(tmpdir(), "pixelcard-config-"));
after(() => rmSync(folder, { recursive: true }));
const AD = {
  ad_group_id: "adgrp_301",
  name: "Card",
  status: "paused",
  creative: {
    type: "chat_card",
    title: "Plan your week at home",
    body: "Tasks and docs in one place.",
    target_url: "http://example.com/?utm_source=x",
    file_id: "f",
  },
};

let cases = 0;
/** Runs lint in a separate folder that holds these files. */
function lint(files, ...args) {
  const cwd = join(folder, String(cases++));
  for (const [name, content] of Object.entries({ "ad.json": AD, ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return spawnSync(program(), ["lint", ...args], { cwd, encoding: "utf8", timeout: 60_000, input: JSON.stringify(AD) });
}
const rules = ({ stdout }) => JSON.parse(stdout).findings.map(({ rule, severity }) => `${rule} ${severity}`);

test("without a configuration the warning is shown, and the status is 0", () => {
  const { status, stdout } = lint({}, "--format", "json", "ad.json");
  assert.deepEqual([status, rules({ stdout })], [0, ["U-004 warning"]]);
});

test("a configuration beside the input is applied, wherever the command runs", () => {
  const config = { severities: { "U-004": "error" }, format: "json" };
  assert.deepEqual(rules(lint({ "pixelcard.json": config }, "ad.json")), ["U-004 error"]);
  assert.deepEqual(rules(lint({ "ads/pixelcard.json": config, "ads/ad.json": AD }, "ads/ad.json")), ["U-004 error"]);
  assert.deepEqual(
    rules(lint({ "pixelcard.json": config, "ads/ad.json": AD }, "ads/ad.json")),
    ["U-004 error"],
    "that of the current folder",
  );
  assert.deepEqual(rules(lint({ "pixelcard.json": config }, "-")), ["U-004 error"], "standard input");
  assert.deepEqual(rules(lint({ "pixelcard.json": config }, "--format", "json", "--no-config", "ad.json")), [
    "U-004 warning",
  ]);
  assert.deepEqual(rules(lint({ "other.json": config }, "--config", "other.json", "ad.json")), ["U-004 error"]);
});

test("every option takes a value, and the command line outranks it", () => {
  const status = (config, ...args) => lint({ "pixelcard.json": config }, ...args, "ad.json").status;
  assert.equal(status({ "fail-on": "warning" }), 1);
  assert.equal(status({ "fail-on": "warning" }, "--fail-on", "error"), 0);
  assert.equal(lint({ "pixelcard.json": { quiet: true } }, "ad.json").stdout, "");
  assert.notEqual(lint({ "pixelcard.json": { quiet: false } }, "ad.json").stdout, "");
  assert.deepEqual(rules(lint({ "pixelcard.json": { stage: ["style", "create"], format: "json" } }, "ad.json")), []);
  assert.deepEqual(
    rules(
      lint({ "pixelcard.json": { stage: "review", format: "json", lang: ["en", "de"], "max-findings": 5 } }, "ad.json"),
    ),
    ["U-004 warning"],
  );
  assert.deepEqual(
    rules(
      lint(
        {
          "pixelcard.json": { severities: { "U-004": "off" }, rules: "mine.json", format: "json" },
          "mine.json": { severities: { "U-004": "info" } },
        },
        "ad.json",
      ),
    ),
    ["U-004 info"],
    "a file of rules replaces those beside it",
  );
});

test("paths in a configuration begin in its folder", () => {
  const files = {
    "ads/pixelcard.json": { account: "account.json", format: "json" },
    "ads/account.json": { url: "https://other.example.org" },
    "ads/ad.json": AD,
  };
  assert.deepEqual(rules(lint(files, "ads/ad.json")), ["U-004 warning", "U-007 warning"]);
});

test("a configuration that cannot be applied stops the run and gives the reason", () => {
  for (const [config, expected] of [
    [{ "fail-on": "fatal" }, /pixelcard\.json: "fail-on": .*fatal/],
    [{ failon: "error" }, /pixelcard\.json: "failon": unknown; known: severities, terms, .*fail-on/],
    [{ files: ["x"] }, /"files": unknown/],
    [{ quiet: "yes" }, /"quiet": is true or false/],
    [{ format: true }, /"format": is not true or false/],
    [{ format: ["json", "text"] }, /"format": is one value, not a list/],
    [{ lang: [{}] }, /"lang": is a string or a list of strings/],
    [{ format: {} }, /"format": is a string/],
    [{ "max-findings": 0 }, /"max-findings": .*0/],
    [{ severities: { "Z-999": "off" } }, /Z-999/],
    [{ rules: "none.json" }, /none\.json: cannot be read/],
    [{ "docs-url": "rules.html" }, /docs-url.*not an absolute/],
    ["{", /pixelcard\.json: is not valid JSON/],
    ["[]", /pixelcard\.json: has to be one JSON object/],
  ]) {
    const { status, stderr, stdout } = lint({ "pixelcard.json": config }, "ad.json");
    assert.deepEqual([status, stdout], [2, ""], JSON.stringify(config));
    assert.match(stderr, expected);
  }
  assert.match(lint({}, "--config", "none.json", "ad.json").stderr, /none\.json: cannot be read/);
  assert.equal(lint({}, "--config", "a.json", "--no-config", "ad.json").status, 2);
});

test("inputs with different configurations ask for one", () => {
  const files = { "a/pixelcard.json": {}, "a/ad.json": AD, "b/pixelcard.json": {}, "b/ad.json": AD };
  const { status, stderr } = lint(files, "a/ad.json", "b/ad.json");
  assert.equal(status, 2);
  assert.match(stderr, /a\/pixelcard\.json and b\/pixelcard\.json; choose one with --config/);
  assert.equal(lint(files, "--config", "a/pixelcard.json", "a/ad.json", "b/ad.json").status, 0);
  assert.equal(lint(files, "a/ad.json", "a/../a/ad.json").status, 0, "one folder by two names");
});

test("the configuration is not an input, though a pattern names it", () => {
  const { status, stdout } = lint({ "pixelcard.json": { format: "json" } }, "ad.json", "pixelcard.json");
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).summary.checked, 1);
});

test("SARIF links every rule to the page that --docs-url names, and to none without", () => {
  const uris = (...args) =>
    JSON.parse(lint({}, "--format", "sarif", ...args, "ad.json").stdout).runs[0].tool.driver.rules.map(
      ({ id, helpUri }) => [id, helpUri],
    );
  assert.deepEqual(uris(), [["U-004", undefined]]);
  assert.deepEqual(uris("--docs-url", "https://ads.example/docs/rules.html"), [
    ["U-004", "https://ads.example/docs/rules.html#U-004"],
  ]);
  assert.deepEqual(uris("--docs-url", "https://wiki.example/{rule}?v=1"), [
    ["U-004", "https://wiki.example/U-004?v=1"],
  ]);
  for (const url of ["docs/rules.html", "ftp://ads.example/", "javascript:alert(1)"])
    assert.equal(lint({}, "--docs-url", url, "ad.json").status, 2, url);
});

// What the commands say about input that is not what they expect: an unknown name, an image of another kind, a form in place of a body.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { program } from "./support/built.mjs";

const folder = mkdtempSync(join(tmpdir(), "pixelcard-commands-"));
after(() => rmSync(folder, { recursive: true }));

function run(args, input = "") {
  const { status, stdout, stderr } = spawnSync(program(), args, {
    input,
    cwd: folder,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}
const file = (name, bytes) => {
  writeFileSync(join(folder, name), bytes);
  return name;
};
const findingsOf = (name, input) => JSON.parse(run(["lint", "--format", "json", name], input).stdout).findings;

test("a command that does not exist is named, with those that do", () => {
  const { status, stdout, stderr } = run(["bogus"]);
  assert.deepEqual([status, stdout], [2, ""]);
  assert.equal(
    stderr,
    'pixelcard: unknown command "bogus"; available: conversions, gallery, gateway, lint, merge, openapi, payload, render, replay, rules, serve\n',
  );
  assert.match(run(["--bogus"]).stderr, /^pixelcard: unknown option "--bogus"; available: /);
  assert.doesNotMatch(run(["bo\u001b[2Jgus"]).stderr, /\u001b/);
});

test("no command at all is still reported as that, and help and version are not a failure", () => {
  assert.deepEqual([run([]).status, /subcommand is required/.test(run([]).stderr)], [2, true]);
  assert.deepEqual([run(["--help"]).status, run(["--version"]).status, run(["lint", "--help"]).status], [0, 0, 0]);
  assert.deepEqual([run(["lint"]).status, /files is required/.test(run(["lint"]).stderr)], [2, true]);
});

const COMMANDS = [...run(["--help"]).stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name]) => name);

test("the help of every command ends with its exit statuses and one example, whose options exist", () => {
  assert.ok(COMMANDS.length >= 11, COMMANDS.join());
  for (const command of COMMANDS) {
    const help = run([command, "--help"]).stdout;
    const [, statuses, example] = /\nExit status: (.+)\nExample: (.*\bpixelcard .+)\s*$/.exec(help) ?? [];
    assert.ok(statuses && example, `${command}: ${help.slice(-300)}`);
    assert.match(example, new RegExp(`\\bpixelcard ${command}\\b`));
    for (const [option] of example.matchAll(/(?<= )--?[a-z][a-z-]*/g))
      assert.match(help, new RegExp(`^ +(-\\w,)?${option}(?![\\w-])`, "m"), `${command} ${option}`);
  }
});

const ICO = Buffer.from("00000100010010100000010020006804000016000000", "hex");
const BMP = Buffer.concat([
  Buffer.from("BM"),
  Buffer.from("3a0000000000000036000000280000000100000001000000010018000000", "hex"),
]);
const TIFF = Buffer.from("49492a000800000000000000", "hex");
const PSD = Buffer.from("38425053000100000000000000030000000100000001000800030000", "hex");

for (const [name, bytes, said] of [
  ["a.ico", ICO, /ICO/],
  ["a.bmp", BMP, /BMP/],
  ["a.tif", TIFF, /TIFF/],
  ["b.TIFF", TIFF, /TIFF/],
  ["a.psd", PSD, /not an image of a known format/],
  ["short.ico", Buffer.from([0, 0, 1]), /not an image of a known format/],
  ["empty.bmp", Buffer.alloc(0), /empty/],
]) {
  test(`${name} is checked as an image`, () => {
    const findings = findingsOf(file(name, bytes));
    assert.deepEqual(
      findings.filter(({ rule }) => rule.startsWith("D-")),
      [],
    );
    assert.match(findings.find(({ rule }) => rule === "I-001").message, said);
  });
}

test("images without a name are reported by their bytes", () => {
  for (const bytes of [ICO, BMP, TIFF]) assert.deepEqual(findingsOf("-", bytes).map(({ rule }) => rule)[0], "I-001");
});

test("an upload is a form: no JSON passes for its body, and the options that show the file are named", () => {
  const wish = JSON.stringify({ file: "a.png" });
  const { status, stdout, stderr } = run(["payload", "upload", "-"], wish);
  assert.deepEqual([status, stdout], [0, ""]);
  assert.match(
    stderr,
    /^info: POST \/\S+ is a form \(multipart\/form-data\) that carries a\.png, so there is no JSON body; --curl and --request show the call$/m,
  );
  assert.match(run(["payload", "upload", "-", "--curl"], wish).stdout, /a\.png/);
  assert.equal(JSON.parse(run(["payload", "upload", "-", "--request"], wish).stdout).file, "a.png");
  const link = run(["payload", "upload", "-"], JSON.stringify({ image_url: "https://cdn.example.com/a.png" }));
  assert.equal(
    JSON.parse(link.stdout).image_url,
    "https://cdn.example.com/a.png",
    "an upload by address has a JSON body",
  );
});

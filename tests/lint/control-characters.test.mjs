// Untrusted text (cells, members, file names, arguments) reaches terminals, GitHub, SARIF viewers and pages without control
// characters: none moves a cursor, sets a colour, rings, or reverses the reading order.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { program } from "./support/built.mjs";

const folder = mkdtempSync(join(tmpdir(), "pixelcard-control-"));
after(() => rmSync(folder, { recursive: true }));

const run = (args, input = "") =>
  spawnSync(program(), args, { cwd: folder, input, encoding: "utf8", maxBuffer: 1 << 26, timeout: 120_000 });
// Everything but line ends: C0, DEL, C1, and what turns the reading order.
const RAW = /[\0-\t\v-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/u;
const NASTY = {
  escape: "\x1b[31mred\x1b[0m",
  title: "\x1b]0;title\x07",
  bell: "\x07\b\b\b",
  csi: "\x9b31m",
  "next line": "a\x85b",
  delete: "a\x7fb",
  override: "\u202etxt.exe",
  isolate: "\u2067a\u2069",
  mark: "\u200fa\u061c",
  separators: "a\u2028b\u2029c",
  line: "a\n::error::b",
  return: "a\rb",
};

// A card shows the copy of an ad as a browser does: what turns the reading order may be in it, each string isolated by its element.
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const withoutCards = (text) =>
  text.replace(/<(svg|div class="stage"|div class="pixelcard).*?(<\/svg>|<\/div><figcaption|\n<\/html>)/gsu, (card) =>
    card.replace(TURNING, ""),
  );

function assertClean({ stdout, stderr }, what, lineCount) {
  for (const [stream, text] of Object.entries({ stdout: withoutCards(stdout), stderr })) {
    const found = RAW.exec(text);
    assert.equal(
      found && JSON.stringify(text.slice(Math.max(0, found.index - 60), found.index + 60)),
      null,
      `${what}: ${stream}`,
    );
  }
  if (lineCount) assert.ok(!/^::error::b/m.test(stdout), what);
}

const REPORTS = [
  ["lint"],
  ["lint", "--format", "json"],
  ["lint", "--format", "sarif"],
  ["lint", "--format", "github"],
  ["gallery"],
  ["render"],
  ["render", "--format", "json"],
  ["render", "--format", "svg"],
  ["payload", "ad"],
  ["payload", "ad", "--curl"],
  ["payload", "ad", "--request"],
  ["replay"],
];

test("values of a record", () => {
  for (const [name, nasty] of Object.entries(NASTY)) {
    const ad = {
      name: nasty,
      ad_group_id: nasty,
      status: nasty,
      [nasty]: nasty,
      advertiser: { brand_name: nasty },
      creative: {
        type: nasty,
        title: `Title ${nasty}`,
        body: nasty,
        target_url: `https://a.example/${nasty}`,
        file_id: nasty,
        [nasty]: 1,
      },
    };
    for (const args of REPORTS) {
      const [command, ...rest] = args;
      assertClean(
        run(command === "payload" ? ["payload", ...rest, "-"] : [command, ...rest, "-"], JSON.stringify(ad)),
        `${args.join(" ")} ${name}`,
        true,
      );
    }
  }
});

test("names of columns, cells and lines that cannot be read", () => {
  for (const [name, nasty] of Object.entries(NASTY)) {
    const cell = `"${nasty}"`;
    for (const text of [
      `title,${cell}\n${cell},${cell}\n${cell}\n"${nasty}"x,1\n`,
      `{${nasty}}\n{"a":${nasty}}\n{"title":"a"}\n`,
      nasty,
    ])
      for (const args of REPORTS) assertClean(run([...args, "-"], text), `${args.join(" ")} ${name}`, true);
  }
});

test("names of files", () => {
  for (const [name, nasty] of Object.entries(NASTY)) {
    const path = `${nasty.replaceAll("/", "")}.json`;
    for (const content of ['{"title":"x"}', "no json", null]) {
      if (content !== null) writeFileSync(join(folder, path), content);
      else rmSync(join(folder, path));
      for (const args of REPORTS) assertClean(run([...args, path]), `${args.join(" ")} ${name}`, true);
      assertClean(run(["gallery", "-", "--title", nasty, "-o", `no/${path}`]), name);
    }
  }
});

test("arguments", () => {
  const options = [
    ["NASTY"],
    ["--NASTY"],
    ["lint", "--NASTY"],
    ["lint", "--format", "NASTY", "x"],
    ["lint", "--kind", "NASTY", "x"],
    ["lint", "--lang", "NASTY", "-"],
    ["lint", "--now", "NASTY", "-"],
    ["lint", "--rules", "NASTY", "-"],
    ["lint", "--account", "NASTY", "-"],
    ["lint", "--landing", "NASTY", "-"],
    ["lint", "--preview", "NASTY", "-"],
    ["lint", "--max-findings", "NASTY", "-"],
    ["rules", "NASTY"],
    ["payload", "NASTY", "-"],
    ["payload", "ad", "-", "--currency", "NASTY"],
    ["payload", "ad", "-", "--id", "NASTY"],
    ["payload", "ad", "NASTY"],
    ["payload", "ad", "-", "--current", "NASTY"],
    ["render", "NASTY"],
    ["render", "-", "--profile", "NASTY"],
    ["render", "-", "--theme", "NASTY"],
    ["render", "-", "--locale", "NASTY"],
    ["render", "-", "--label", "NASTY"],
    ["render", "-", "--width", "NASTY"],
    ["render", "-", "--facts", "NASTY"],
    ["render", "-", "-o", "NASTY/x"],
    ["render", "-", "--out", "/dev/null/NASTY"],
    ["gallery", "-", "--title", "NASTY"],
    ["gallery", "-", "--profile", "NASTY"],
    ["gallery", "-", "--theme", "NASTY"],
    ["replay", "NASTY"],
    ["serve", "--host", "NASTY"],
    ["serve", "--data", "/NASTY/x"],
    ["serve", "--dist", "NASTY"],
    ["serve", "--port", "NASTY"],
  ];
  for (const [name, nasty] of Object.entries(NASTY))
    for (const args of options)
      assertClean(
        run(
          args.map((arg) => arg.replace("NASTY", () => nasty.replaceAll("/", ""))),
          '{"title":"x"}',
        ),
        `${name}: ${args.join(" ")}`,
      );
});

test("bytes that are not UTF-8 in names of files and members", () => {
  for (const args of REPORTS) {
    const { stdout, stderr } = spawnSync("bash", ["-c", `"$0" "$@" $'a\\x9b\\xff.json'`, program(), ...args], {
      cwd: folder,
      encoding: "latin1",
    });
    assert.equal(/[\x80-\x9f\xff]/.exec(stderr), null, args.join(" "));
    assert.ok(typeof stdout === "string");
  }
});

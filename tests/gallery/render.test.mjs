// `pixelcard render` of several files and records.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { adWith, CREATIVE, lines, workFolder } from "./support/gallery.mjs";

const { folder, file, run } = workFolder();
const listed = (name) => (existsSync(join(folder, name)) ? readdirSync(join(folder, name)).sort() : []);

test("one ad goes to standard output or into one file, as ever", () => {
  const ad = JSON.stringify(CREATIVE);
  const { status, stdout } = run(["render", "-", "--format", "svg"], ad);
  assert.equal(status, 0);
  assert.match(stdout, /^<svg [^]*<\/svg>\n$/);
  assert.equal(run(["render", file("one.json", ad), "--format", "svg", "-o", "one.svg"]).status, 0);
  assert.equal(readFileSync(join(folder, "one.svg"), "utf8"), stdout);
});

test("records of every format go into a folder, named after file and line", () => {
  const table = `title,body\n${CREATIVE.title},Text\nAnother title,Text\n`;
  const names = [
    file("single.json", JSON.stringify(adWith())),
    file("list.json", JSON.stringify([CREATIVE, CREATIVE])),
    file("lines.ndjson", lines([CREATIVE, CREATIVE])),
    file("table.csv", table),
  ];
  assert.equal(run(["render", ...names, "--format", "png", "--out", "all"]).status, 0);
  assert.deepEqual(listed("all"), [
    "lines-001.png",
    "lines-002.png",
    "list-001.png",
    "list-002.png",
    "single.png",
    "table-001.png",
    "table-002.png",
  ]);
  for (const name of listed("all"))
    assert.equal(
      readFileSync(join(folder, "all", name))
        .subarray(1, 4)
        .toString(),
      "PNG",
    );
});

test("no rendering replaces another, nor its ad", () => {
  for (const name of ["x", "y"]) mkdirSync(join(folder, name));
  const ads = ["x", "y"].map((name) =>
    file(`${name}/ad.json`, JSON.stringify({ ...CREATIVE, title: `Title ${name}` })),
  );
  const tricky = file("ad-001.json", JSON.stringify({ ...CREATIVE, title: "Title z" }));
  const several = file("x/ad.ndjson", lines([{ ...CREATIVE, title: "Title w" }]));
  assert.equal(run(["render", ...ads, tricky, several, "--out", "met"]).status, 0);
  const titles = listed("met").map((name) => /Title [wxyz]/.exec(readFileSync(join(folder, "met", name), "utf8"))[0]);
  assert.deepEqual(titles.sort(), ["Title w", "Title x", "Title y", "Title z"]);
  assert.equal(run(["render", ...ads, "--format", "json", "--out", "x"]).status, 0);
  assert.equal(JSON.parse(readFileSync(join(folder, "x/ad.json"), "utf8")).title, "Title x");
});

test("errors name file and line, and the rest is rendered", () => {
  const { status, stderr } = run([
    "render",
    file("mixed.ndjson", lines([CREATIVE, "no json", CREATIVE, "7", { ...CREATIVE, theme: "sepia" }, CREATIVE])),
    "gone.json",
    "--format",
    "svg",
    "--out",
    "mixed",
  ]);
  assert.equal(status, 2);
  for (const told of [
    "mixed.ndjson:2: not valid JSON",
    "mixed.ndjson:4: is not an object",
    "mixed.ndjson:5: theme is not known",
    "gone.json: No such file",
  ])
    assert.ok(stderr.includes(told), stderr);
  assert.deepEqual(listed("mixed"), ["mixed-001.svg", "mixed-003.svg", "mixed-006.svg"]);
});

test("models are lines, so any number of them fits into one file", () => {
  const { status, stdout } = run(
    ["render", "-", "--format", "json"],
    lines([CREATIVE, { ...CREATIVE, title: "Another" }]),
  );
  assert.equal(status, 0);
  assert.deepEqual(
    stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).items[0].texts[0].text),
    [CREATIVE.title, "Another"],
  );
});

test("more than one image without a folder for them is refused, and nothing is written", () => {
  const { status, stdout, stderr } = run(["render", "-", "--format", "svg"], lines([CREATIVE, CREATIVE]));
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /more than one card: use --out FOLDER/);
});

test("a custom profile may extend another; a member that no profile has is an error that names it", () => {
  const facts = (members) =>
    file("own.json", JSON.stringify({ profiles: { mine: { name: "mine", extends: "app-web-2026-09", ...members } } }));
  const render = (members) =>
    run(["render", "-", "--format", "json", "--profile", "mine", "--facts", facts(members)], JSON.stringify(CREATIVE));
  const { status, stdout } = render({ label: { place: "header" } });
  assert.equal(status, 0);
  const model = JSON.parse(stdout);
  assert.deepEqual([model.profile.link, model.divider.height, model.label.text], ["role", 1, "Sponsored"]);
  const wrong = render({ header: { plase: "above" } });
  assert.equal(wrong.status, 2);
  assert.match(wrong.stderr, /unknown member "header\.plase" in the profile "mine"/);
});

test("the profile with the best evidence is the default, and all are in the help", () => {
  const { stdout } = run(["render", "-", "--format", "json"], JSON.stringify(CREATIVE));
  assert.equal(JSON.parse(stdout).profile.name, "app-web-2026-06");
  const help = run(["render", "--help"]).stdout;
  for (const name of [
    "app-web-2026-06",
    "app-web-2026-09",
    "app-web-2026-10",
    "light-web-2026-08",
    "inline-64",
    "frame-390x220",
    "compact-140",
  ])
    assert.ok(help.includes(name), name);
});

// Where every command writes: no input is overwritten, a file appears whole or not at all, and a write that fails is reported.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { program } from "./support/built.mjs";

const folder = mkdtempSync(join(tmpdir(), "pixelcard-outputs-"));
after(() => rmSync(folder, { recursive: true }));

const CREATIVE = JSON.stringify({
  type: "chat_card",
  title: "Plan trips together",
  body: "Lists and costs in one place.",
  target_url: "https://trips.example.org/a",
  file_id: "f",
});
const VECTOR = JSON.stringify({ name: "nothing happens", reason: "a vector", inputs: [] });
const file = (name, content = CREATIVE) => {
  writeFileSync(join(folder, name), content);
  return name;
};
const text = (name) => readFileSync(join(folder, name), "utf8");
const run = (args, options = {}) =>
  spawnSync(program(), args, { cwd: folder, encoding: "utf8", timeout: 120_000, ...options });
const shell = (line) =>
  spawnSync("bash", ["-c", line], {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, PIXELCARD: program() },
  });
const unfinished = () => readdirSync(folder).filter((name) => name.startsWith(".pixelcard-"));

file("ad.json");
file("vector.json", VECTOR);
const COMMANDS = {
  lint: ["lint", "ad.json"],
  "lint --format json": ["lint", "--format", "json", "ad.json"],
  "lint --format sarif": ["lint", "--format", "sarif", "ad.json"],
  "lint --format github": ["lint", "--format", "github", "ad.json"],
  render: ["render", "ad.json"],
  "render --format json": ["render", "--format", "json", "ad.json"],
  "render --format png": ["render", "--format", "png", "ad.json"],
  gallery: ["gallery", "ad.json"],
  payload: ["payload", "ad", "ad.json"],
  "payload --curl": ["payload", "ad", "ad.json", "--curl"],
  rules: ["rules"],
  replay: ["replay", "vector.json"],
  "replay --check": ["replay", "--check", "vector.json"],
  "--help": ["--help"],
  "lint --help": ["lint", "--help"],
  "--version": ["--version"],
};
const quoted = (args) => args.map((arg) => `'${arg}'`).join(" ");

test("every command exits with 2 and the reason when standard output is full or closed", () => {
  file("vector.json", JSON.stringify({ ...JSON.parse(VECTOR), expect: [] }));
  for (const [name, args] of Object.entries(COMMANDS)) {
    const full = shell(`"$PIXELCARD" ${quoted(args)} > /dev/full`);
    assert.equal(full.status, 2, `${name}: ${full.stderr}`);
    assert.match(full.stderr, /standard output: No space left on device\n$/, name);
    const closed = shell(`"$PIXELCARD" ${quoted(args)} >&-`);
    assert.equal(closed.status, 2, `${name}: ${closed.stderr}`);
    assert.match(closed.stderr, /standard output: Bad file descriptor\n$/, name);
  }
});

test("a reader that stops reading changes neither the exit status nor standard error", () => {
  const many = file("many.ndjson", `${CREATIVE}\n`.repeat(3000));
  for (const args of [
    ["lint", "--format", "json", "--max-findings", "1000000", many],
    ["render", "--format", "json", many],
    ["gallery", many],
    ["rules", "--format", "json"],
  ]) {
    const whole = run(args, { maxBuffer: 1 << 28 }).status;
    const piped = shell(`"$PIXELCARD" ${quoted(args)} | head -c 10 > /dev/null; echo "\${PIPESTATUS[0]}"`);
    assert.deepEqual([piped.stdout, piped.stderr], [`${whole}\n`, ""], args.join(" "));
  }
});

test("nothing is written into a file that took the number of a closed stream", () => {
  const { status } = shell(`"$PIXELCARD" render ad.json -o taken.html >&- 2>&-`);
  assert.equal(status, 0);
  assert.match(text("taken.html"), /^<!doctype html>[^]*<\/html>\n$/);
  assert.equal(shell(`"$PIXELCARD" render - -o taken.html <&-`).status, 2);
});

// Every way to the same file, and the files of options.
const WAYS = {
  "the same path": () => "in.json",
  "another path": () => "./sub/../in.json",
  "an absolute path": () => join(folder, "in.json"),
  "a symbolic link": () => (symlinkSync("in.json", join(folder, "soft.html")), "soft.html"),
  "a link to a link": () => (symlinkSync("soft.html", join(folder, "softer.html")), "softer.html"),
  "a hard link": () => (linkSync(join(folder, "in.json"), join(folder, "hard.html")), "hard.html"),
  "a linked folder": () => (symlinkSync(".", join(folder, "here")), "here/in.json"),
};

test("an output that is one of the inputs is refused, whatever way leads there", () => {
  mkdirSync(join(folder, "sub"));
  file("in.json");
  for (const [way, make] of Object.entries(WAYS)) {
    const output = make();
    for (const args of [
      ["render", "in.json", "-o", output],
      ["render", "in.json", "--format", "json", "-o", output],
      ["gallery", "in.json", "-o", output],
      ["gallery", "ad.json", "in.json", "-o", output],
    ]) {
      const { status, stderr } = run(args);
      assert.equal(status, 2, `${way}: ${args.join(" ")}`);
      assert.match(stderr, /is also an input/, way);
      assert.equal(text("in.json"), CREATIVE, way);
    }
  }
  assert.equal(lstatSync(join(folder, "soft.html")).isSymbolicLink(), true);
  assert.deepEqual(unfinished(), []);
});

test("files that options name and standard input are inputs, too", () => {
  file("facts.json", "{}");
  for (const [args, output] of [
    [["render", "ad.json", "--facts", "facts.json"], "facts.json"],
    [["gallery", "ad.json", "--facts", "facts.json"], "facts.json"],
    [["gallery", "ad.json", "--account", "facts.json"], "facts.json"],
    [["gallery", "ad.json", "--rules", "facts.json"], "facts.json"],
  ]) {
    const { status, stderr } = run([...args, "-o", output]);
    assert.deepEqual([status, text("facts.json")], [2, "{}"], args.join(" "));
    assert.match(stderr, /is also an input/);
  }
  for (const line of [`"$PIXELCARD" render - -o in.json < in.json`, `"$PIXELCARD" gallery - -o in.json < in.json`])
    assert.equal(shell(line).status, 2, line);
  for (const args of [
    ["lint", "in.json"],
    ["lint", "--format", "sarif", "in.json"],
    ["render", "in.json"],
    ["render", "in.json", "-o", "/dev/stdout"],
    ["render", "in.json", "-o", "/dev/fd/1"],
    ["gallery", "in.json"],
    ["payload", "ad", "in.json"],
  ]) {
    const { status, stderr } = shell(`"$PIXELCARD" ${quoted(args)} >> in.json`);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, /is also an input/, args.join(" "));
  }
  assert.equal(text("in.json"), CREATIVE);
});

test("a card in a folder replaces no input and no link", () => {
  mkdirSync(join(folder, "cards"));
  file("cards/ad.html", CREATIVE);
  const own = run(["render", "cards/ad.html", "--input", "json", "--out", "cards"]);
  assert.deepEqual([own.status, text("cards/ad.html")], [2, CREATIVE]);
  assert.match(own.stderr, /cards\/ad\.html: is also an input/);
  file("elsewhere.txt", "precious");
  symlinkSync("../elsewhere.txt", join(folder, "cards/in.svg"));
  const linked = run(["render", "in.json", "--format", "svg", "--out", "cards"]);
  assert.deepEqual([linked.status, text("elsewhere.txt")], [2, "precious"]);
  assert.match(linked.stderr, /cards\/in\.svg: is a symbolic link/);
});

test("a symbolic link is neither followed nor replaced, and a hard link keeps its other name", () => {
  file("precious.txt", "precious");
  symlinkSync("precious.txt", join(folder, "out.html"));
  symlinkSync("nowhere.txt", join(folder, "dangling.html"));
  for (const output of ["out.html", "dangling.html"])
    for (const command of ["render", "gallery"]) {
      const { status, stderr } = run([command, "ad.json", "-o", output]);
      assert.equal(status, 2, output);
      assert.match(stderr, /is a symbolic link; name the file itself or remove the link/);
    }
  assert.deepEqual(
    [text("precious.txt"), readlinkSync(join(folder, "out.html")), existsSync(join(folder, "nowhere.txt"))],
    ["precious", "precious.txt", false],
  );
  linkSync(join(folder, "precious.txt"), join(folder, "second.html"));
  assert.equal(run(["render", "ad.json", "-o", "second.html"]).status, 0);
  assert.deepEqual([text("precious.txt"), /^<!doctype/.test(text("second.html"))], ["precious", true]);
});

test("the mode of a replaced file stays, and a new file has that of any new file", () => {
  const mode = (name) => (statSync(join(folder, name)).mode & 0o7777).toString(8);
  chmodSync(join(folder, file("secret.html", "old")), 0o640);
  assert.equal(run(["render", "ad.json", "-o", "secret.html"]).status, 0);
  assert.equal(mode("secret.html"), "640");
  for (const mask of ["022", "077", "002"]) {
    assert.equal(shell(`umask ${mask}; "$PIXELCARD" render ad.json -o new${mask}.html`).status, 0);
    assert.equal(mode(`new${mask}.html`), (0o666 & ~parseInt(mask, 8)).toString(8));
  }
});

test("what cannot be written is reported, and the old file stays", () => {
  file("old.html", "old");
  for (const args of [
    ["render", "ad.json"],
    ["render", "--format", "png", "--scale", "8", "ad.json"],
    ["gallery", "ad.json"],
  ]) {
    const limited = shell(`ulimit -f 1; "$PIXELCARD" ${quoted(args)} -o old.html`);
    assert.equal(limited.status, 2, args.join(" "));
    assert.match(limited.stderr, /File too large/, args.join(" "));
    assert.equal(text("old.html"), "old");
  }
  for (const [output, reason] of [
    ["missing/x.html", "No such file or directory"],
    [".", "is a folder"],
    ["./", "is not the name of a file"],
    ["", "is not the name of a file"],
    ["old.html/x", "Not a directory"],
  ]) {
    const { status, stderr } = run(["render", "ad.json", "-o", output]);
    assert.equal(status, 2, output);
    assert.ok(stderr.includes(reason), stderr);
  }
  assert.equal(run(["render", file("bad.json", "{"), "-o", "old.html"]).status, 2);
  assert.equal(text("old.html"), "old");
  assert.deepEqual(unfinished(), []);
});

test("an interrupted run leaves the old file and nothing beside it", async () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    const child = spawn(program(), ["gallery", "-", "--input", "ndjson", "-o", "old.html"], {
      cwd: folder,
      stdio: ["pipe", "ignore", "ignore"],
    });
    child.stdin.write(`${CREATIVE}\n`);
    while (unfinished().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill(signal);
    assert.equal(await new Promise((resolve) => child.on("exit", (_, by) => resolve(by))), signal);
    assert.deepEqual([text("old.html"), unfinished()], ["old", []], signal);
  }
});

test("devices, pipes and descriptors are written in place", () => {
  const whole = run(["render", "ad.json"]).stdout;
  for (const output of ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
    assert.equal(shell(`"$PIXELCARD" render ad.json -o ${output} | cat`).stdout, whole, output);
  assert.equal(
    shell(
      `echo before > out.txt; "$PIXELCARD" render ad.json -o /dev/stdout >> out.txt; echo after >> out.txt; cat out.txt`,
    ).stdout,
    `before\n${whole}after\n`,
  );
  assert.equal(shell(`"$PIXELCARD" render ad.json -o /dev/fd/5 5>&1 >/dev/null`).stdout, whole);
  assert.equal(shell(`"$PIXELCARD" render ad.json -o /dev/stderr`).stderr, whole);
  assert.equal(run(["render", "ad.json", "-o", "/dev/null"]).status, 0);
  assert.equal(lstatSync("/dev/null").isCharacterDevice(), true);
  assert.equal(run(["render", "ad.json", "-o", "/dev/full"]).status, 2);
  assert.equal(
    shell(`mkfifo pipe; cat pipe > read.txt & "$PIXELCARD" render ad.json -o pipe; wait; cat read.txt`).stdout,
    whole,
  );
});

test("a value that several findings are about is shown once, with carets for all", () => {
  const ad = {
    title: "WATERPROOF HIKING boots",
    body: "Dry feet on every trail.",
    target_url: "https://example.com/?utm_source=x",
  };
  const { stdout } = spawnSync(program(), ["lint", "--stage", "review", "-"], {
    input: JSON.stringify(ad),
    encoding: "utf8",
    timeout: 60_000,
  });
  assert.equal(stdout.split("WATERPROOF HIKING boots").length, 3, "in the heading and once for all rules");
  assert.match(stdout, /E-002 \/title "WATERPROOF".*\n.*E-002 \/title "HIKING".*\n +WATERPROOF HIKING boots\n +\^+/);
});

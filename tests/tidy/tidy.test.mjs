// clang-tidy over every C++ source of the program, with the checks of .clang-tidy. It reads the commands of the release build, whose
// units are folders: the headers they share are read once.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";

const files = JSON.parse(readFileSync("build/release/compile_commands.json", "utf8")).map(({ file }) => file);
const folder = mkdtempSync(join(tmpdir(), "pixelcard-tidy-"));
after(() => rmSync(folder, { recursive: true }));

/** What clang-tidy reports about a file: "" when it is clean. */
const tidy = (file, ...options) =>
  new Promise((done) =>
    execFile("clang-tidy", ["--quiet", file, ...options], { maxBuffer: 1 << 26 }, (error, out, remarks) =>
      done(error ? out || remarks || String(error) : ""),
    ),
  );

test("the release build has commands for every room of native/", () => {
  for (const room of [
    "ads",
    "base",
    "card",
    "cli",
    "conversions",
    "gateway",
    "lint",
    "pixel",
    "records",
    "sandbox",
    "url",
  ])
    assert.ok(
      files.some((file) => file.includes(`native/${room}/`) || file.includes(`folder_${room}`)),
      room,
    );
});

test("a value that is read after it was moved is found", async () => {
  const file = join(folder, "moved.cpp");
  writeFileSync(
    file,
    "#include <string>\nvoid take(std::string);\nvoid both(std::string text) {\n    take(std::move(text));\n    take(text);\n}\n",
  );
  const config = `--config-file=${resolve(".clang-tidy")}`;
  assert.match(await tidy(file, config, "--"), /bugprone-use-after-move/);
});

const units = files.filter((file) => file.includes("/native/"));

test("clang-tidy finds nothing", { concurrency: availableParallelism() }, async (context) => {
  await Promise.all(
    units.map((file) =>
      context.test(file.replace(/^.*\/native\//, ""), async () => {
        assert.equal(await tidy(file, "-p", "build/release"), "");
      }),
    ),
  );
});

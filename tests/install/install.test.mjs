// What `cmake --install` leaves is enough to build a program of one's own with find_package(pixelcard).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { requireBuilt } from "../lint/support/built.mjs";

const folder = mkdtempSync(join(tmpdir(), "pixelcard-install-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const prefix = join(folder, "prefix");
const example = fileURLToPath(new URL("example", import.meta.url));
const run = (command, ...args) => execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

test("headers, libraries, package and program are installed", () => {
  const build = dirname(requireBuilt("release/CMakeCache.txt"));
  run("cmake", "--install", build, "--prefix", prefix);
  assert.ok(readdirSync(join(prefix, "include/pixelcard/rules")).includes("rules.inc"));
  assert.match(run(join(prefix, "bin/pixelcard"), "--version"), /^pixelcard \d/);
});

// One compiler is whatever the system calls c++, the other the one that built the libraries.
for (const compiler of ["c++", "clang++"]) {
  test(`a program of ten lines finds the package, builds with ${compiler}, lints and draws the card`, () => {
    const build = join(folder, compiler);
    run("cmake", "-S", example, "-B", build, `-DCMAKE_PREFIX_PATH=${prefix}`, `-DCMAKE_CXX_COMPILER=${compiler}`, "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror");
    run("cmake", "--build", build);
    const lines = run(join(build, "example")).trimEnd().split("\n");
    assert.match(lines.pop(), /^<.*Tasks in one place\..*>$/);
    const findings = lines.map((line) => JSON.parse(line));
    assert.ok(findings.some(({ rule, pointer }) => rule === "F-003" && pointer === "/creative/title"), JSON.stringify(findings));
  });
}

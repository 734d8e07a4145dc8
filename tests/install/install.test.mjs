// The files of `cmake --install` are enough to build a user's program with find_package(pixelcard).
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { headersOf, isOfSystem, originOf } from "../../native/package/notices.mjs";
import { folder as builds, requireBuilt, root } from "../lint/support/built.mjs";

const folder = mkdtempSync(join(tmpdir(), "pixelcard-install-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const prefix = join(folder, "prefix");
const source = (path) => fileURLToPath(new URL(path, import.meta.url));
const example = source("example");
const run = (command, ...args) => execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const stderrOf = (...args) => {
  try {
    run(...args);
  } catch (error) {
    return error.stderr.replace(/\s+/g, " ");
  }
  assert.fail(`${args.join(" ")} should fail`);
};
const steps = (build, ...target) => Number(/^\[\d+\/(\d+)\]/m.exec(run("ninja", "-C", build, "-n", ...target))[1]);

/** What each program of examples/ prints. */
const TASKS = {
  event: /^\{"type":"contents","currency":"EUR"\}\namounts are integers/,
  ad: /F-003 \/creative\/title: /,
  card: /^<svg [^]*Planner[^]*<\/svg>\n$/,
  user: /^\{"emails_sha256":\["8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d"\],"phone_numbers_sha256":\["[0-9a-f]{64}"\],"country":"DE"\}\n/,
  batch: /^curl --request POST 'https:\/\/bzr\.openai\.com\/v1\/events\?pid=px1' (?!.*jane).*"amount":2599/,
  engine_test: /^\{"obref":.*"oppref":"click1".*"order_created"/,
};

test("headers, libraries, package and program are installed", () => {
  const build = dirname(requireBuilt("release/CMakeCache.txt"));
  run("cmake", "--install", build, "--prefix", prefix);
  assert.ok(readdirSync(join(prefix, "include/pixelcard/rules")).includes("rules.inc"));
  assert.match(run(join(prefix, "bin/pixelcard"), "--version"), /^pixelcard \d/);
});

test("every work of others that was compiled into the program or the libraries is in NOTICE, which is installed with LICENSE", async () => {
  const notice = readFileSync(join(prefix, "share/doc/pixelcard/NOTICE"), "utf8");
  assert.equal(notice, readFileSync(join(prefix, "share/doc/libpixelcard-dev/NOTICE"), "utf8"));
  assert.equal(
    readFileSync(join(prefix, "share/doc/pixelcard/LICENSE"), "utf8"),
    readFileSync(join(root, "LICENSE"), "utf8"),
  );
  const works = new Set();
  for (const header of headersOf(builds, "release")) {
    const origin = isOfSystem(header) ? undefined : await originOf(header, builds, "release");
    const path = resolve(builds, "release", header);
    assert.ok(origin || isOfSystem(header) || path.startsWith(root), `${header} comes from nowhere we know`);
    if (origin) works.add(origin.name);
  }
  assert.ok(works.has("simdjson") && works.has("JSON for Modern C++"));
  const named = [...notice.matchAll(/^(.+)\n-+$/gm)].map(([, name]) => name).filter((name) => name !== "MIT License");
  assert.deepEqual(named, [...works].sort(), "write it anew: node native/package/notices.mjs build");
});

test("pkg-config knows the libraries", () => {
  const flags = execFileSync("pkg-config", ["--cflags", "--libs", "pixelcard"], {
    encoding: "utf8",
    env: { ...process.env, PKG_CONFIG_PATH: join(prefix, "lib/pkgconfig") },
  });
  const binary = join(folder, "with-pkg-config");
  run("c++", "-std=c++20", source("examples/ad.cpp"), "-o", binary, ...flags.trim().split(/\s+/));
  assert.match(run(binary), TASKS.ad);
});

test("every command has its manual page, which names its options", () => {
  const commands = [
    ...run(join(prefix, "bin/pixelcard"), "--help")
      .split("Subcommands:")[1]
      .matchAll(/^ {2}([a-z]+)/gm),
  ].map(([, name]) => name);
  assert.ok(commands.includes("lint"));
  const pages = readdirSync(join(prefix, "share/man/man1"));
  assert.deepEqual(pages.sort(), ["pixelcard.1", ...commands.map((name) => `pixelcard-${name}.1`)].sort());
  assert.match(readFileSync(join(prefix, "share/man/man1/pixelcard-lint.1"), "utf8"), /\\-\\-stage/);
});

test("bash completes commands, options and files", () => {
  const complete = (...words) =>
    execFileSync(
      "bash",
      [
        "-c",
        `cd "$2"; PATH="$3:$PATH"; . "$1"; COMP_WORDS=("\${@:4}"); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _pixelcard; printf '%s\\n' "\${COMPREPLY[@]}"`,
        "bash",
        join(prefix, "share/bash-completion/completions/pixelcard"),
        example,
        join(prefix, "bin"),
        "pixelcard",
        ...words,
      ],
      { encoding: "utf8" },
    )
      .split("\n")
      .filter(Boolean);
  assert.deepEqual(complete("rep"), ["replay"]);
  assert.deepEqual(complete("--ver"), ["--version"]);
  assert.ok(["lint", "serve", "--help"].every((word) => complete("").includes(word)));
  assert.deepEqual(complete("lint", "--la"), ["--lang", "--landing"]);
  assert.deepEqual(complete("lint", "--all", "ma"), ["main.cpp"]);
});

test("the installed program serves its pages wherever it is started", async () => {
  const child = spawn(join(prefix, "bin/pixelcard"), ["serve", "--port", "0", "--data", ":memory:"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = await once(createInterface(child.stdout), "line");
    const [origin] = /http:\S+\w/.exec(line);
    for (const page of ["/", "/sdk/oaiq.min.js", "/docs/cpp.html", "/console/"])
      assert.equal((await fetch(origin + page)).status, 200, page);
  } finally {
    child.kill();
    await once(child, "exit");
  }
});

test("two Debian packages hold the program and the libraries", () => {
  run("cpack", "--config", requireBuilt("release/CPackConfig.cmake"), "-B", join(folder, "debs"));
  const debs = readdirSync(join(folder, "debs"))
    .filter((name) => name.endsWith(".deb"))
    .sort();
  assert.deepEqual(
    debs.map((name) => name.split("_")[0]),
    ["libpixelcard-dev", "pixelcard"],
  );
  const [development, program] = debs.map((name) => run("dpkg-deb", "--contents", join(folder, "debs", name)));
  for (const path of [
    "usr/bin/pixelcard",
    "usr/share/man/man1/pixelcard-serve.1",
    "usr/share/doc/pixelcard/NOTICE",
    "usr/share/pixelcard/dist/oaiq.min.js",
  ])
    assert.ok(program.includes(` ./${path}\n`), path);
  assert.doesNotMatch(program, /\.(h|a)$/m);
  assert.match(development, /usr\/lib\/.*pixelcard\.pc$/m);
  assert.match(run("dpkg-deb", "--field", join(folder, "debs", debs[1]), "Depends"), /librsvg/);
  const tree = join(folder, "unpacked");
  for (const name of debs) run("dpkg-deb", "--extract", join(folder, "debs", name), tree);
  assert.match(run(join(tree, "usr/bin/pixelcard"), "--version"), /^pixelcard \d/);
});

// One compiler is whatever the system calls c++, the other the one that built the libraries.
for (const compiler of ["c++", "clang++"]) {
  test(`a program of ten lines finds the package, builds with ${compiler}, lints and draws the card`, () => {
    const build = join(folder, compiler);
    run(
      "cmake",
      "-S",
      example,
      "-B",
      build,
      `-DCMAKE_PREFIX_PATH=${prefix}`,
      `-DCMAKE_CXX_COMPILER=${compiler}`,
      "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror",
    );
    run("cmake", "--build", build);
    const lines = run(join(build, "example")).trimEnd().split("\n");
    assert.match(lines.pop(), /^<.*Tasks in one place\..*>$/);
    const findings = lines.map((line) => JSON.parse(line));
    assert.ok(
      findings.some(({ rule, pointer }) => rule === "F-003" && pointer === "/creative/title"),
      JSON.stringify(findings),
    );
  });
}

for (const compiler of ["c++", "clang++"]) {
  for (const [standard, flags] of [
    ["20", "-fno-exceptions"],
    ["23", "-fexceptions"],
  ]) {
    test(`a program for each task builds and runs with ${compiler}, C++${standard}, ${flags}, and a shared library holds the libraries`, () => {
      const build = join(folder, `examples-${compiler}-${standard}`);
      run(
        "cmake",
        "-S",
        source("examples"),
        "-B",
        build,
        `-DCMAKE_PREFIX_PATH=${prefix}`,
        `-DCMAKE_CXX_COMPILER=${compiler}`,
        `-DCMAKE_CXX_STANDARD=${standard}`,
        `-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror ${flags}`,
        `-DVECTORS=${source("../vectors/shapes.json")}`,
      );
      run("cmake", "--build", build);
      for (const [task, expected] of Object.entries(TASKS)) assert.match(run(join(build, task)), expected, task);
      assert.match(
        run("ctest", "--test-dir", build, "--output-on-failure"),
        /100% tests passed, 0 tests failed out of 1/,
      );
    });
  }
}

test("an example has 15 lines at most", () => {
  for (const name of readdirSync(source("examples")))
    assert.ok(
      readFileSync(join(source("examples"), name), "utf8")
        .trimEnd()
        .split("\n").length <= (name.endsWith(".cpp") ? 15 : 99),
      name,
    );
});

test("the documentation has a page with each program, as it is", () => {
  for (const task of Object.keys(TASKS)) {
    const page = readFileSync(join(root, "web/docs", `cpp-${task.replace("engine_test", "testing")}.md`), "utf8");
    assert.ok(page.includes(`\`\`\`cpp\n${readFileSync(source(`examples/${task}.cpp`), "utf8")}\`\`\`\n`), task);
  }
});

test("components of the package can be named; an unknown one is an error that lists the known", () => {
  const build = join(folder, "components");
  const configure = (wanted) => [
    "cmake",
    "-S",
    source("components"),
    "-B",
    build,
    `-DCMAKE_PREFIX_PATH=${prefix}`,
    `-DWANTED=${wanted}`,
  ];
  run(...configure("core;lint;card;facts;pixel;testing"));
  run("cmake", "--build", build);
  assert.match(run(join(build, "components")), /fractional_amount/);
  assert.match(
    stderrOf(...configure("core;server")),
    /unknown component "server"; available: pixel, core, facts, card, lint, testing/,
  );
});

test("the package names no folder of the machine that built it", () => {
  const cmake = join(prefix, "lib/cmake/pixelcard");
  for (const file of readdirSync(cmake))
    assert.doesNotMatch(readFileSync(join(cmake, file), "utf8"), /[";]\/[a-z]|nlohmann_json::/, file);
});

// A program that catches what nlohmann throws would end, if the linker gave it a copy that was compiled without exceptions.
test("the core shares no function of nlohmann's with its user", () => {
  const symbols = run("nm", "-C", join(prefix, "lib/libpixelcard_core.a"));
  assert.match(symbols, /nlohmann::of_pixelcard::/);
  assert.doesNotMatch(symbols, /nlohmann::json_abi|nlohmann::basic_json/);
});

// What is only for the program and its tests; a project that uses the libraries has none of it.
const unavailable = [
  "Boost",
  "CLI11",
  "CURL",
  "Catch2",
  "OpenSSL",
  "PkgConfig",
  "SQLiteCpp",
  "Threads",
  "ZLIB",
  "nlohmann_json",
  "simdjson",
];

test("a project that fetches the sources builds the core with no library but nlohmann's headers, in a fifth of the steps", () => {
  const build = join(folder, "fetched");
  const headers = join(folder, "headers");
  mkdirSync(headers);
  symlinkSync("/usr/include/nlohmann", join(headers, "nlohmann"));
  run(
    "cmake",
    "-G",
    "Ninja",
    "-S",
    source("fetched"),
    "-B",
    build,
    `-DFETCHCONTENT_SOURCE_DIR_PIXELCARD=${source("../..")}`,
    `-DPIXELCARD_NLOHMANN_JSON=${headers}`,
    ...unavailable.map((name) => `-DCMAKE_DISABLE_FIND_PACKAGE_${name}=ON`),
  );
  const whole = join(folder, "whole");
  run("cmake", "-G", "Ninja", "-S", source("../.."), "-B", whole);
  const [some, all] = [steps(build, "fetched"), steps(whole)];
  assert.ok(some * 5 <= all, `${some} of ${all} steps`);
  run("cmake", "--build", build, "--target", "fetched", "plugin");
  assert.match(run(join(build, "fetched")), /fractional_amount/);
});

test("a project for Emscripten links the core, which writes numbers as JavaScript does", () => {
  const build = join(folder, "emscripten");
  const { toolchainFile } = JSON.parse(readFileSync(source("../../CMakePresets.json"), "utf8")).configurePresets.find(
    ({ name }) => name === "emscripten",
  );
  run(
    "cmake",
    "-G",
    "Ninja",
    "-S",
    source("emscripten"),
    "-B",
    build,
    `-DCMAKE_TOOLCHAIN_FILE=${toolchainFile}`,
    `-DFETCHCONTENT_SOURCE_DIR_PIXELCARD=${source("../..")}`,
  );
  run("cmake", "--build", build, "--target", "guest");
  const numbers = [
    0,
    -1,
    0.1,
    0.1 + 0.2,
    25.99,
    1 / 3,
    5e-324,
    1.7976931348623157e308,
    2.2250738585072014e-308,
    123456789012345680000,
    1e21,
    1e-6,
    1e-7,
    2 ** 53,
    -(2 ** -1074) * 3,
    9.5367431640625e-7,
  ];
  for (let i = 1; i < 500; i++) numbers.push(Math.sin(i) * 10 ** (((i * 37) % 600) - 300));
  const written = numbers.map((number) => JSON.stringify(number));
  const lines = run(
    process.execPath,
    join(build, "guest.cjs"),
    ...written,
    '{"type": "contents", "amount": 42.5, "currency": "EUR"}',
    "{",
  )
    .trimEnd()
    .split("\n");
  assert.deepEqual(lines.slice(0, written.length), written);
  assert.deepEqual(lines.slice(written.length), [
    '{"type":"contents","amount":42.5,"currency":"EUR"}',
    "amounts are integers in the currency's minor unit",
    "not JSON",
  ]);
});

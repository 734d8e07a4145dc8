// The parts of the console that need no page: how a request is written for a shell.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

globalThis.location = new URL("http://127.0.0.1:8787/console/");
const { curlOf } = await import("../../demo/console/requests-view.js");
const entry = (members) => ({ id: 1, method: "POST", path: "/v1/ads", query: "", body: null, ...members });

/** The arguments that a shell makes of the line. */
const argumentsOf = (line) =>
  execFileSync("sh", ["-c", `${line.replace(/^curl/, "printf '%s\\n'")}`], {
    env: { PATH: process.env.PATH, OPENAI_ADS_API_KEY: "KEY" },
    encoding: "utf8",
  })
    .trimEnd()
    .split("\n");

test("a request for a shell has its method, URL, body, and the key as a variable", () => {
  const line = curlOf(
    entry({ query: "limit=1", body: { name: "it's", secret: "hidden", nested: { api_key: "hidden" } } }),
    "http://127.0.0.1:8787",
  );
  assert.match(line, /\$OPENAI_ADS_API_KEY/);
  assert.deepEqual(argumentsOf(line), [
    "-X",
    "POST",
    "http://127.0.0.1:8787/v1/ads?limit=1",
    "-H",
    "Authorization: Bearer KEY",
    "-H",
    "Content-Type: application/json",
    "--data",
    `{"name":"it's","secret":"…","nested":{"api_key":"…"}}`,
  ]);
});

test("hostile paths, methods and bodies stay one argument each", () => {
  for (const hostile of ["';touch x;'", "$(touch x)", "`touch x`", "a b", '"', "\\", "!!"]) {
    const line = curlOf(entry({ method: hostile, path: `/v1/${hostile}`, body: { name: hostile } }), "http://h");
    assert.deepEqual(
      argumentsOf(line),
      [
        "-X",
        hostile,
        `http://h/v1/${hostile}`,
        "-H",
        "Authorization: Bearer KEY",
        "-H",
        "Content-Type: application/json",
        "--data",
        JSON.stringify({ name: hostile }),
      ],
      hostile,
    );
  }
});

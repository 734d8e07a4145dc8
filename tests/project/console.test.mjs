// The parts of the console that need no page: how a request is written for a shell.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

globalThis.location = new URL("http://127.0.0.1:8787/console/");
const { curlOf } = await import("../../demo/console/requests-view.js");
const entry = (members) => ({ id: 1, method: "POST", path: "/v1/ads", query: "", headers: {}, body_bytes: 0, ...members });

/** The arguments that a shell makes of the line. */
const argumentsOf = (line) => execFileSync("sh", ["-c", `${line.replace(/^curl/, "printf '%s\\n'")}`], { env: { PATH: process.env.PATH, OPENAI_ADS_API_KEY: "KEY" }, encoding: "utf8" }).trimEnd().split("\n");

test("a request for a shell has its method, URL, type, and the key as a variable", () => {
  const line = curlOf(entry({ query: "limit=1", headers: { "content-type": "application/json", cookie: "a=b" }, body_bytes: 7 }), "http://127.0.0.1:8787");
  assert.match(line, /\$OPENAI_ADS_API_KEY/);
  assert.deepEqual(argumentsOf(line), ["-X", "POST", "http://127.0.0.1:8787/v1/ads?limit=1", "-H", "Content-Type: application/json", "-H", "Authorization: Bearer KEY", "--data-binary", "@body"]);
});

test("hostile paths, methods and types stay one argument each", () => {
  for (const hostile of ["';touch x;'", "$(touch x)", "`touch x`", "a b", '"', "\\", "!!"]) {
    const line = curlOf(entry({ method: hostile, path: `/v1/${hostile}`, headers: { "content-type": hostile } }), "http://h");
    assert.deepEqual(argumentsOf(line), ["-X", hostile, `http://h/v1/${hostile}`, "-H", `Content-Type: ${hostile}`, "-H", "Authorization: Bearer KEY"], hostile);
  }
});

test("the pixel's requests have no key and only their pixel id", () => {
  assert.equal(curlOf(entry({ method: "GET", path: "/v1/sdk/events", query: "user%5Bem%5D=abc&pid=px&x=1" }), "http://h"), "curl -X 'GET' 'http://h/v1/sdk/events?pid=px'");
});

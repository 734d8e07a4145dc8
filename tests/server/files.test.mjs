import assert from "node:assert/strict";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";

import { startSandbox } from "./sandbox.mjs";

test("the built scripts go to every page, with a tag that saves the second download", async (t) => {
  const sandbox = await startSandbox(t);
  for (const [name, content] of [
    ["oaiq.min.js", "/* pixel */"],
    ["oaiq.nowasm.min.js", "/* plain pixel */"],
  ]) {
    const answer = await sandbox.ask("GET", `/sdk/${name}`, { headers: { Origin: "https://shop.example" } });
    assert.deepEqual([answer.status, answer.text], [200, content]);
    assert.equal(answer.headers["content-type"], "application/javascript; charset=utf-8");
    assert.equal(answer.headers["access-control-allow-origin"], "*");
    assert.match(answer.headers["cache-control"], /no-cache/);
    const again = await sandbox.ask("GET", `/sdk/${name}`, { headers: { "If-None-Match": answer.headers.etag } });
    assert.deepEqual([again.status, again.body.length, again.headers["access-control-allow-origin"]], [304, 0, "*"]);
  }
  const before = (await sandbox.ask("GET", "/sdk/oaiq.min.js")).headers.etag;
  await writeFile(path.join(sandbox.folder, "dist/oaiq.min.js"), "/* later */");
  const rebuilt = await sandbox.ask("GET", "/sdk/oaiq.min.js", { headers: { "If-None-Match": before } });
  assert.deepEqual([rebuilt.status, rebuilt.text], [200, "/* later */"]);
  const head = await sandbox.ask("HEAD", "/sdk/oaiq.min.js");
  assert.deepEqual([head.status, head.body.length, head.headers["content-length"]], [200, 0, "11"]);
});

test("only scripts and what belongs to them come from the build folder", async (t) => {
  const sandbox = await startSandbox(t);
  await writeFile(path.join(sandbox.folder, "dist/notes.txt"), "x");
  await mkdir(path.join(sandbox.folder, "dist/inner"));
  await writeFile(path.join(sandbox.folder, "dist/inner/a.js"), "x");
  for (const name of [
    "",
    "notes.txt",
    "inner/a.js",
    "absent.js",
    "../secret.txt",
    "%2e%2e/secret.txt",
    "..%2fsecret.txt",
  ])
    assert.equal((await sandbox.ask("GET", `/sdk/${name}`)).status, 404, name);
  assert.equal((await sandbox.ask("POST", "/sdk/oaiq.min.js")).status, 405);
});

test("the demo is served with types, folders show their index and get their slash", async (t) => {
  const sandbox = await startSandbox(t);
  const types = {
    "a.html": "text/html",
    "a.css": "text/css",
    "a.js": "application/javascript",
    "a.mjs": "application/javascript",
    "a.json": "application/json",
    "a.svg": "image/svg+xml",
    "a.png": "image/png",
    "a.wasm": "application/wasm",
    "a.woff2": "font/woff2",
    "a.xyz": "application/octet-stream",
  };
  for (const [name, type] of Object.entries(types)) {
    await writeFile(path.join(sandbox.folder, "demo", name), "x");
    const answer = await sandbox.ask("GET", `/${name}?v=1`);
    assert.deepEqual([answer.status, answer.headers["content-type"].split(";")[0]], [200, type]);
  }
  assert.equal((await sandbox.ask("GET", "/")).text, "<title>start</title>");
  assert.equal((await sandbox.ask("GET", "/shop/")).text, "<title>shop</title>");
  assert.equal((await sandbox.ask("GET", "/shop/a%20b.css")).text, "a{}");
  const moved = await sandbox.ask("GET", "/shop");
  assert.equal(moved.status, 301);
  assert.equal(new URL(moved.headers.location, `${sandbox.url}/shop`).pathname, "/shop/");
  const tagged = await sandbox.ask("GET", "/shop?oppref=a%20b&utm_source=chatgpt.com"); // an ad that lands on a folder keeps its click id
  assert.deepEqual([tagged.status, tagged.headers.location], [301, "shop/?oppref=a%20b&utm_source=chatgpt.com"]);
  assert.equal((await sandbox.ask("GET", "/absent")).status, 404);
  assert.equal((await sandbox.ask("GET", "/absent/")).status, 404);
  assert.equal((await sandbox.ask("POST", "/")).status, 405);
});

test("no path and no link leads out of the demo folder", async (t) => {
  const sandbox = await startSandbox(t);
  await symlink(path.join(sandbox.folder, "secret.txt"), path.join(sandbox.folder, "demo/link.txt"));
  await symlink(sandbox.folder, path.join(sandbox.folder, "demo/up"));
  const paths = [
    "/../secret.txt",
    "/shop/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2E%2E%2Fsecret.txt",
    "/..%2fsecret.txt",
    "/shop/..%2f..%2fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "//../secret.txt",
    "/./../secret.txt",
    "/%252e%252e/secret.txt",
    "/shop/%00/../../secret.txt",
    "/index.html%00.css",
    "/%c0%ae%c0%ae/secret.txt",
    "/%",
    "/%2",
    "/%zz",
    "/link.txt",
    "/up/secret.txt",
    "//etc/passwd",
    "/etc/passwd",
    "http://127.0.0.1/../secret.txt",
    `//${sandbox.folder}/secret.txt`,
  ];
  for (const target of paths) {
    const answer = await sandbox.ask("GET", target);
    assert.ok([400, 404].includes(answer.status), `${target} gave ${answer.status}`);
    assert.doesNotMatch(answer.text, /outside|root:/, target);
  }
});

test("a redirect cannot be bent to another site", async (t) => {
  const sandbox = await startSandbox(t);
  for (const target of ["//shop", "//evil.example/..%2fshop", "/\\shop"]) {
    const { status, headers } = await sandbox.ask("GET", target);
    if (status === 301)
      assert.equal(new URL(headers.location, sandbox.url + "/x").host, `127.0.0.1:${sandbox.port}`, target);
    else assert.ok([400, 404].includes(status), target);
  }
});

test("answers the whole file when a client asks for a part of it, valid or not", async (t) => {
  const sandbox = await startSandbox(t);
  for (const range of [
    "bytes=0-3",
    "bytes=-3",
    "bytes=0-3,5-6",
    "bytes=90-",
    "lines=1-2",
    "bytes=0-3,5-2",
    "bytes=0-0,1-1,-9999999999999999999",
  ])
    for (const [method, target, status, length] of [
      ["GET", "/sdk/oaiq.min.js", 200, 11],
      ["HEAD", "/sdk/oaiq.min.js", 200, 0],
      ["GET", "/absent", 404, 75],
    ]) {
      const answer = await sandbox.ask(method, target, { headers: { Range: range } });
      assert.deepEqual([answer.status, answer.body.length], [status, length], `${method} ${target} ${range}`);
      assert.equal(answer.headers["content-range"], undefined, `${method} ${target} ${range}`);
      assert.ok(["none", undefined].includes(answer.headers["accept-ranges"]), `${method} ${target} ${range}`);
    }
});

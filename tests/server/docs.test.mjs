// The documentation as it is built from web/docs and served under /docs/.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { startChromium } from "../lib/chromium.mjs";
import { makeFiles, startSandbox } from "./sandbox.mjs";

const top = fileURLToPath(new URL("../../", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function startWithDocs(t) {
  const files = await makeFiles();
  execFileSync("node", [path.join(top, "wasm/post/pack-docs.mjs"), "--build", files]);
  return startSandbox(t, [], files);
}

const hrefsOf = (html) => [...html.matchAll(/ href="([^"]*)"/g)].map((match) => match[1]);

test("/docs/ leads to every page, and no link is dead", async (t) => {
  const sandbox = await startWithDocs(t);
  const read = new Map();
  const open = ["/docs/"];
  while (open.length > 0) {
    const url = open.pop();
    const page = await sandbox.ask("GET", url);
    assert.equal(page.status, 200, url);
    read.set(url, page.text);
    if (!/text\/html/.test(page.headers["content-type"])) continue;
    for (const href of hrefsOf(page.text).filter((one) => !/^https?:/.test(one))) {
      const target = new URL(href, `http://x${url}`);
      if (!read.has(target.pathname) && !open.includes(target.pathname)) open.push(target.pathname);
    }
  }
  const pages = readdirSync(path.join(top, "web/docs"))
    .filter((name) => name.endsWith(".md") && name !== "index.md")
    .map((name) => `/docs/${name.replace(/md$/, "html")}`);
  assert.deepEqual([...read.keys()].filter((url) => url.endsWith(".html")).sort(), pages.sort());
  for (const [url, text] of read)
    for (const href of hrefsOf(text).filter((one) => one.includes("#") && !/^https?:/.test(one))) {
      const { pathname, hash } = new URL(href, `http://x${url}`);
      assert.ok(read.get(pathname).includes(` id="${decodeURIComponent(hash.slice(1))}"`), `${url} links to ${href}`);
    }
});

test("/docs gets its slash, and nothing but the documentation is there", async (t) => {
  const sandbox = await startWithDocs(t);
  const moved = await sandbox.ask("GET", "/docs");
  assert.deepEqual([moved.status, new URL(moved.headers.location, `${sandbox.url}/docs`).pathname], [301, "/docs/"]);
  for (const target of [
    "/docs/absent.html",
    "/docs/../oaiq.min.js",
    "/docs/%2e%2e/oaiq.min.js",
    "/docs/..%2foaiq.min.js",
  ])
    assert.ok([400, 404].includes((await sandbox.ask("GET", target)).status), target);
  assert.equal((await sandbox.ask("POST", "/docs/pixel.html")).status, 405);
});

test("the pages have no script, load nothing from elsewhere and are accessible", { timeout: 120_000 }, async (t) => {
  const sandbox = await startWithDocs(t);
  const { browser, stop } = await startChromium();
  t.after(stop);
  for (const name of ["", "pixel.html", "rules.html", "sandbox.html"]) {
    const page = await browser.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`${sandbox.url}/docs/${name}`);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(`${sandbox.url}/docs/`) && !url.endsWith("/favicon.ico")),
      [],
      name,
    );
    assert.equal(await page.evaluate(() => document.scripts.length), 0, name);
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      [],
      name,
    );
    await page.close();
  }
});

test("the start page of the demo links to the documentation", () => {
  assert.ok(hrefsOf(readFileSync(path.join(top, "demo/index.html"), "utf8")).includes("/docs/"));
});

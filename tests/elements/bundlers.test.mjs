// The package in other people's builds: installed from the packed folder, imported by name, and the card is there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { builds, filesOf, folderFor, makeProject, serverBuilds, startViteServer } from "./support/bundlers.mjs";
import { forEachEngine } from "./support/setup.mjs";
import { dist } from "./support/site.mjs";

const project = makeProject();
const built = {};
after(() => project.end());

before(async () => {
  for (const [name, build] of Object.entries(builds)) {
    const out = folderFor(project, name);
    const { errors, warnings } = await build(project.folder, out);
    built[name] = { files: filesOf(out), errors, warnings };
  }
});

for (const name of Object.keys(builds))
  test(`${name}: builds without an error or a warning, and no path of this machine is in the files`, () => {
    const { files, errors, warnings } = built[name];
    assert.deepEqual([errors, warnings], [[], []]);
    for (const [path, bytes] of files) assert.ok(!bytes.includes(project.folder) && !bytes.includes("file:///"), path);
  });

for (const name of ["vite", "webpack", "webpack for development"])
  test(`${name}: both WebAssembly files are emitted`, () => {
    const emitted = built[name].files
      .filter(([path]) => path.endsWith(".wasm"))
      .map(([, bytes]) => bytes.length)
      .sort();
    assert.deepEqual(
      emitted,
      ["chat-card.wasm", "chat-card-lint.wasm"].map((file) => readFileSync(new URL(file, dist)).length).sort(),
    );
  });

for (const [name, build] of Object.entries(serverBuilds))
  test(`the server's renderer bundled by ${name} finds its files`, async () => {
    const module = await import(pathToFileURL(await build(project.folder, folderFor(project, `server ${name}`))));
    const { markup } = module.default ?? module;
    assert.match(await markup(), /^<chat-card-preview request=.*<template shadowrootmode="open">[^]*Trail shoes/);
  });

forEachEngine("bundlers", (env) => {
  const shown = async (page) => {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const text = await page.evaluate(
        () => document.querySelector("chat-card-preview")?.shadowRoot?.querySelector("article")?.textContent ?? null,
      );
      if (typeof text === "string") return text;
      if (Date.now() > deadline) throw new Error("no card was shown");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const open = async (url) => {
    const page = await env.engine.open();
    await page.goto(url);
    return page;
  };

  for (const name of Object.keys(builds))
    env.test(`${name}: three lines show the card`, async () => {
      const prefix = `/${name.replace(/\W+/g, "-")}/`;
      for (const [path, body, type] of built[name].files) env.site.file(prefix + path, body, type);
      const page = await open(`${env.site.origin}${prefix}index.html`);
      try {
        assert.match(await shown(page), /Trail shoes/);
        assert.equal(
          env.site.asked.some((path) => path.startsWith(prefix) && path.endsWith(".wasm")),
          !name.includes("one script"),
          "WebAssembly is tried",
        );
        // esbuild copies no assets: the server of them sets where they are.
        await page.evaluate((base) => void setAssetBase(base), name.startsWith("esbuild") ? "/dist/" : null);
        const rule = await page.evaluate(
          async () => (await loadLinter()).lint("ad", { title: "x".repeat(60) })[0].rule,
        );
        assert.match(rule, /^[A-Z]-\d+$/);
      } finally {
        await page.end();
      }
    });

  env.test("Vite's development server shows the card", async () => {
    const server = await startViteServer(project.folder);
    const page = await open(server.origin);
    try {
      assert.match(await shown(page), /Trail shoes/);
    } finally {
      await page.end();
      await server.stop();
    }
  });

  env.test(
    "a page made by a bundled server shows the card before any script, and the element takes it over",
    async () => {
      const out = folderFor(project, `server for ${env.name}`);
      const { markup } = await import(pathToFileURL(await serverBuilds.webpack(project.folder, out)));
      for (const [path, body, type] of built.webpack.files) env.site.file(`/next/${path}`, body, type);
      const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Next</title><link rel="icon" href="data:,"></head><body>${await markup()}`;
      env.site.file("/next/static", `${html}</body></html>`, "text/html; charset=utf-8");
      env.site.file(
        "/next/live",
        `${html}<script src="/next/main.js"></script></body></html>`,
        "text/html; charset=utf-8",
      );
      for (const [path, isLive] of [
        ["/next/static", false],
        ["/next/live", true],
      ]) {
        const page = await open(env.site.origin + path);
        try {
          assert.match(await shown(page), /Trail shoes/);
          if (isLive)
            assert.equal(
              await page.evaluate(
                async () => (
                  await customElements.whenDefined("chat-card-preview"),
                  document.querySelector("chat-card-preview").updateComplete
                ),
              ),
              true,
            );
        } finally {
          await page.end();
        }
      }
    },
  );
});

// Cards that a server rendered: seen before any script, taken over by the element when it arrives.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { forEachEngine } from "./support/setup.mjs";
import { dist } from "./support/site.mjs";

const { renderToString } = await import(new URL("chat-card.server.js", dist));
const program = fileURLToPath(new URL("../../build/release/native/cli/pixelcard", import.meta.url));

const request = {
  creative: { title: `Planner "<b>"`, body: "Tasks & docs", target_url: "https://example.com/" },
  advertiser: { brand_name: "Example" },
  theme: "auto",
};

/** In the page: the content of the shadow root. */
const look = () => {
  const root = document.querySelector("chat-card-preview").shadowRoot;
  return (
    root && {
      title: root.querySelector(".pixelcard-title").textContent,
      isStyled: getComputedStyle(root.querySelector(".pixelcard-item")).display === "grid",
      styles: root.querySelectorAll("style").length,
      sheets: root.adoptedStyleSheets.length,
    }
  );
};

test("the markup is bounded by its element and holds one request, whatever the strings are", async () => {
  const html = await renderToString({ ...request, creative: { title: `</template></chat-card-preview><script>` } });
  assert.match(html, /^<chat-card-preview request="[^"<>]*"><template shadowrootmode="open"><style>/);
  assert.equal(
    html.match(/<\/?(?:template|chat-card-preview|script)/g).join(),
    "<chat-card-preview,<template,</template,</chat-card-preview",
  );
});

test("a nonce is on the style element, escaped", async () => {
  assert.match(await renderToString(request, { nonce: 'a"b' }), /<style nonce="a&quot;b">/);
});

test("nothing to render is an empty card, and without options there are none", async () => {
  for (const given of [[], [null], [undefined, null], [{}, null]])
    assert.match(await renderToString(...given), /^<chat-card-preview request="\{\}"><template/);
});

test("the command line writes the same card", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pixelcard-shadow-"));
  try {
    const file = join(folder, "request.json");
    writeFileSync(file, JSON.stringify({ ...request, theme: "light" }));
    const printed = execFileSync(program, ["render", file, "--format", "html", "--shadow"], { encoding: "utf8" });
    assert.ok(
      (await renderToString({ ...request, theme: "light" })).endsWith(`>${printed.trimEnd()}</chat-card-preview>`),
      printed.slice(0, 300),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

forEachEngine("server", (env) => {
  env.test("without any script the card is there", async () => {
    const page = await env.open("/static", { body: await renderToString(request), script: null });
    assert.deepEqual(await page.evaluate(look), { title: `Planner "<b>"`, isStyled: true, styles: 1, sheets: 0 });
  });

  env.test("the element takes it over without making it anew, and follows changes", async () => {
    const page = await env.open("/taken", { body: await renderToString(request), script: null });
    const result = await page.evaluate(async (text) => {
      const element = document.querySelector("chat-card-preview");
      const before = element.shadowRoot.querySelector("article");
      await import("/dist/chat-card.min.js");
      await element.updateComplete;
      const now = new Function(`return (${text})()`)();
      const isSame =
        element.shadowRoot.querySelector("article") === before &&
        element.shadowRoot.querySelectorAll("article").length === 1;
      element.body = "Changed";
      await element.updateComplete;
      return {
        now,
        isSame,
        title: element.model.items[0].texts[0].text,
        body: element.shadowRoot.querySelector(".pixelcard-body").textContent,
      };
    }, String(look));
    assert.deepEqual(result, {
      now: { title: `Planner "<b>"`, isStyled: true, styles: 0, sheets: 2 },
      isSame: true,
      title: `Planner "<b>"`,
      body: "Changed",
    });
  });

  env.test("an image that failed before the element came is replaced like any other", async () => {
    const broken = {
      creative: { ...request.creative, image_url: `${env.site.elsewhere}/no.png` },
      advertiser: { brand_name: "Example", favicon_url: `${env.site.elsewhere}/no-icon.png` },
    };
    const page = await env.open("/broken", { body: await renderToString(broken), script: null });
    const left = await page.evaluate(async () => {
      const element = document.querySelector("chat-card-preview");
      const images = () => [...element.shadowRoot.querySelectorAll("img")];
      for (const image of images()) await image.decode().catch(() => {});
      await import("/dist/chat-card.min.js");
      await element.updateComplete;
      for (const end = Date.now() + 5000; images().length > 0 && Date.now() < end;)
        await new Promise((resolve) => setTimeout(resolve, 20));
      await element.updateComplete;
      return [images().length, element.model.notes];
    });
    assert.deepEqual(left, [0, ["missing_favicon", "missing_image"]]);
  });

  env.test("a menu that the server opened can be closed", async () => {
    const page = await env.show("/menu", await renderToString({ ...request, options: { menu: true } }));
    const seen = await page.evaluate(async () => {
      const element = document.querySelector("chat-card-preview");
      const look = async () => (
        await element.updateComplete,
        [element.menu, element.shadowRoot.querySelectorAll("[role=menuitem]").length > 0]
      );
      const seen = [await look()];
      element.shadowRoot.querySelector("button[aria-haspopup]").click();
      seen.push(await look());
      element.menu = true;
      return [...seen, await look()];
    });
    assert.deepEqual(seen, [
      [true, true],
      [false, false],
      [true, true],
    ]);
  });

  env.test("under a policy with a nonce for styles nothing is reported", async () => {
    const body = await renderToString(request, { nonce: "abc123" });
    const page = await env.show("/nonce", body, {
      script: "/dist/chat-card.min.js?plain",
      policy: "default-src 'none'; script-src 'self'; style-src 'nonce-abc123'; img-src data:",
    });
    assert.deepEqual(await page.evaluate(() => [violations, trouble]), [[], []]);
  });
});

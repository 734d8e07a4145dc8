// A key in a field of the studio calls the renderer once, within the key, and the linter once, when typing pauses.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { countingScript } from "../lib/crossings.mjs";
import { inStudio, openSite, openStudio, setWith } from "./support/studio.mjs";

const PAGE = `<!doctype html><html lang="en"><head><title>Crossings</title>${countingScript}<script type="module" src="/sdk/chat-card.min.js"></script></head><body><chat-card-studio></chat-card-studio></body></html>`;

/** In the page: writes `texts` into a field, each as one `input` event in one task; [calls within the keys, calls until they have settled, findings told]. */
async function typed(selector, texts) {
  const root = document.querySelector("chat-card-studio").shadowRoot;
  const field = root.querySelector(selector);
  const start = globalThis.crossings;
  const told = globalThis.heard.findings.length;
  for (const text of texts) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const within = globalThis.crossings - start;
  await new Promise((resolve) => setTimeout(resolve, 1200));
  return [within, globalThis.crossings - start, globalThis.heard.findings.length - told];
}

describe("calls into the modules for a key", () => {
  let site, page, stop;
  before(async () => {
    ({ site, page, stop } = await openSite("chromium", { "/studio/": PAGE }));
  });
  after(() => stop?.());

  const open = async () => {
    await openStudio(page, site.url, setWith());
    // A tool that shows no card.
    await page.evaluate(inStudio.click, "#tab-import");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)));
  };

  for (const [selector, texts] of [
    ["#title", ["Try the new workspace planner 2"]],
    ["#title", [""]],
    ["#body", ["Tasks in one place"]],
    ["#target_url", ["https://example.com/a"]],
    ["#name", ["Planner"]],
    ["#ad_group_id", ["adgrp_2"]],
    ["#brand_name", ["Example"]],
    ["#brand_name", [""]],
    ["#url", ["https://example.org"]],
    ["#favicon_url", ["https://example.com/icon.png"]],
    ["#file_id", ["file_2"]],
    ["#alt", ["A desk"]],
  ]) {
    test(`one call in the key and one in the pause for ${selector} ${JSON.stringify(texts)}`, async () => {
      await open();
      assert.deepEqual(await page.evaluate(typed, selector, texts), [1, 2, 1]);
    });
  }

  test("keys that follow one another share one call of the linter", async () => {
    await open();
    assert.deepEqual(await page.evaluate(typed, "#title", ["a", "ab", "abc", "abcd"]), [4, 5, 1]);
  });
});

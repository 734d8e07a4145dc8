// axe with the rules of WCAG 2.2 AA, in every tool and both themes; reflow at 200 % and at 320 CSS px; less motion, forced colours.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { startChromium } from "../lib/chromium.mjs";
import { startSite } from "./support/site.mjs";
import { inStudio, openStudio, setWith, until } from "./support/studio.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const TOOLS = ["grid", "variants", "import", "export", "official"];
const MANY = setWith({
  titles: ["FREE  planner!!", "x".repeat(60)],
  bodies: ["", "Coordinate tasks."],
  target_url: "http://localhost/",
});

describe("accessibility of the studio", () => {
  let chromium, site, page;
  before(async () => {
    site = await startSite();
    chromium = await startChromium();
    page = await chromium.browser.newPage();
  });
  after(async () => {
    await chromium?.stop();
    await site?.stop();
  });

  const violations = async () => {
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(
      (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }),
      TAGS,
    );
    assert.ok(passes.length > 15, "axe found something to check");
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.flat().join(" ")}: ${failureSummary}`),
    );
  };

  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing in any tool, ${scheme}`, async () => {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.setViewport({ width: 1280, height: 900 });
      await openStudio(page, site.url, MANY);
      await page.evaluate((theme) => {
        const select = document.querySelector("chat-card-studio").shadowRoot.querySelectorAll(".choices select")[1];
        select.value = theme;
        select.dispatchEvent(new Event("change"));
      }, scheme);
      for (const tool of TOOLS) {
        await page.evaluate(inStudio.click, `#tab-${tool}`);
        await new Promise((resolve) => setTimeout(resolve, 900));
        assert.deepEqual(await violations(), [], tool);
      }
    });
  }

  test("what axe is asked to find, it finds", async () => {
    await openStudio(page, site.url);
    await page.evaluate(() =>
      document.querySelector("chat-card-studio").shadowRoot.querySelector("label[for=title]").remove(),
    );
    assert.ok((await violations()).some((violation) => violation.startsWith("label")));
  });

  test("nothing has to be scrolled sideways at 320 CSS px, nor at 200 %", async () => {
    for (const [what, viewport] of [
      ["320 px", { width: 320, height: 640 }],
      ["200 %", { width: 640, height: 450, deviceScaleFactor: 2 }],
    ]) {
      await page.setViewport(viewport);
      await openStudio(page, site.url, MANY);
      for (const tool of TOOLS) {
        await page.evaluate(inStudio.click, `#tab-${tool}`);
        await new Promise((resolve) => setTimeout(resolve, 600));
        const wide = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          const all = [...document.querySelector("chat-card-studio").shadowRoot.querySelectorAll("*")];
          return scrollWidth > clientWidth
            ? all
                .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
                .map((each) => `${each.localName}.${each.className}`)
            : [];
        });
        assert.deepEqual(wide, [], `${what}, ${tool}`);
      }
    }
  });

  test("what can be pressed is at least 24 CSS px each way", async () => {
    await page.setViewport({ width: 1280, height: 900 });
    await openStudio(page, site.url, MANY);
    await until(page, "a fix", inStudio.text, ".fix");
    for (const tool of TOOLS) {
      await page.evaluate(inStudio.click, `#tab-${tool}`);
      await new Promise((resolve) => setTimeout(resolve, 600));
      const small = await page.evaluate(() =>
        [
          ...document.querySelector("chat-card-studio").shadowRoot.querySelectorAll("button, input, select, textarea"),
        ].flatMap((each) => {
          const { width, height } = (
            each.matches("[type=checkbox], [type=radio]") ? (each.closest("label, li") ?? each) : each
          ).getBoundingClientRect();
          return width > 0 && (width < 24 || height < 24)
            ? [`${each.localName} ${each.textContent || each.getAttribute("aria-label")}: ${width} × ${height}`]
            : [];
        }),
      );
      assert.deepEqual(small, [], tool);
    }
  });

  test("nothing moves for people who want less motion, and borders are there in forced colours", async () => {
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await openStudio(page, site.url);
    const moving = () =>
      page.evaluate(
        () =>
          [...document.querySelector("chat-card-studio").shadowRoot.querySelectorAll("*")].filter(
            (each) => parseFloat(getComputedStyle(each).transitionDuration) > 0,
          ).length,
      );
    assert.equal(await moving(), 0);
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "no-preference" }]);
    assert.ok((await moving()) > 0);
    const client = await page.createCDPSession();
    await client.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    const borders = await page.evaluate(() =>
      [".panel", ".stage", "button", ".finding"].map(
        (name) =>
          getComputedStyle(document.querySelector("chat-card-studio").shadowRoot.querySelector(name)).borderTopWidth,
      ),
    );
    assert.deepEqual(borders, ["1px", "1px", "1px", "1px"]);
  });
});

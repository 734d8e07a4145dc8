// Exports of the studio in browsers with other fonts than the one whose widths the lines are broken by.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { chosenEngines, startEngine } from "../browser/support/drivers/index.mjs";
import { fontsIn } from "../lib/fonts.mjs";
import { inStudio, openSite, openStudio, setWith, until } from "./support/studio.mjs";

const folder = mkdtempSync(join(tmpdir(), "pixelcard-fonts-"));
after(() => rmSync(folder, { recursive: true }));
const FONTS = fontsIn(folder);
const PROFILES = [
  "app-web-2026-06",
  "app-web-2026-09",
  "app-web-2026-10",
  "light-web-2026-08",
  "inline-64",
  "frame-390x220",
  "compact-140",
];
const WIDE = setWith({
  titles: ["WWW MMM Wide and heavy letters, WWW MMM to the end"],
  bodies: ["MMMM WWWW @@@@ %%%% wide letters again and again, until two lines of them are full and the rest is cut"],
  advertiser: { brand_name: "WWWW MMMM @@@@", url: "", favicon_url: "" },
});

/** What `action` gives while these variables are set, for the programs that it starts. */
async function withEnvironment(variables, action) {
  const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
  Object.assign(process.env, variables);
  try {
    return await action();
  } finally {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
}

/** In the page: an option of the export tab, or of the view. */
const choose = ([selector, value]) => {
  const select = document.querySelector("chat-card-studio").shadowRoot.querySelector(selector);
  select.value = value;
  select.dispatchEvent(new Event("change"));
};

/** In a page: pairs of strings of an SVG whose boxes meet, and strings that reach past the image. */
const overlaps = (source) => {
  document.body.innerHTML = source;
  const svg = document.querySelector("svg");
  const boxes = [...svg.querySelectorAll("text")].map((text) => ({
    text: text.textContent,
    ...Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, text.getBBox()[name]])),
  }));
  const shared = (a, b, side, length) =>
    Math.min(a[side] + a[length], b[side] + b[length]) - Math.max(a[side], b[side]);
  const bad = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => shared(a, b, "x", "width") > 1 && shared(a, b, "y", "height") > Math.min(a.height, b.height) / 3)
      .map((b) => `${a.text} / ${b.text}`),
  );
  const outside = boxes
    .filter(({ x, width }) => x < -1 || x + width > svg.viewBox.baseVal.width + 1)
    .map(({ text }) => `${text} / outside`);
  return { count: boxes.length, bad: [...bad, ...outside] };
};

for (const name of chosenEngines())
  for (const [fonts, path] of Object.entries(FONTS)) {
    // Chromium ends by itself where no font is installed: there is no page then that could export anything.
    if (name === "chromium" && fonts === "NONE") continue;
    describe(`exports in ${name} with ${fonts === "NONE" ? "no font" : fonts}`, () => {
      let opened;
      after(() => opened?.stop());

      test(
        fonts === "NONE"
          ? "a PNG is an error that says why"
          : "no text of an SVG meets another one, and a PNG is saved",
        async () => {
          // The sandbox of Firefox lets its pages read no fonts beside those of the system.
          const own = await withEnvironment({ FONTCONFIG_FILE: path, MOZ_DISABLE_CONTENT_SANDBOX: "1" }, () =>
            startEngine(name),
          );
          opened = await openSite(name, { "/plain": "<!doctype html><title>plain</title><body></body>" }, own);
          const { site, page } = opened;
          await openStudio(page, site.url, WIDE);
          await page.evaluate(inStudio.click, "#tab-export");
          const svgs = [];
          for (const profile of PROFILES) {
            await page.evaluate(choose, [".choices select", profile]);
            await page.evaluate(choose, ["#export_format", "svg"]);
            svgs.push(await until(page, `the SVG of ${profile}`, inStudio.value, "#export_text"));
          }
          await page.evaluate(choose, ["#export_format", "png"]);
          await page.evaluate(() =>
            [...document.querySelector("chat-card-studio").shadowRoot.querySelectorAll("#tool-export button")]
              .find(({ textContent }) => textContent === "Download")
              .click(),
          );
          const said = await until(page, "what is said of the PNG", inStudio.text, "#tool-export [role=status]");
          assert.match(said, fonts === "NONE" ? /no font is installed/ : /^Saved as Workspace-planner\.png/);
          if (fonts === "NONE") return;
          await page.goto(`${site.url}/plain`);
          for (const [i, svg] of svgs.entries()) {
            const { count, bad } = await page.evaluate(overlaps, svg);
            assert.ok(count >= 5, `${PROFILES[i]}: ${count}`);
            assert.deepEqual(bad, [], PROFILES[i]);
          }
        },
      );
    });
  }

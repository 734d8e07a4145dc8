// The sheet in the three engines, as a client opens it: filters work although no script may run, nothing is fetched, print has what
// paper needs. Choices are made on the inputs themselves; the file's own policy forbids scripts, and a test proves that it does.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { chosenEngines, startEngine } from "../browser/support/drivers/index.mjs";
import { startChromium } from "../lib/chromium.mjs";
import { adWith, BAD, gallery, lines, workFolder } from "./support/gallery.mjs";

const work = workFolder();
const HOSTILE =
  "</style></section><script>document.title='mine'</script><img src=/leak.png onerror=\"document.title='mine'\">";

/** Serves the sheet and remembers what was asked for. */
async function startServer() {
  const asked = [];
  let page = "";
  const server = createServer((request, response) => {
    asked.push(request.url);
    const isPage = request.url.startsWith("/sheet");
    response.writeHead(isPage ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" }).end(isPage ? page : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const records = [
    adWith({}, { name: "Quiet" }),
    {
      ...BAD,
      name: "Loud",
      creative: { ...BAD.creative, image_url: `${origin}/picture.png` },
      advertiser: { brand_name: "B", favicon_url: `${origin}/icon.png` },
    },
    adWith(
      { title: HOSTILE, body: HOSTILE, target_url: `${origin}/target`, image_url: `${origin}/leak.png` },
      { name: HOSTILE },
    ),
    "no json",
  ];
  page = gallery(work, "ads.ndjson", lines(records)).html;
  return {
    origin,
    asked,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}

let site;
before(async () => void (site = await startServer()));
after(() => site.close());

// Run in the page by the driver, which no policy of the page binds.
const choose = (id) => document.getElementById(id).click();
const shown = () => ({
  ads: [...document.querySelectorAll(".ad")]
    .filter((ad) => getComputedStyle(ad).display !== "none")
    .map((ad) => ad.querySelector("h2").textContent),
  themes: [
    ...new Set(
      [...document.querySelectorAll(".ad:first-of-type .shot, .ad .shot")]
        .filter((shot) => shot.checkVisibility?.() ?? shot.getClientRects().length > 0)
        .map((shot) => shot.querySelector("figcaption").firstChild.data.trim()),
    ),
  ],
});
const CAPTIONS = ["light", "dark"]
  .flatMap((theme) => ["desktop", "mobile-web", "ios", "android"].map((surface) => `${theme} · ${surface}`))
  .sort();

for (const name of chosenEngines()) {
  describe(name, () => {
    let engine, page;
    before(async () => {
      engine = await startEngine(name);
      page = await engine.open();
      await page.goto(`${site.origin}/sheet`);
    });
    after(async () => {
      await page?.end();
      await engine?.stop();
    });

    test(`${name}: filters hide by finding, rule, theme and surface`, async () => {
      const after = async (...ids) => {
        for (const id of ids) await page.evaluate(choose, id);
        return page.evaluate(shown);
      };
      const all = await after("finding-all");
      assert.deepEqual(all.ads, ["Quiet", "Loud", HOSTILE]);
      assert.deepEqual(all.themes.sort(), CAPTIONS);
      assert.deepEqual((await after("finding-warning")).ads, ["Loud", HOSTILE]);
      assert.deepEqual((await after("rule-E-004")).ads, ["Loud"]);
      assert.deepEqual(
        (await after("finding-all", "only-t1")).themes.sort(),
        CAPTIONS.filter((caption) => caption.startsWith("dark")),
      );
      assert.deepEqual((await after("only-s2")).themes, ["dark · ios"]);
      assert.deepEqual((await after("t-all", "s-all")).themes.sort(), CAPTIONS);
    });

    test(`${name}: strangers' text is text, no script runs, nothing but the page is asked for`, async () => {
      const { title, scripts, texts } = await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "document.title = 'a script ran'";
        document.body.append(script);
        return new Promise((resolve) =>
          setTimeout(
            () =>
              resolve({
                title: document.title,
                scripts: document.scripts.length,
                texts: [...document.querySelectorAll(".pixelcard-title")].map((element) => element.textContent),
              }),
            200,
          ),
        );
      });
      assert.equal(title, "Ad previews");
      assert.equal(scripts, 1, "only the one that the test put in");
      assert.ok(texts.some((text) => text.includes("<script>")));
      assert.deepEqual(new Set(site.asked), new Set(["/sheet"]));
    });

    test(`${name}: the images of cards take no part in the order of focus`, async () => {
      const reachable = await page.evaluate(
        () =>
          [...document.querySelectorAll("a, button, [tabindex]")].filter((element) => !element.closest("[inert]"))
            .length,
      );
      assert.equal(reachable, 0);
    });
  });
}

describe("Chromium alone", () => {
  let chromium, page;
  before(async () => {
    chromium = await startChromium();
    page = await chromium.browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(`${site.origin}/sheet`);
  });
  after(() => chromium.stop());

  test("with scripts switched off, a mouse and a keyboard filter", async () => {
    await page.click("label:has(#finding-warning)");
    assert.deepEqual((await page.evaluate(shown)).ads, ["Loud", HOSTILE]);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await page.evaluate(() => document.activeElement.id), "finding-error");
    await page.click("#finding-all");
  });

  test("on paper there are no filters, cards keep their colours and are not broken across pages", async () => {
    await page.emulateMediaType("print");
    const facts = await page.evaluate(() => {
      const style = (selector) => getComputedStyle(document.querySelector(selector));
      return {
        filters: style(".filters").display,
        shot: style(".shot").breakInside,
        stage: style(".stage").printColorAdjust ?? style(".stage").webkitPrintColorAdjust,
        drawn: style(".ad").contentVisibility,
        ads: document.querySelectorAll(".ad").length,
      };
    });
    await page.emulateMediaType(null);
    assert.deepEqual(facts, { filters: "none", shot: "avoid", stage: "exact", drawn: "visible", ads: 3 });
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), "%PDF-");
  });

  test("axe finds nothing in light and dark, wide and narrow", async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    await page.setJavaScriptEnabled(true);
    for (const [scheme, width] of [
      ["light", 1440],
      ["dark", 1440],
      ["light", 380],
    ]) {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(`${site.origin}/sheet`);
      await page.evaluate(() => document.querySelector("details").setAttribute("open", ""));
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        });
        return violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ html }) => html.slice(0, 160))
              .join(" | ")}`,
        );
      });
      assert.deepEqual(violations, [], `${scheme}, ${width} px`);
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(isWide, false, `${width} px: no sideways scrolling`);
      const cutOff = await page.evaluate(
        () =>
          [...document.querySelectorAll(".shot")].filter(
            (shot) => shot.getBoundingClientRect().right > shot.closest(".ad").getBoundingClientRect().right,
          ).length,
      );
      assert.equal(cutOff, 0, `${width} px: no card reaches out of its ad`);
    }
  });
});

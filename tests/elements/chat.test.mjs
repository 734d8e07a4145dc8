// The demo’s chat page in the three engines: the card is under the answer in both themes, follows what the reader chooses, leads
// into the shop with a click reference, and is the ad that the sandbox serves for a question.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chosenEngines } from "../browser/support/drivers/index.mjs";
import { sharedEngine } from "../browser/support/shared-engine.mjs";
import { AD_TITLE } from "../../demo/chat/advertise.js";
import { startServer } from "../lib/server.mjs";

let server, origin;
before(async () => {
  server = await startServer();
  origin = server.url.replace(/\/$/, "");
});
after(() => server.stop());

const shown = () =>
  [...document.querySelectorAll("chat-card-preview")].map((card) => {
    const { theme, surface, direction, language, items } = card.model ?? { items: [] };
    const box = card.shadowRoot?.querySelector(".pixelcard-card")?.getBoundingClientRect();
    return {
      theme,
      surface,
      direction,
      language,
      title: items[0]?.texts[0]?.text,
      href: items[0]?.href,
      isDrawn: box?.height > 50,
    };
  });
const choose = ([name, value]) => {
  const field = document.getElementById("choices").elements[name];
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

const ask = (question) => {
  const form = document.getElementById("ask");
  form.elements.question.value = question;
  form.requestSubmit();
};

async function reads(page, selector, wanted) {
  const text = (chosen) => document.querySelector(chosen).textContent + document.getElementById("problem").textContent;
  let seen;
  for (
    const deadline = Date.now() + 30_000;
    Date.now() < deadline;
    await new Promise((resolve) => setTimeout(resolve, 100))
  )
    if (wanted.test((seen = await page.evaluate(text, selector)))) return;
  throw new Error(`not within 30 s: ${wanted}; it reads: ${seen}`);
}

async function until(page, isEnough) {
  for (const deadline = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const cards = await page.evaluate(shown);
    if (cards.length === 2 && cards.every(isEnough)) return cards;
    if (Date.now() > deadline) throw new Error(`not within 20 s: ${JSON.stringify(cards)}`);
  }
}

for (const name of chosenEngines()) {
  describe(`chat page, ${name}`, () => {
    let engine, page;
    before(async () => {
      engine = await sharedEngine(name);
      page = await engine.open();
      await page.goto(`${origin}/chat/`);
    });
    after(() => page?.end());

    test(`${name}: the card is drawn under the answer, light and dark`, async () => {
      const cards = await until(page, ({ isDrawn }) => isDrawn);
      assert.deepEqual(
        cards.map(({ theme, surface, language }) => [theme, surface, language]),
        [
          ["light", "desktop", "en"],
          ["dark", "desktop", "en"],
        ],
      );
      for (const { href } of cards) {
        const target = new URL(href);
        assert.equal(target.origin + target.pathname, `${origin}/shop/product.html`);
        assert.equal(target.searchParams.get("sku"), "jacket-harbour");
        assert.match(target.searchParams.get("oppref"), /not-a-click/);
      }
      assert.equal(await page.evaluate(() => document.getElementById("problem").hidden), true);
    });

    test(`${name}: language and surface change both threads`, async () => {
      for (const choice of [
        ["locale", "ar"],
        ["surface", "ios"],
      ])
        await page.evaluate(choose, choice);
      const cards = await until(page, ({ language, surface }) => language === "ar" && surface === "ios");
      for (const { direction, title } of cards) assert.deepEqual([direction, title], ["rtl", "سترة مطر صُنعت للدراجة"]);
    });

    test(`${name}: a question is answered with the ad that the sandbox serves, and with none when none fits`, async () => {
      const world = { method: "POST", headers: { Authorization: "Bearer demo" } };
      assert.equal((await fetch(`${origin}/sandbox/reset`, world)).status, 200);
      await page.evaluate(ask, "Which rain jacket?");
      await reads(page, "#served", /no ads yet/);
      assert.equal(await page.evaluate(() => document.getElementById("threads").hidden), true);
      await page.evaluate(() => document.getElementById("advertise").click());
      await reads(page, "#served", /Served ad_.*one impression/);
      const cards = await until(page, ({ isDrawn, title }) => isDrawn && title === AD_TITLE);
      for (const { href } of cards) assert.match(href, new RegExp(`^${origin}/sandbox/clicks/`));
      await page.evaluate(ask, "What is the capital of Iceland?");
      await reads(page, "#served", /No ad fits/);
    });
  });
}

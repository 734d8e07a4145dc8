// A changed property of a card calls the renderer once; with findings, the linter once.
import assert from "node:assert/strict";
import { countingScript } from "../lib/crossings.mjs";
import { forEachEngine } from "./support/setup.mjs";

const CARD = `${countingScript}<chat-card-preview id="card" title="Trail shoes" body="Made for mud" target-url="https://shop.example/" brand-name="Shop" image="/red.png" theme="light"></chat-card-preview>`;

forEachEngine("calls into the modules", (env) => {
  env.test("one call for each change, whatever it is", async () => {
    const page = await env.show("/crossings", CARD);
    const counted = await page.evaluate(async () => {
      const card = document.getElementById("card");
      const counts = {};
      const count = async (name, change) => {
        const before = globalThis.crossings;
        change();
        await card.updateComplete;
        counts[name] = globalThis.crossings - before;
      };
      await count("title", () => (card.title = "Trail shoes 2"));
      await count("body", () => (card.body = ""));
      await count("price", () => (card.price = "49"));
      await count("brandName", () => (card.brandName = ""));
      await count("theme", () => (card.theme = "dark"));
      await count("width", () => (card.width = 320));
      await count("profile", () => (card.profile = "compact-140"));
      await count("menu", () => (card.menu = true));
      await count("conversation", () => (card.conversation = true));
      await count("creative", () => (card.creative = { title: "A", body: "B" }));
      await count("cards", () => (card.cards = [{ title: "A" }, { title: "B" }]));
      await count("facts", () => (card.facts = { profiles: { "compact-140": { padding: 20 } } }));
      await count("several in one task", () => {
        card.title = "A";
        card.title = "Ab";
        card.body = "Abc";
      });
      return counts;
    });
    assert.deepEqual(counted, Object.fromEntries(Object.keys(counted).map((name) => [name, 1])));
    assert.equal(Object.keys(counted).length, 13);
  });

  env.test("one call also where an image is broken, or cropped and measured", async () => {
    const page = await env.show("/crossings-images", CARD);
    const counted = await page.evaluate(async () => {
      const card = document.getElementById("card");
      const shown = (is) =>
        new Promise((resolve) =>
          card.addEventListener("render", function listen({ detail }) {
            if (!is(detail)) return;
            card.removeEventListener("render", listen);
            resolve();
          }),
        );
      const change = async () => {
        const before = globalThis.crossings;
        card.title += "x";
        await card.updateComplete;
        return globalThis.crossings - before;
      };
      const broken = shown(({ items }) => items[0].image.kind === "letter");
      card.image = "/nothing.png";
      await broken;
      const first = await change();
      const sized = shown(({ items }) => items[0].image.source?.width === 80);
      card.creative = { image_crop: { x: 0.25, y: 0, width: 0.5, height: 1 } };
      card.image = "/wide.png";
      await sized;
      return [first, await change()];
    });
    assert.deepEqual(counted, [1, 1]);
  });

  env.test("one call of the linter for all cards", async () => {
    const page = await env.show("/crossings-findings", CARD);
    const counted = await page.evaluate(async () => {
      const card = document.getElementById("card");
      const next = () => new Promise((resolve) => card.addEventListener("findings", resolve, { once: true }));
      await next();
      const told = next();
      const before = globalThis.crossings;
      card.cards = [{ title: "A" }, { title: "B" }, { title: "C" }];
      await told;
      return globalThis.crossings - before;
    });
    assert.equal(counted, 2);
  });

  env.test("moved into another document and back, the card still has its style", async () => {
    const page = await env.show("/crossings-moved", CARD);
    const radii = await page.evaluate(async () => {
      const card = document.getElementById("card");
      const radius = () => getComputedStyle(card.shadowRoot.querySelector(".pixelcard-card")).borderTopLeftRadius;
      const radii = [radius()];
      const frame = document.createElement("iframe");
      document.body.append(frame);
      for (const target of [frame.contentDocument, document]) {
        target.body.append(card);
        await new Promise((resolve) => setTimeout(resolve, 50));
        await card.updateComplete;
        radii.push(
          card.ownerDocument.defaultView.getComputedStyle(card.shadowRoot.querySelector(".pixelcard-card"))
            .borderTopLeftRadius,
        );
      }
      return radii;
    });
    assert.deepEqual(radii, [radii[0], radii[0], radii[0]]);
    assert.notEqual(radii[0], "0px");
  });
});

// <chat-card-preview> as a page uses it: attributes, properties, events.
import assert from "node:assert/strict";
import { forEachEngine } from "./support/setup.mjs";
import { CARD, shown } from "./support/card.mjs";

forEachEngine("card", (env) => {
  env.test("attributes become a card with one link and its name", async () => {
    const page = await env.show("/attributes", CARD);
    const card = await page.evaluate(shown);
    assert.equal(card.title, "Try the planner");
    assert.equal(card.body, "Tasks & docs in one place.");
    assert.equal(card.brand, "Example");
    assert.equal(card.label, "Ad");
    assert.equal(card.name, "Ad: Example. Try the planner. Tasks & docs in one place.");
    assert.match(card.href, /^https:\/\/example\.com\/plan\?oppref=/);
    assert.match(card.mark, /^Preview, not affiliated/);
    assert.deepEqual(card.notes, ["missing_favicon", "missing_image"]);
    assert.deepEqual(await page.evaluate(() => trouble), []);
  });

  env.test("every attribute has a property, and both change the card", async () => {
    const page = await env.show("/properties", CARD);
    const card = await page.evaluate(async (look) => {
      const element = document.getElementById("card");
      Object.assign(element, {
        theme: "dark",
        surface: "ios",
        profile: "compact-140",
        label: "Sponsored",
        locale: "de",
        state: "hover",
        hideMark: true,
        notice: true,
        width: 200,
      });
      element.setAttribute("dir", "rtl");
      await element.updateComplete;
      const now = new Function(`return (${look})()`)();
      return {
        ...now,
        attributes: ["theme", "surface", "profile", "label", "locale", "state", "hide-mark", "notice", "width"].map(
          (name) => element.getAttribute(name),
        ),
        direction: element.model.direction,
      };
    }, String(shown));
    assert.deepEqual(card.attributes, ["dark", "ios", "compact-140", "Sponsored", "de", "hover", "", "", "200"]);
    assert.equal(card.label, "Gesponsert");
    assert.equal(card.mark, null);
    assert.match(card.notice, /^Anzeigen/);
    assert.match(card.classes, /pixelcard-is-hover/);
    assert.deepEqual([card.theme, card.surface, card.profile, card.direction], ["dark", "ios", "compact-140", "rtl"]);
  });

  env.test("objects: a creative, the API's ad, several cards, a served unit", async () => {
    const page = await env.show("/objects", `<chat-card-preview id="card"></chat-card-preview>`);
    const titles = await page.evaluate(async () => {
      const element = document.getElementById("card");
      const seen = [];
      const look = async () => {
        await element.updateComplete;
        seen.push([
          element.shadowRoot.querySelector(".pixelcard-brand")?.textContent ?? "",
          ...[...element.shadowRoot.querySelectorAll(".pixelcard-title")].map((title) => title.textContent),
        ]);
      };
      element.creative = { title: "Creative", body: "b", target_url: "https://example.com/" };
      element.advertiser = { brand_name: "Brand" };
      await look();
      element.title = "Attribute first";
      await look();
      element.removeAttribute("title");
      element.creative = null;
      element.ad = { name: "x", creative: { title: "From the ad" } };
      await look();
      element.ad = null;
      element.cards = [{ title: "One" }, { title: "Two" }];
      await look();
      element.cards = null;
      element.advertiser = null;
      element.unit = {
        type: "single_advertiser_ad_unit",
        advertiser_brand: { name: "Unit brand" },
        carousel_cards: [{ title: "Served", target: { type: "url", value: "https://example.com/" } }],
      };
      await look();
      return seen;
    });
    assert.deepEqual(titles, [
      ["Brand", "Creative"],
      ["Brand", "Attribute first"],
      ["Brand", "From the ad"],
      ["Brand", "One", "Two"],
      ["Unit brand", "Served"],
    ]);
  });

  env.test("a unit is shown in each shape in which one is served or given out", async () => {
    const page = await env.show("/served", `<chat-card-preview id="card"></chat-card-preview>`);
    const shown = await page.evaluate(async () => {
      const element = document.getElementById("card");
      const target = { type: "url", value: "https://example.com/a" };
      const content = {
        type: "single_advertiser_ad_unit",
        advertiser_brand: { name: "Brand" },
        carousel_cards: [],
        ad_cards: [{ title: "Title", body: "Body", target }],
      };
      const seen = [];
      for (const unit of [
        content,
        { ads_response: { content } },
        { conversation_id: "c", entries_by_turn_id: { t: { ads_response: { content } } } },
        { brand: { name: "Brand" }, cards: [{ title: "Title", body: "Body", url: target.value }] },
      ]) {
        element.unit = unit;
        element.measure = element.measure ? "" : "live";
        await element.updateComplete;
        const { brand, items } = element.model;
        seen.push([brand.text, ...items[0].texts.map(({ text }) => text), items[0].href.split("?")[0]].join(" "));
      }
      return seen;
    });
    assert.deepEqual(shown, Array(4).fill("Brand Title Body https://example.com/a"));
  });

  env.test("a served unit keeps its brand beside an attribute, and directions are written in any case", async () => {
    const page = await env.show(
      "/unit",
      `<chat-card-preview id="card" favicon="/red.png" dir="RTL"></chat-card-preview>`,
    );
    const [brand, favicon, direction] = await page.evaluate(async () => {
      const element = document.getElementById("card");
      element.unit = {
        advertiser_brand: { name: "Unit brand", favicon_url: "https://example.com/icon.png" },
        carousel_cards: [{ title: "Served" }],
      };
      await element.updateComplete;
      return [element.model.brand.text, new URL(element.model.favicon.url).pathname, element.model.direction];
    });
    assert.deepEqual([brand, favicon, direction], ["Unit brand", "/red.png", "rtl"]);
  });

  env.test("an element that moves into a frame is styled there", async () => {
    const page = await env.show("/moved", `${CARD}<iframe id="frame"></iframe>`);
    const display = await page.evaluate(async () => {
      const element = document.getElementById("card");
      document.getElementById("frame").contentDocument.body.append(element);
      const isShown = await element.updateComplete;
      return [
        isShown,
        element.ownerDocument.defaultView.getComputedStyle(element.shadowRoot.querySelector(".pixelcard-card")).display,
      ];
    });
    assert.deepEqual(display, [true, "grid"]);
  });

  env.test("elements keep their class in another document, there and back", async () => {
    const page = await env.show(
      "/adopted",
      `${CARD}<chat-card-studio id="studio"></chat-card-studio><iframe id="frame"></iframe>`,
    );
    const members = await page.evaluate(async () => {
      const [card, studio, other] = [
        document.getElementById("card"),
        document.getElementById("studio"),
        document.getElementById("frame").contentDocument,
      ];
      const seen = [];
      for (const place of [other, document]) {
        place.body.append(card, studio);
        card.title = "Moved";
        studio.name = "moved";
        seen.push([
          card instanceof customElements.get("chat-card-preview"),
          await card.updateComplete,
          card.model.items[0].texts[0].text,
          studio instanceof customElements.get("chat-card-studio"),
          studio.getAttribute("name"),
          typeof studio.value,
        ]);
      }
      class Own extends customElements.get("chat-card-preview") {}
      customElements.define("own-card", Own);
      const own = document.body.appendChild(new Own());
      other.body.append(own);
      return [...seen, own instanceof Own];
    });
    assert.deepEqual(members, [
      [true, true, "Moved", true, "moved", "string"],
      [true, true, "Moved", true, "moved", "string"],
      true,
    ]);
  });

  env.test("a value that is neither an image nor a URL counts as missing", async () => {
    const page = await env.show("/canvas", CARD);
    const attributes = await page.evaluate(() => {
      const element = document.getElementById("card");
      return [document.createElement("canvas"), {}, 5, new URL("https://example.com/a.png")].map(
        (image) => ((element.image = image), element.getAttribute("image")),
      );
    });
    assert.deepEqual(attributes, [null, null, null, "https://example.com/a.png"]);
  });

  env.test("changes of one moment are one rendering, and what did not change stays", async () => {
    const page = await env.show("/coalesced", CARD);
    const result = await page.evaluate(async () => {
      // A task of the page: WebKit's driver runs its own between any two lines of ours.
      await new Promise((resolve) => setTimeout(resolve));
      const element = document.getElementById("card");
      const models = [];
      element.addEventListener("render", ({ detail }) => models.push(detail));
      const link = element.shadowRoot.querySelector("a");
      link.focus();
      for (const letter of "abcde") element.title = `Title ${letter}`;
      element.body = "Other";
      const isDone = await element.updateComplete;
      return {
        isDone,
        renders: models.length,
        title: models[0].items[0].texts[0].text,
        isModel: models[0] === element.model,
        isSame: link === element.shadowRoot.querySelector("a"),
        isFocused: element.shadowRoot.activeElement === link,
      };
    });
    assert.deepEqual(result, {
      isDone: true,
      renders: 1,
      title: "Title e",
      isModel: true,
      isSame: true,
      isFocused: true,
    });
  });

  env.test("properties set before the file arrives count", async () => {
    const page = await env.open("/early", { body: `<chat-card-preview id="card"></chat-card-preview>`, script: null });
    const title = await page.evaluate(async () => {
      const element = document.getElementById("card");
      element.creative = { title: "Early" };
      element.theme = "dark";
      await import("/dist/chat-card.min.js");
      await element.updateComplete;
      return [element.model.items[0].texts[0].text, element.model.theme, element.getAttribute("theme")];
    });
    assert.deepEqual(title, ["Early", "dark", "dark"]);
  });

  env.test("all elements of a page share one renderer", async () => {
    env.site.asked.length = 0;
    const page = await env.show(
      "/many",
      `${CARD}${CARD.replace('id="card"', "")}<chat-card-preview></chat-card-preview>`,
    );
    assert.equal(env.site.asked.filter((path) => path === "/dist/chat-card.wasm").length, 1);
    assert.equal(env.site.asked.filter((path) => path === "/dist/chat-card.nowasm.js").length, 0);
    const sheets = await page.evaluate(() =>
      [...document.querySelectorAll("chat-card-preview")]
        .slice(0, 2)
        .map(({ shadowRoot }) => shadowRoot.adoptedStyleSheets.length),
    );
    assert.deepEqual(sheets, [2, 2]);
  });

  env.test("hostile strings stay strings", async () => {
    const page = await env.show("/hostile", CARD);
    const result = await page.evaluate(async () => {
      const element = document.getElementById("card");
      const text =
        `</span><img src=x onerror="window.ran=1"><script>window.ran=1</` + `script>"'<svg onload=window.ran=1>`;
      Object.assign(element, {
        title: text,
        body: text,
        brandName: text,
        targetUrl: "javascript:window.ran=1",
        favicon: "javascript:window.ran=1",
        image: "data:text/html,<script>window.ran=1</script>",
        label: text,
        theme: text,
        locale: text,
        state: text,
        profile: text,
        surface: text,
      });
      await element.updateComplete;
      element.cards = [element];
      await element.updateComplete;
      const loop = {};
      loop.loop = loop;
      element.cards = null;
      element.creative = loop;
      const isShown = await element.updateComplete;
      element.creative = null;
      await element.updateComplete;
      const { shadowRoot: root } = element;
      root.querySelector("[role=link]").click();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return {
        ran: window.ran ?? 0,
        isShown,
        tags: [...new Set([...root.querySelectorAll("*")].map(({ localName }) => localName))].sort(),
        href: element.model.items[0].href ?? null,
        title: root.querySelector(".pixelcard-title").textContent === text,
      };
    });
    assert.deepEqual(result, {
      ran: 0,
      isShown: false,
      tags: ["article", "button", "circle", "div", "p", "span", "svg"],
      href: null,
      title: true,
    });
  });
});

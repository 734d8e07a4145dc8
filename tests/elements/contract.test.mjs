// Roles and structure of each layout profile, as they were published of the live card: what a page, a screen reader or a blocker finds.
import assert from "node:assert/strict";
import { forEachEngine } from "./support/setup.mjs";

const card = (profile, more = "") =>
  `<chat-card-preview id="card" profile="${profile}" title="Title" body="Body" brand-name="Brand" target-url="https://example.com/a" ${more}></chat-card-preview>`;

/** In the page: what there is of a card, in plain words. */
const outline = async () => {
  const element = document.getElementById("card");
  await element.updateComplete;
  const root = element.shadowRoot;
  const found = (selector) => root.querySelector(selector);
  const text = (selector) => found(selector)?.textContent ?? null;
  const card = found(".pixelcard-card");
  const style = (selector) => getComputedStyle(found(selector));
  return {
    link: [
      card.localName,
      card.getAttribute("role"),
      card.getAttribute("tabindex"),
      card.getAttribute("data-ad-card-root"),
    ],
    anchors: root.querySelectorAll("a[href]").length,
    hasUrl: root.innerHTML.includes("example.com"),
    inside: [...card.querySelectorAll(".pixelcard-text")].map(
      ({ className, localName }) => `${localName} ${className.split("-").at(-1)}`,
    ),
    outside: [...root.querySelectorAll(".pixelcard-header .pixelcard-text")].map(
      ({ className, textContent }) => `${className.split("-").at(-1)} ${textContent}`,
    ),
    isAbove:
      Boolean(found(".pixelcard-header")) &&
      found(".pixelcard-header").getBoundingClientRect().bottom < card.getBoundingClientRect().top,
    label: text(".pixelcard-label"),
    options: found("button").getAttribute("aria-label"),
    optionsInCard: card.contains(found("button")),
    hasDivider:
      Boolean(found("[role=separator]")) &&
      found("[role=separator]").getBoundingClientRect().bottom <= card.getBoundingClientRect().top,
    aside: found("section > aside")?.getAttribute("aria-label") ?? null,
    title: [style(".pixelcard-title").fontWeight, style(".pixelcard-title").webkitLineClamp],
    body: style(".pixelcard-body").webkitLineClamp,
    hasBorder: style(".pixelcard-card").boxShadow.includes("inset"),
  };
};

const APP = {
  link: ["div", "link", "0", "true"],
  anchors: 0,
  hasUrl: false,
  inside: ["p title", "p body"],
  outside: ["brand Brand", "label Sponsored"],
  isAbove: true,
  label: "Sponsored",
  options: "Sponsored options",
  optionsInCard: false,
  hasDivider: false,
  aside: null,
  title: ["500", "none"],
  body: "2",
  hasBorder: true,
};
const CONTRACTS = {
  "app-web-2026-06": APP,
  "app-web-2026-09": { ...APP, inside: ["p label", "p title", "p body"], outside: ["brand Brand"], hasDivider: true },
  "app-web-2026-10": { ...APP, link: ["div", "link", "0", null], outside: ["brand Brand"], label: null },
  "light-web-2026-08": {
    ...APP,
    link: ["div", null, null, null],
    anchors: 1,
    hasUrl: true,
    inside: ["span brand", "span title", "span body", "span label"],
    outside: [],
    isAbove: false,
    label: "Ad",
    optionsInCard: true,
    aside: "Sponsored",
    title: ["500", "2"],
  },
};

forEachEngine("contract", (env) => {
  for (const [profile, contract] of Object.entries(CONTRACTS))
    env.test(`${profile} has the roles and the structure that were published`, async () => {
      const page = await env.show(`/contract-${profile}`, card(profile));
      assert.deepEqual(await page.evaluate(outline), contract);
    });

  env.test("the label of September in Chinese is the one that was seen", async () => {
    const page = await env.show("/chinese", card("app-web-2026-09", `locale="zh"`));
    assert.equal((await page.evaluate(outline)).label, "广告");
  });

  env.test("the light web's panel is a dialog with a header; its entries are chosen as in a menu", async () => {
    const page = await env.show("/dialog", card("light-web-2026-08"));
    const seen = await page.evaluate(async () => {
      const element = document.getElementById("card");
      await element.updateComplete;
      const chosen = [];
      element.addEventListener("menu-select", ({ detail }) => chosen.push(detail.text));
      element.shadowRoot.querySelector("button").click();
      await element.updateComplete;
      await new Promise((resolve) => setTimeout(resolve, 50));
      const dialog = element.shadowRoot.querySelector("dialog");
      const seen = {
        isOpen: dialog.open,
        header: dialog.querySelector("header").textContent,
        popup: element.shadowRoot.querySelector("button").getAttribute("aria-haspopup"),
      };
      dialog.querySelector("[role=menuitem]").click();
      await element.updateComplete;
      return { ...seen, chosen, isGone: !element.shadowRoot.querySelector("dialog") };
    });
    assert.deepEqual(seen, {
      isOpen: true,
      header: "About this ad",
      popup: "dialog",
      chosen: ["Hide this ad"],
      isGone: true,
    });
  });

  env.test("a card without an anchor opens its page with a click or Enter, and only with navigate", async () => {
    const page = await env.show("/opens", card("app-web-2026-06"));
    const opened = await page.evaluate(async () => {
      const element = document.getElementById("card");
      await element.updateComplete;
      const opened = [];
      window.open = (...args) => {
        opened.push(args);
      };
      const link = element.shadowRoot.querySelector("[role=link]");
      link.click();
      element.navigate = true;
      await element.updateComplete;
      link.querySelector("p").click();
      link.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      element.shadowRoot.querySelector("button").click();
      return opened;
    });
    const expected = ["https://example.com/a?oppref=pixelcard-preview-not-a-click", "_blank", "noopener,noreferrer"];
    assert.deepEqual(opened, [expected, expected]);
  });
});

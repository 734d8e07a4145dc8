// The card among other people's code: frameworks that take properties away, styles of the page, pages from right to left.
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { forEachEngine } from "./support/setup.mjs";

const react = await build({
  stdin: { contents: `import * as React from "react"; import { flushSync } from "react-dom"; import { createRoot } from "react-dom/client"; Object.assign(window, { React, createRoot, flushSync });`, resolveDir: dirname(fileURLToPath(import.meta.url)) },
  bundle: true, write: false, format: "iife", define: { "process.env.NODE_ENV": '"production"' },
});
const CARD = '<chat-card-preview id="card" title="Try the new workspace planner" brand-name="Example" body="Coordinate tasks, documentation, and international meetings in one place together with people."></chat-card-preview>';

/** In the page: what every element in the card looks like, and where it is within the card. */
const look = () => {
  const article = document.getElementById("card").shadowRoot.querySelector("article");
  const start = article.getBoundingClientRect();
  return [article, ...article.querySelectorAll("*")].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [element.className, ...[x - start.x, y - start.y, width, height].map((part) => Math.round(part * 10) / 10)].join(" ");
  });
};

forEachEngine("surroundings", (env) => {
  env.test("what React takes away is gone: no card says \"undefined\" or \"null\"", async () => {
    env.site.file("/react.js", react.outputFiles[0].text);
    const page = await env.open("/react", { body: '<div id="app"></div><script src="/react.js"></script>' });
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined("chat-card-preview");
      const root = createRoot(document.getElementById("app"));
      const show = async (props) => {
        flushSync(() => root.render(React.createElement("chat-card-preview", props)));
        const card = document.querySelector("chat-card-preview");
        await card.updateComplete;
        return [card.model.items[0].texts.map(({ text }) => text).join("|"), card.model.brand.text, card.outerHTML.match(/undefined|null|NaN/)?.[0] ?? ""].join(" / ");
      };
      const everything = { title: "A title", body: "A body", brandName: "Brand", price: "9 EUR", lang: "de", dir: "rtl", id: "x", className: "y", slot: "z", targetUrl: "https://shop.example/", image: "/red.png", favicon: "/red.png", profile: "compact-140", theme: "dark", surface: "ios", locale: "de", state: "hover", label: "Sponsored", measure: "live", width: 300, tabIndex: 1, translate: false, draggable: true, menu: true, notice: true, hideMark: true, request: { label: "Ad" }, facts: {}, creative: { title: "C" } };
      return [
        await show({ title: "A title", body: "A body", brandName: "Brand" }),
        await show({ body: "A body", brandName: "Brand" }),
        await show({ title: null, body: "A body" }),
        await show({ creative: { type: "chat_card", title: "From creative", body: "b" } }),
        await show(everything),
        await show({ title: "T" }),
        await show(Object.fromEntries(Object.keys(everything).map((name) => [name, undefined]))),
      ];
    });
    assert.deepEqual(seen.map((text) => text.split(" / ")).map(([shown, brand, bad]) => [shown.includes("undefined") || shown.includes("null"), brand.includes("undefined"), bad]), seen.map(() => [false, false, ""]), seen.join("\n"));
    assert.deepEqual([seen[0], seen[3]].map((text) => text.split("|")[0]), ["A title", "From creative"]);
    assert.ok(!seen[1].includes("A title") && seen[1].includes("A body"), seen[1]);
  });

  env.test("null and undefined take every property away, in both elements", async () => {
    const page = await env.show("/missing", CARD);
    const left = await page.evaluate(() => {
      const wrong = [];
      for (const tag of ["chat-card-preview", "chat-card-studio"]) {
        const element = document.createElement(tag);
        const names = new Set();
        for (let prototype = element; prototype && prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype))
          for (const [name, { set }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) if (set && !/^on|HTML$|Text$|^text|^nodeValue|^scroll|^part$|^style$|^classList|^dataset/.test(name)) names.add(name);
        for (const name of names)
          for (const missing of [undefined, null]) {
            try {
              element[name] = missing;
            } catch (error) {
              // What the browser refuses by itself changes nothing.
              if (!(error instanceof TypeError)) wrong.push(`${tag}.${name}: ${error}`);
            }
            for (const { name: attribute, value } of [...element.attributes]) {
              if (/undefined|null|NaN/.test(value)) wrong.push(`${tag}.${name} = ${missing} made ${attribute}="${value}"`);
              element.removeAttribute(attribute);
            }
          }
      }
      return wrong;
    });
    assert.deepEqual(left, []);
  });

  env.test("no style that the page's texts inherit changes the card, whatever the browser knows", async () => {
    const page = await env.show("/inherited", `<div id="page">${CARD}</div><div id="probe"><p><b>x</b></p></div>`);
    const { changed, tried } = await page.evaluate(async (source) => {
      const look = new Function(`return (${source})()`);
      const pool = ["break-all", "keep-all", "anywhere", "strict", "small-caps", "all-small-caps", "vertical-rl", "sideways-lr", "balance", "pretty", "4px red", "wait", "pointer", "9px", "3", "40px", "0.3em", "italic", "oblique", "uppercase", "rtl", "red", "rgb(1, 2, 3)", "bold", "900", "under", "filled red", "circle", "upright", "all", "none", "hidden", "collapse", "separate", "right", "justify", "end", "center", "pre", "nowrap", "break-spaces", "ultra-condensed", "75%", "serif", "monospace", "ruby", "over", "optimizeSpeed", "geometricPrecision", "antialiased", "proportional-nums", "oldstyle-nums", "tabular-nums", "slashed-zero", "no-common-ligatures", "no-contextual", "\"liga\" 0", "\"wght\" 700", "sub", "historical-forms", "petite-caps", "emoji", "text", "alternate", "inter-character", "dark", "none-trim", "manual", "loose", "first", "last", "allow-end", "square", "inside", "url(x.png)", "\"«\" \"»\"", "2px 2px 2px red", "0.5", "evenodd", "round", "fill stroke", "crisp-edges", "pixelated", "from-image", "\"xx\"", "auto", "normal", "disc", "hanging", "each-line 30px", "break-word", "10", "trim-start", "trim-both", "cap alphabetic", "space-all", "no-autospace", "ideograph-alpha", "consume", "contextual", "jis78", "full-width", "dotted", "open dot"];
      const style = document.createElement("style");
      document.head.append(style);
      const probe = document.querySelector("#probe b");
      const names = [...new Set([...getComputedStyle(probe)])].filter((name) => !name.startsWith("--"));
      const own = getComputedStyle(probe);
      const card = document.getElementById("card");
      const article = card.shadowRoot.querySelector("article");
      const inside = [article, ...article.querySelectorAll("*")];
      const before = JSON.stringify(look());
      // Meant to follow the page: a hidden card is hidden, one that is switched off is that.
      const followed = ["visibility", "pointer-events"];
      const changed = [];
      const tried = new Set();
      for (const name of names) {
        if (followed.includes(name)) continue;
        const computed = inside.map((element) => getComputedStyle(element).getPropertyValue(name));
        const plain = own.getPropertyValue(name);
        let most = 4;
        for (const value of pool) {
          if (!CSS.supports(name, value)) continue;
          style.textContent = `#page, #probe p { ${name}: ${value} }`;
          // Inherited is what the child has, too.
          if (own.getPropertyValue(name) === plain) continue;
          tried.add(name);
          const now = inside.map((element) => getComputedStyle(element).getPropertyValue(name));
          const at = now.findIndex((found, i) => found !== computed[i]);
          if (at >= 0) changed.push(`${name}: ${value} -> ${inside[at].className || inside[at].localName}: ${now[at]} instead of ${computed[at]}`);
          else if (JSON.stringify(look()) !== before) changed.push(`${name}: ${value} moves something`);
          if (--most === 0) break;
        }
        style.textContent = "";
      }
      return { changed, tried: [...tried] };
    }, String(look));
    for (const name of ["word-break", "line-break", "font-variant-caps", "writing-mode", "cursor", "font-size", "line-height", "text-transform"]) assert.ok(tried.includes(name), `${name} was not tried: ${tried.join(" ")}`);
    assert.ok(tried.length > 40, `${tried.length} inherited properties`);
    assert.deepEqual(changed, []);
  });

  env.test("in a page from right to left, or in one with vertical lines, the card is the same; Hebrew turns it", async () => {
    const boxes = async (path, attributes, body = CARD) => (await env.show(path, `<div ${attributes}>${body}</div>`)).evaluate(look);
    const expected = await boxes("/ltr", "");
    assert.deepEqual(await boxes("/rtl", 'dir="rtl"'), expected);
    assert.deepEqual(await boxes("/rtl-style", 'style="direction:rtl;text-align:right"'), expected);
    const page = await env.show("/hebrew", `<div dir="rtl">${CARD.replace("Try the new workspace planner", "נסו את המתכנן החדש")}</div>`);
    assert.equal(await page.evaluate(() => document.getElementById("card").model.items[0].texts[0].direction), "rtl");
  });

  env.test("a reserved height is kept from before the upgrade to the drawn card, in every profile", async () => {
    const page = await env.open("/reserved", { body: '<div id="holder"></div>' });
    const { moved, heights } = await page.evaluate(async () => {
      await customElements.whenDefined("chat-card-preview");
      const holder = document.getElementById("holder");
      holder.style.width = "390px";
      const moved = [];
      const heights = {};
      for (const profile of ["app-web-2026-06", "app-web-2026-09", "app-web-2026-10", "light-web-2026-08", "inline-64"]) {
        const attributes = `profile="${profile}" surface="desktop" brand-name="Example Workspace" title="Wide words WWWWWW MMMMMM WWWWWW MMMMMM WWWWWW MMM" body="MMMM WWWW wide letters again and again until every line of them is full and the rest is cut away now"`;
        const draw = async (style) => {
          // In a document of its own no element is defined: this is what a page has before the script.
          const before = document.implementation.createHTMLDocument("");
          before.body.innerHTML = `<chat-card-preview style="${style}" ${attributes}></chat-card-preview>`;
          const substitute = document.createElement("not-defined-yet");
          substitute.style.cssText = style;
          holder.replaceChildren(substitute, Object.assign(document.createElement("p"), { textContent: "below" }));
          const top = () => holder.querySelector("p").getBoundingClientRect().top;
          const first = top();
          const card = document.adoptNode(before.body.firstChild);
          substitute.replaceWith(card);
          const tops = [first, top()];
          await card.updateComplete;
          tops.push(top());
          return [tops, card.getBoundingClientRect().height];
        };
        const [, height] = await draw("display:block");
        heights[profile] = height;
        const [tops] = await draw(`display:block;min-block-size:${Math.ceil(height)}px`);
        if (new Set(tops.map(Math.round)).size > 1) moved.push([profile, ...tops]);
      }
      return { moved, heights };
    });
    assert.deepEqual(moved, []);
    assert.ok(heights["app-web-2026-06"] > 120 && heights["app-web-2026-06"] <= 230, `the default profile needs ${heights["app-web-2026-06"]} px, and the docs say 230`);
  });

  env.test("200 cards make no long task: they are drawn in turns, those in view first", async () => {
    const page = await env.open("/many", { body: '<div id="many"></div>' });
    const { turns, first, all } = await page.evaluate(async () => {
      await customElements.whenDefined("chat-card-preview");
      const one = document.createElement("chat-card-preview");
      document.body.append(one);
      await one.updateComplete;
      const many = document.getElementById("many");
      many.innerHTML = Array.from({ length: 200 }, (_, i) => `<div style="height:200px"><chat-card-preview title="Card ${i}" body="Coordinate tasks in one place"></chat-card-preview></div>`).join("");
      scrollTo(0, 20_000);
      const cards = [...many.querySelectorAll("chat-card-preview")];
      const order = [];
      let turn = 0;
      let isCounting = true;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { turn += 1; if (isCounting) channel.port2.postMessage(null); };
      channel.port2.postMessage(null);
      const inView = cards.map((card) => { const { top, bottom } = card.getBoundingClientRect(); return bottom >= 0 && top <= innerHeight; });
      cards.forEach((card, i) => card.addEventListener("render", () => order.push([turn, inView[i]])));
      await Promise.all(cards.map((card) => card.updateComplete));
      isCounting = false;
      const perTurn = Object.values(Object.groupBy ? Object.groupBy(order, ([at]) => at) : order.reduce((groups, entry) => ({ ...groups, [entry[0]]: [...(groups[entry[0]] ?? []), entry] }), {}));
      // What the first task draws comes in the order of the page.
      const later = order.filter(([at]) => at !== order[0][0]).map(([, isSeen]) => isSeen);
      return { turns: perTurn.length, all: order.length, first: later.lastIndexOf(true) < later.filter(Boolean).length };
    });
    assert.equal(all, 200);
    assert.ok(turns >= 4, `${turns} tasks`);
    assert.ok(first, "cards in view wait for others");
  });

  env.test("strings and then value in one task: the studio has both", async () => {
    const page = await env.open("/studio", { body: '<chat-card-studio id="studio"></chat-card-studio>' });
    const values = await page.evaluate(async () => {
      await customElements.whenDefined("chat-card-studio");
      const studio = document.getElementById("studio");
      const ready = async () => {
        for (let left = 200; studio.hasAttribute("aria-busy") && left; left--) await new Promise((resolve) => setTimeout(resolve, 25));
        await new Promise((resolve) => setTimeout(resolve, 50));
      };
      await ready();
      const ad = (title) => JSON.stringify({ version: 1, titles: [title] });
      const seen = [];
      const see = async () => (await ready(), seen.push(JSON.parse(studio.value).titles[0]));
      studio.strings = { title: "Titel" };
      studio.value = ad("one");
      await see();
      studio.value = ad("two");
      studio.strings = { title: "Titre" };
      await see();
      studio.strings = { title: "Titolo" };
      await null;
      studio.value = ad("three");
      await see();
      studio.remove();
      document.body.append(studio);
      studio.strings = {};
      studio.value = ad("four");
      await see();
      return seen;
    });
    assert.deepEqual(values, ["one", "two", "three", "four"]);
  });
});

// The card among other people's code: frameworks that take properties away, styles of the page, pages from right to left.
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { forEachEngine } from "./support/setup.mjs";
import { CARD } from "./support/planner-card.mjs";

const react = await build({
  stdin: {
    contents: `import * as React from "react"; import { flushSync } from "react-dom"; import { createRoot } from "react-dom/client"; Object.assign(window, { React, createRoot, flushSync });`,
    resolveDir: dirname(fileURLToPath(import.meta.url)),
  },
  bundle: true,
  write: false,
  format: "iife",
  define: { "process.env.NODE_ENV": '"production"' },
});

/** In the page: what every element in the card looks like, and where it is within the card. */
const look = () => {
  const article = document.getElementById("card").shadowRoot.querySelector("article");
  const start = article.getBoundingClientRect();
  return [article, ...article.querySelectorAll("*")].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [
      element.className,
      ...[x - start.x, y - start.y, width, height].map((part) => Math.round(part * 10) / 10),
    ].join(" ");
  });
};

forEachEngine("surroundings", (env) => {
  env.test('what React removes is gone: no card shows "undefined" or "null"', async () => {
    env.site.file("/react.js", react.outputFiles[0].text);
    const page = await env.open("/react", { body: '<div id="app"></div><script src="/react.js"></script>' });
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined("chat-card-preview");
      const root = createRoot(document.getElementById("app"));
      const show = async (props) => {
        flushSync(() => root.render(React.createElement("chat-card-preview", props)));
        const card = document.querySelector("chat-card-preview");
        await card.updateComplete;
        return [
          card.model.items[0].texts.map(({ text }) => text).join("|"),
          card.model.brand.text,
          card.outerHTML.match(/undefined|null|NaN/)?.[0] ?? "",
        ].join(" / ");
      };
      const everything = {
        title: "A title",
        body: "A body",
        brandName: "Brand",
        price: "9 EUR",
        lang: "de",
        dir: "rtl",
        id: "x",
        className: "y",
        slot: "z",
        targetUrl: "https://shop.example/",
        image: "/red.png",
        favicon: "/red.png",
        profile: "compact-140",
        theme: "dark",
        surface: "ios",
        locale: "de",
        state: "hover",
        label: "Sponsored",
        measure: "live",
        width: 300,
        tabIndex: 1,
        translate: false,
        draggable: true,
        menu: true,
        notice: true,
        hideMark: true,
        request: { label: "Ad" },
        facts: {},
        creative: { title: "C" },
      };
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
    assert.deepEqual(
      seen
        .map((text) => text.split(" / "))
        .map(([shown, brand, bad]) => [
          shown.includes("undefined") || shown.includes("null"),
          brand.includes("undefined"),
          bad,
        ]),
      seen.map(() => [false, false, ""]),
      seen.join("\n"),
    );
    assert.deepEqual(
      [seen[0], seen[3]].map((text) => text.split("|")[0]),
      ["A title", "From creative"],
    );
    assert.ok(!seen[1].includes("A title") && seen[1].includes("A body"), seen[1]);
  });

  env.test("null and undefined take every property away, in both elements", async () => {
    const page = await env.show("/missing", CARD);
    const left = await page.evaluate(() => {
      const wrong = [];
      for (const tag of ["chat-card-preview", "chat-card-studio"]) {
        const element = document.createElement(tag);
        const names = new Set();
        for (
          let prototype = element;
          prototype && prototype !== Object.prototype;
          prototype = Object.getPrototypeOf(prototype)
        )
          for (const [name, { set }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
            if (set && !/^on|HTML$|Text$|^text|^nodeValue|^scroll|^part$|^style$|^classList|^dataset/.test(name))
              names.add(name);
        for (const name of names)
          for (const missing of [undefined, null]) {
            try {
              element[name] = missing;
            } catch (error) {
              // What the browser refuses by itself changes nothing.
              if (!(error instanceof TypeError)) wrong.push(`${tag}.${name}: ${error}`);
            }
            for (const { name: attribute, value } of [...element.attributes]) {
              if (/undefined|null|NaN/.test(value))
                wrong.push(`${tag}.${name} = ${missing} made ${attribute}="${value}"`);
              element.removeAttribute(attribute);
            }
          }
      }
      return wrong;
    });
    assert.deepEqual(left, []);
  });

  env.test("no style that the page's strings inherit changes the card, whatever the browser knows", async () => {
    const page = await env.show("/inherited", `<div id="page">${CARD}</div><div id="probe"><p><b>x</b></p></div>`);
    const { changed, tried } = await page.evaluate(async (source) => {
      const look = new Function(`return (${source})()`);
      const pool = [
        "break-all",
        "keep-all",
        "anywhere",
        "strict",
        "small-caps",
        "all-small-caps",
        "vertical-rl",
        "sideways-lr",
        "balance",
        "pretty",
        "4px red",
        "wait",
        "pointer",
        "9px",
        "3",
        "40px",
        "0.3em",
        "italic",
        "oblique",
        "uppercase",
        "rtl",
        "red",
        "rgb(1, 2, 3)",
        "bold",
        "900",
        "under",
        "filled red",
        "circle",
        "upright",
        "all",
        "none",
        "hidden",
        "collapse",
        "separate",
        "right",
        "justify",
        "end",
        "center",
        "pre",
        "nowrap",
        "break-spaces",
        "ultra-condensed",
        "75%",
        "serif",
        "monospace",
        "ruby",
        "over",
        "optimizeSpeed",
        "geometricPrecision",
        "antialiased",
        "proportional-nums",
        "oldstyle-nums",
        "tabular-nums",
        "slashed-zero",
        "no-common-ligatures",
        "no-contextual",
        '"liga" 0',
        '"wght" 700',
        "sub",
        "historical-forms",
        "petite-caps",
        "emoji",
        "text",
        "alternate",
        "inter-character",
        "dark",
        "none-trim",
        "manual",
        "loose",
        "first",
        "last",
        "allow-end",
        "square",
        "inside",
        "url(x.png)",
        '"«" "»"',
        "2px 2px 2px red",
        "0.5",
        "evenodd",
        "round",
        "fill stroke",
        "crisp-edges",
        "pixelated",
        "from-image",
        '"xx"',
        "auto",
        "normal",
        "disc",
        "hanging",
        "each-line 30px",
        "break-word",
        "10",
        "trim-start",
        "trim-both",
        "cap alphabetic",
        "space-all",
        "no-autospace",
        "ideograph-alpha",
        "consume",
        "contextual",
        "jis78",
        "full-width",
        "dotted",
        "open dot",
      ];
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
          if (at >= 0)
            changed.push(
              `${name}: ${value} -> ${inside[at].className || inside[at].localName}: ${now[at]} instead of ${computed[at]}`,
            );
          else if (JSON.stringify(look()) !== before) changed.push(`${name}: ${value} moves something`);
          if (--most === 0) break;
        }
        style.textContent = "";
      }
      return { changed, tried: [...tried] };
    }, String(look));
    for (const name of [
      "word-break",
      "line-break",
      "font-variant-caps",
      "writing-mode",
      "cursor",
      "font-size",
      "line-height",
      "text-transform",
    ])
      assert.ok(tried.includes(name), `${name} was not tried: ${tried.join(" ")}`);
    assert.ok(tried.length > 40, `${tried.length} inherited properties`);
    assert.deepEqual(changed, []);
  });

  env.test(
    "in a page from right to left, or in one with vertical lines, the card is the same; Hebrew turns it",
    async () => {
      const boxes = async (path, attributes, body = CARD) =>
        (await env.show(path, `<div ${attributes}>${body}</div>`)).evaluate(look);
      const expected = await boxes("/ltr", "");
      assert.deepEqual(await boxes("/rtl", 'dir="rtl"'), expected);
      assert.deepEqual(await boxes("/rtl-style", 'style="direction:rtl;text-align:right"'), expected);
      const page = await env.show(
        "/hebrew",
        `<div dir="rtl">${CARD.replace("Try the new workspace planner", "נסו את המתכנן החדש")}</div>`,
      );
      assert.equal(await page.evaluate(() => document.getElementById("card").model.items[0].texts[0].direction), "rtl");
    },
  );
});

// The examples of demo/frameworks, built, clicked and typed into.
import assert from "node:assert/strict";
import { buildExample, frameworks } from "./support/frameworks.mjs";
import { forEachEngine } from "./support/setup.mjs";

const built = new Map();
for (const framework of frameworks) built.set(framework, await buildExample(framework));

/** In the page: what the reader sees, after everything has settled. */
const use = async () => {
  const until = async (isSo) => {
    for (const end = Date.now() + 8000; !isSo(); await new Promise((resolve) => setTimeout(resolve, 20)))
      if (Date.now() > end) throw new Error(`never: ${isSo}`);
  };
  const card = () => document.querySelector("chat-card-preview");
  const title = () => card()?.shadowRoot?.querySelector(".pixelcard-title")?.textContent;
  const said = () => document.querySelector("output").textContent;
  await until(() => title() === "Try the new workspace planner" && said() === "Your title fits.");
  const first = { theme: card().model.theme, brand: card().model.brand.text, href: card().model.items[0].href };

  document.querySelector("button").click();
  await until(() => card().model.theme === "dark");

  const input = document.querySelector("input");
  // As the browser does it when a user types: frameworks watch the setter of the instance, not that of the prototype.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, "Very long title ".repeat(20));
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => title()?.startsWith("Very long title") && said() === "Your title is cut.");
  return { ...first, cards: document.querySelectorAll("chat-card-preview").length, trouble: window.trouble };
};

forEachEngine("frameworks", (env) => {
  for (const framework of frameworks) {
    env.test(`${framework}: properties go in, events come out`, async () => {
      env.site.file(`/${framework}.js`, built.get(framework));
      const page = await env.open(`/${framework}`, {
        body: `<div id="app"></div><script type="module" src="/${framework}.js"></script>`,
      });
      const { href, ...seen } = await page.evaluate(use);
      assert.deepEqual(seen, { theme: "light", brand: "Example", cards: 1, trouble: [] });
      assert.match(href, /^https:\/\/example\.com\/planner\?/);
    });
  }
});

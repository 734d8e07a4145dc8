// Untrusted strings in every field of a card: as an element, as HTML on a user's page, as an image. They stay strings.
import assert from "node:assert/strict";
import { test } from "node:test";
import { forEachEngine } from "./support/setup.mjs";
import { hostile } from "./support/hostile.mjs";

const BATCH = 40;
/** An image or a link may be asked for when its text is a URL of the web; nothing else may. */
const FILES = /^\/(dist\/[\w.-]+|watch\.js|hostile|favicon\.ico)$/;

test("the corpus holds 300 different strings", () => assert.ok(hostile.length >= 300, String(hostile.length)));

/** In the page: the problems of each text, as sentences. */
const attack = async (texts) => {
  const ELEMENTS = new Set(
    "article div span p a img button ul li svg title desc metadata defs clippath g rect text tspan image circle path linearGradient stop"
      .toLowerCase()
      .split(" "),
  );
  const wrong = [];
  const guard = document.querySelector(".guard");
  const look = JSON.stringify([
    getComputedStyle(guard).display,
    getComputedStyle(guard).color,
    getComputedStyle(document.body).backgroundImage,
  ]);
  const inspect = (what, index, root) => {
    for (const element of root.querySelectorAll("*")) {
      if (!ELEMENTS.has(element.localName.toLowerCase())) wrong.push(`${what} ${index}: a <${element.localName}>`);
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || name === "style" || name === "srcdoc")
          wrong.push(`${what} ${index}: ${element.localName} has ${name}`);
        if (/href$|^src$/.test(name) && !/^(https?:\/\/|data:image\/(png|jpeg|webp)[;,]|#)/.test(value))
          wrong.push(`${what} ${index}: ${name} is ${value.slice(0, 60)}`);
      }
    }
  };
  for (const [index, text] of texts.entries()) {
    const element = document.createElement("chat-card-preview");
    const fields = { title: text, body: text, price: text, target_url: text, image_url: text };
    element.creative = fields;
    element.advertiser = { brand_name: text, url: text, favicon_url: text };
    for (const name of ["locale", "label", "state", "theme", "surface", "profile", "dir", "width"])
      element.setAttribute(name, text);
    Object.assign(element, { menu: true, notice: true, conversation: true, hideMark: false });
    document.body.append(element);
    await element.updateComplete;
    const model = element.model;
    if (!model) {
      wrong.push(`element ${index}: no card`);
      continue;
    }
    inspect("element", index, element.shadowRoot.querySelector("article"));
    const shown = element.shadowRoot.querySelector(".pixelcard-title")?.textContent ?? "";
    const meant = model.items[0].texts.find(({ role }) => role === "title")?.text ?? "";
    if (shown !== meant)
      wrong.push(
        `element ${index}: shows ${JSON.stringify(shown.slice(0, 60))} for ${JSON.stringify(meant.slice(0, 60))}`,
      );
    // As people put it on pages, where a policy forbids nothing.
    const place = document.createElement("div");
    place.innerHTML = await element.toHTML();
    document.body.append(place);
    inspect("HTML", index, place.querySelector("article"));
    const picture = new DOMParser().parseFromString(await element.toSVG(), "image/svg+xml");
    if (picture.querySelector("parsererror")) wrong.push(`SVG ${index}: is no XML`);
    else {
      inspect("SVG", index, picture);
      place.append(document.importNode(picture.documentElement, true));
    }
    // Whatever a text started runs now.
    await new Promise((resolve) => setTimeout(resolve));
    for (const link of place.querySelectorAll("a[href]"))
      link.addEventListener("click", (event) => event.preventDefault());
    place.querySelector("a")?.click();
    const now = JSON.stringify([
      getComputedStyle(guard).display,
      getComputedStyle(guard).color,
      getComputedStyle(document.body).backgroundImage,
    ]);
    if (now !== look) wrong.push(`${index}: the page looks different: ${now}`);
    place.remove();
    element.remove();
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { wrong, runs: window.runs, trouble: window.trouble, address: location.pathname };
};

forEachEngine("hostile texts", (env) => {
  env.test("no script runs, no request leaves, no style escapes", async () => {
    const head = `<script>window.runs = 0; window.pwned = () => { window.runs += 1; };</script>`;
    const page = await env.show(
      "/hostile",
      `<p class="guard">guard</p><chat-card-preview title="first"></chat-card-preview>`,
      { head },
    );
    env.site.asked.length = 0;
    const seen = [];
    for (let at = 0; at < hostile.length; at += BATCH)
      seen.push(await page.evaluate(attack, hostile.slice(at, at + BATCH)));
    assert.deepEqual(
      seen.flatMap(({ wrong }, batch) => wrong.map((what) => `batch ${batch}, ${what}`)),
      [],
    );
    assert.deepEqual(
      seen.map(({ runs }) => runs),
      seen.map(() => 0),
    );
    assert.deepEqual(
      seen.flatMap(({ trouble }) => trouble),
      [],
    );
    assert.deepEqual(
      seen.map(({ address }) => address),
      seen.map(() => "/hostile"),
      "the page stays",
    );
    assert.deepEqual(
      env.site.asked.filter((path) => !FILES.test(path)),
      [],
    );
  });

  env.test("the test would notice: a page that trusts such strings runs them", async () => {
    const page = await env.show("/hostile", `<p class="guard">guard</p>`, {
      head: `<script>window.runs = 0; window.pwned = () => { window.runs += 1; };</script>`,
    });
    env.site.asked.length = 0;
    await page.evaluate(
      (texts) => {
        for (const text of texts)
          document.body.append(Object.assign(document.createElement("div"), { innerHTML: text }));
      },
      hostile.filter((text) => text.startsWith("<img")),
    );
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    assert.ok((await page.evaluate(() => window.runs)) > 0);
    assert.ok(env.site.asked.includes("/leak"));
  });
});

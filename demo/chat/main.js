// Two threads, light and dark, with the same ad below the answer. What the reader chooses changes both.
import { SAMPLES } from "./samples.js";

const THEMES = ["light", "dark"];
const form = document.getElementById("choices");
const threads = document.getElementById("threads");

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const paragraphs = (parts) => parts.map((part) => (Array.isArray(part) ? element("ul", {}, ...part.map((text) => element("li", {}, text))) : element("p", {}, part)));

function fill(card, { question, answer, title, body }, locale) {
  const texts = { lang: locale, dir: "auto" };
  card.replaceChildren(
    element("div", { slot: "question", ...texts }, question),
    element("div", { slot: "answer", className: "answer", ...texts }, ...paragraphs(answer)),
  );
  Object.assign(card, { title, body, locale });
}

function show() {
  const { surface, profile, locale, label, notice } = Object.fromEntries(new FormData(form));
  for (const card of threads.querySelectorAll("chat-card-preview")) {
    fill(card, SAMPLES[locale], locale);
    Object.assign(card, { surface, profile, label: label || null, notice: notice === "on" });
  }
}

function makeThread(theme) {
  const id = `theme-${theme}`;
  const card = element("chat-card-preview");
  Object.assign(card, {
    conversation: true,
    navigate: true,
    theme,
    brandName: "Tidemark",
    targetUrl: new URL("/shop/product.html?sku=jacket-harbour&utm_source=chatgpt.com", location.href).href,
    image: new URL("../shop/img/jacket-harbour.svg", location.href).href,
    favicon: new URL("../shop/img/icon.svg", location.href).href,
  });
  const section = element("section", {}, element("h2", { id }, theme), card);
  section.setAttribute("aria-labelledby", id);
  return section;
}

function complain(text) {
  const problem = document.getElementById("problem");
  problem.textContent = text;
  problem.hidden = false;
}

for (const [locale, { name }] of Object.entries(SAMPLES)) form.elements.locale.append(element("option", { value: locale, textContent: name }));
try {
  const { loadRenderer } = await import("/sdk/chat-card.min.js");
  const { profiles, default_profile } = (await loadRenderer()).facts();
  form.elements.profile.append(...Object.keys(profiles).map((name) => element("option", { value: name, textContent: name, selected: name === default_profile })));
  threads.append(...THEMES.map(makeThread));
  show();
  form.addEventListener("change", show);
} catch (error) {
  complain(`The card could not be loaded (${error.message}). Build it with ./demo/run.sh.`);
}

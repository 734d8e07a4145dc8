// Two threads, light and dark, with the same ad below the answer: that of a made-up conversation, or the one that the sandbox serves
// for the reader's question. What the reader chooses changes both.
import { call } from "../sandbox-api.js";
import { advertise, reviewed } from "./advertise.js";
import { QUESTIONS, SAMPLES, UNANSWERED } from "./samples.js";

const THEMES = ["light", "dark"];
const byId = (id) => document.getElementById(id);
const form = byId("choices");
const threads = byId("threads");
/** {question, ad, clickUrl} of the last question, or null while the made-up conversation is shown. */
let asked = null;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Files and clicks are the sandbox's own, whatever name of this machine the page was opened by.
const here = (url) => new URL(new URL(url).pathname, location.href).href;
const paragraphs = (parts) =>
  parts.map((part) =>
    Array.isArray(part) ? element("ul", {}, ...part.map((text) => element("li", {}, text))) : element("p", {}, part),
  );

/** The made-up conversation, with an ad that no sandbox served. */
function sample(locale) {
  const { question, answer, title, body } = SAMPLES[locale];
  return {
    question,
    answer,
    title,
    body,
    locale,
    brandName: "Tidemark",
    targetUrl: new URL("/shop/product.html?sku=jacket-harbour&utm_source=chatgpt.com", location.href).href,
    image: new URL("../shop/img/jacket-harbour.svg", location.href).href,
    favicon: new URL("../shop/img/icon.svg", location.href).href,
  };
}

function served({ question, ad, clickUrl }) {
  const known = Object.values(SAMPLES).find((entry) => entry.question === question);
  const { title, body, image_url: image } = ad.creative;
  const { brand_name: brandName, favicon_url: favicon } = ad.advertiser;
  return {
    question,
    answer: known?.answer ?? UNANSWERED,
    title,
    body,
    locale: "en",
    brandName,
    targetUrl: here(clickUrl),
    image: here(image),
    favicon: favicon && here(favicon),
  };
}

function show() {
  const { surface, profile, locale, label, notice } = Object.fromEntries(new FormData(form));
  threads.hidden = asked !== null && !asked.ad;
  if (threads.hidden) return;
  const { question, answer, ...ad } = asked ? served(asked) : sample(locale);
  for (const card of threads.querySelectorAll("chat-card-preview")) {
    const texts = { lang: ad.locale, dir: "auto" };
    card.replaceChildren(
      element("div", { slot: "question", ...texts }, question),
      element("div", { slot: "answer", className: "answer", ...texts }, ...paragraphs(answer)),
    );
    Object.assign(card, ad, { surface, profile, label: label || null, notice: notice === "on" });
  }
}

function makeThread(theme) {
  const id = `theme-${theme}`;
  const card = element("chat-card-preview");
  Object.assign(card, { conversation: true, navigate: true, theme });
  const section = element("section", {}, element("h2", { id }, theme), card);
  section.setAttribute("aria-labelledby", id);
  return section;
}

const say = (...parts) => byId("served").replaceChildren(...parts);

function complain(text) {
  byId("problem").textContent = text;
  byId("problem").hidden = false;
}

/** A listener that reports errors, and runs one question at a time. */
function attempt(work) {
  return async (event) => {
    event.preventDefault();
    byId("problem").hidden = true;
    threads.setAttribute("aria-busy", "true");
    try {
      await work(event);
    } catch (error) {
      complain(error.message);
    }
    threads.removeAttribute("aria-busy");
  };
}

async function sayWhyNot(question) {
  const { objects } = await call(location.href, "/sandbox/world");
  if (objects.ad > 0)
    return say(
      "No ad fits this question, so none is shown. ",
      element("a", { href: "/console/" }, "The console"),
      " shows which ads serve.",
    );
  const create = element("button", { type: "button", id: "advertise" }, "Create the shop’s campaign");
  create.addEventListener(
    "click",
    attempt(async () => {
      say("Creating a campaign, an ad group and an ad; the review takes a few seconds…");
      await reviewed(location.href, (await advertise(location.href)).ad.id);
      await ask(question);
    }),
  );
  say("The demo’s ad account has no ads yet. ", create);
}

async function ask(question) {
  const device = form.elements.surface.value === "desktop" ? "desktop" : "mobile";
  const { ad, ad_id: id, click_url: clickUrl } = await call(location.href, "/sandbox/serve", { question, device });
  asked = { question, ad, clickUrl };
  show();
  if (!ad) return sayWhyNot(question);
  say(
    "Served ",
    element("code", { id: "served-ad" }, id),
    ": one impression was counted. The card leads through the sandbox’s redirect, which counts the click and issues its ",
    element("code", {}, "oppref"),
    ".",
  );
}

function sampleButton(question) {
  const button = element("button", { type: "button" }, question);
  button.addEventListener(
    "click",
    attempt(() => {
      byId("ask").elements.question.value = question;
      return ask(question);
    }),
  );
  return button;
}

byId("ask").addEventListener(
  "submit",
  attempt(() => ask(byId("ask").elements.question.value)),
);
byId("samples").append(...QUESTIONS.map(sampleButton));
for (const [locale, { name }] of Object.entries(SAMPLES))
  form.elements.locale.append(element("option", { value: locale, textContent: name }));
try {
  const { loadRenderer } = await import("/sdk/chat-card.min.js");
  const { profiles, default_profile } = (await loadRenderer()).facts();
  form.elements.profile.append(
    ...Object.keys(profiles).map((name) =>
      element("option", { value: name, textContent: name, selected: name === default_profile }),
    ),
  );
  threads.append(...THEMES.map(makeThread));
  show();
  form.addEventListener("change", ({ target }) => {
    if (target.name === "locale") asked = null;
    show();
  });
} catch (error) {
  complain(`The card could not be loaded (${error.message}). Build it with ./demo/run.sh.`);
}

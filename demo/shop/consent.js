// The consent bar. It stands beside the content and blocks nothing; until it is answered the pixel acts on its default.

import { el } from "./dom.js";
import { consentGiven } from "./measure.js";

const KEY = "tidemark.consent-answered";
let bar = null;

function isAnswered() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function answer(granted) {
  consentGiven(granted);
  try {
    localStorage.setItem(KEY, granted ? "yes" : "no");
  } catch {
    // Without storage the bar asks again on the next page; the pixel keeps the answer by its own means.
  }
  bar.hidden = true;
}

export function mountConsentBar() {
  bar = el("section", { class: "consent", "aria-label": "Privacy", hidden: isAnswered() },
    el("p", {}, "May we measure which advertisement brought you here, and what you order?"),
    el("div", { class: "row" },
      el("button", { type: "button", id: "consent-accept", onclick: () => answer(true) }, "Accept"),
      el("button", { type: "button", id: "consent-refuse", class: "quiet", onclick: () => answer(false) }, "Refuse")));
  document.body.append(bar);
}

export function openConsentBar() {
  bar.hidden = false;
  bar.querySelector("button").focus();
}

// The consent bar. It is beside the content and blocks nothing. The pages start the pixel with consent "pending": until the bar is
// answered nothing is sent and nothing is stored.

import { el } from "./dom.js";
import { consentGiven } from "./measure.js";

const KEY = "tidemark.consent-answered";
let bar = null;

/** "yes", "no", or null while the visitor has not answered. */
function storedAnswer() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Whether the visitor lets the shop measure; also what the shop's server may report. */
export const hasConsented = () => storedAnswer() === "yes";

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
  // The pixel remembers an answer for 30 days; the shop's own record lasts as long as the visitor keeps it.
  if (storedAnswer() !== null) consentGiven(hasConsented());
  bar = el(
    "section",
    { class: "consent", "aria-label": "Privacy", hidden: storedAnswer() !== null },
    el("p", {}, "May we measure which advertisement brought you here, and what you order?"),
    el(
      "div",
      { class: "row" },
      el("button", { type: "button", id: "consent-accept", onclick: () => answer(true) }, "Accept"),
      el("button", { type: "button", id: "consent-refuse", class: "quiet", onclick: () => answer(false) }, "Refuse"),
    ),
  );
  document.body.append(bar);
}

export function openConsentBar() {
  bar.hidden = false;
  bar.querySelector("button").focus();
}

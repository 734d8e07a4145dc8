// What every page shares: header, footer with the newsletter, consent bar, and the page view.

import { cartLines } from "./cart.js";
import { mountConsentBar, openConsentBar } from "./consent.js";
import { el } from "./dom.js";
import { leadCreated, pageViewed, startDebugWhenAsked } from "./measure.js";

function cartLink() {
  const link = el("a", { href: "cart.html", class: "cart-link" });
  const refresh = () => {
    const count = cartLines().reduce((sum, line) => sum + line.quantity, 0);
    link.textContent = count === 0 ? "Cart" : `Cart (${count})`;
  };
  document.addEventListener("cart-changed", refresh);
  // Another tab changed the cart, or this page came out of the back/forward cache.
  window.addEventListener("storage", refresh);
  window.addEventListener("pageshow", refresh);
  refresh();
  return link;
}

function header() {
  return el(
    "header",
    { class: "site-header" },
    el("a", { href: "#main", class: "skip" }, "Skip to content"),
    el(
      "a",
      { href: "./", class: "brand" },
      el("img", { src: "img/icon.svg", alt: "", width: "28", height: "28" }),
      "Tidemark",
    ),
    el("nav", { "aria-label": "Shop" }, el("a", { href: "./" }, "All goods"), cartLink()),
  );
}

function newsletter() {
  const status = el("p", { role: "status", class: "form-status" });
  const input = el("input", {
    type: "email",
    id: "newsletter-email",
    name: "email",
    required: true,
    autocomplete: "email",
  });
  const form = el(
    "form",
    {
      class: "newsletter",
      onsubmit: (event) => {
        event.preventDefault();
        leadCreated();
        form.reset();
        status.textContent = "Thank you. This is a demo, so no letter will come.";
      },
    },
    el("label", { for: "newsletter-email" }, "A letter when the weather turns"),
    el("div", { class: "row" }, input, el("button", { type: "submit" }, "Sign up")),
    status,
  );
  return form;
}

function footer() {
  return el(
    "footer",
    { class: "site-footer" },
    newsletter(),
    el(
      "p",
      {},
      "A demo shop: nothing is sold, nothing leaves this machine. ",
      el("a", { href: "/inspector/" }, "See what was measured"),
      " · ",
      el("button", { type: "button", class: "link", onclick: openConsentBar }, "Privacy choices"),
      " · ",
      el("a", { href: "/" }, "Start page"),
    ),
  );
}

/** Completes the page and measures that it was seen. Call it once, before the page measures anything else. */
export function startPage(id, name) {
  document.body.prepend(header());
  document.body.append(footer());
  mountConsentBar();
  startDebugWhenAsked();
  pageViewed(id, name);
}

// All of the shop's measuring, in one file, the way a real shop would write it. Pages call it with what happened; this file knows
// how to put it for the pixel. Everything goes through the global of the snippet, loaded or not: the stub keeps the calls.

import { CURRENCY } from "./catalogue.js";

const pixel = (...args) => window.oaiq(...args);

const asContent = (product, quantity) => ({
  id: product.sku,
  name: product.name,
  content_type: "product",
  quantity,
  amount: product.price,
});

const asContents = (lines) => lines.map(({ product, quantity }) => asContent(product, quantity));

/** Console messages for `?debug=1`, remembered for the tab so that the whole funnel can be watched. */
export function startDebugWhenAsked() {
  const asked = new URLSearchParams(location.search).get("debug");
  try {
    if (asked === "1") sessionStorage.setItem("tidemark.debug", "1");
    if (asked === "0") sessionStorage.removeItem("tidemark.debug");
    if (sessionStorage.getItem("tidemark.debug") === null) return;
  } catch {
    if (asked !== "1") return;
  }
  // A repeated init only adds to the first one; with one pixel on the page its id may be left out.
  pixel("init", { debug: true });
}

export function pageViewed(id, name) {
  pixel("measure", "page_viewed", { type: "contents", contents: [{ id, name, content_type: "page" }] });
}

export function contentsViewed(product) {
  pixel("measure", "contents_viewed", {
    type: "contents",
    amount: product.price,
    currency: CURRENCY,
    contents: [asContent(product, 1)],
  });
}

/** There is not a standard event for this one, so it is a custom event. */
export function sizeGuideOpened(product) {
  pixel(
    "measure",
    "custom",
    { type: "custom", contents: [{ id: product.sku, name: product.name, content_type: "product" }] },
    { custom_event_name: "size_guide_opened" },
  );
}

export function itemsAdded(product, quantity) {
  pixel("measure", "items_added", {
    type: "contents",
    amount: product.price * quantity,
    currency: CURRENCY,
    contents: [asContent(product, quantity)],
  });
}

export function checkoutStarted(lines, total) {
  pixel("measure", "checkout_started", {
    type: "contents",
    amount: total,
    currency: CURRENCY,
    contents: asContents(lines),
  });
}

/**
 * The purchase. The order number is the event id: a reloaded thank-you page, a retry, and the same order reported by the
 * shop's server all carry it, so the order counts once.
 */
export function orderCreated(order) {
  pixel(
    "measure",
    "order_created",
    {
      type: "contents",
      amount: order.total,
      currency: CURRENCY,
      contents: order.items.map(({ sku, name, quantity, price }) => ({
        id: sku,
        name,
        content_type: "product",
        quantity,
        amount: price,
      })),
    },
    { event_id: order.number },
  );
}

export function leadCreated() {
  pixel("measure", "lead_created", { type: "customer_action" });
}

/**
 * Who bought, for matching. The fields ending in _sha256 take the plain value as well: the pixel normalises and hashes it
 * in the page, and the plain value never leaves it.
 */
export function customerKnown(customer) {
  pixel("init", {
    user: {
      email_sha256: customer.email,
      first_name_sha256: customer.givenName,
      last_name_sha256: customer.familyName,
      country: customer.country,
      city: customer.city,
      postal_code: customer.postalCode,
    },
  });
}

export function consentGiven(granted) {
  pixel("consent", granted);
}

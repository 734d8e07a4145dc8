// Hands the order to the shop's server, which reports it to the Conversions API under the same event id as the thank-you page does.

import { CURRENCY } from "./catalogue.js";
import { hasConsented } from "./consent.js";

/** Returns at once; `keepalive` lets the request outlive the page. */
export function sendOrder(order) {
  const body = JSON.stringify({ ...order, currency: CURRENCY, consent: hasConsented() });
  fetch("orders", { method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body }).catch(
    (error) => {
      console.warn(`The shop's server has not received order ${order.number}: ${error.message}`);
    },
  );
}

import { lastOrder } from "./cart.js";
import { formatPrice } from "./catalogue.js";
import { el } from "./dom.js";
import { startPage } from "./layout.js";
import { customerKnown, orderCreated } from "./measure.js";

const main = document.getElementById("main");
const order = lastOrder();

if (order) {
  // Before the page view: user data rides on the batches that follow it.
  customerKnown(order.customer);
  startPage("thank-you", "Thank you");
  orderCreated(order);
  main.replaceChildren(
    el("h1", {}, "Thank you"),
    el("p", {}, "Order ", el("strong", { id: "order-number" }, order.number), ", ", formatPrice(order.total), "."),
    el("ul", {}, ...order.items.map((item) => el("li", {}, `${item.quantity} × ${item.name}`))),
    el(
      "p",
      {},
      "Reload this page: the order is reported again under the same id, and the collector marks it as a duplicate.",
    ),
  );
} else {
  startPage("thank-you", "Thank you");
  main.replaceChildren(el("h1", {}, "No order yet"), el("p", {}, el("a", { href: "./" }, "See all goods")));
}

import { cartLines, removeLine, setQuantity, totals } from "./cart.js";
import { formatPrice, pictureOf } from "./catalogue.js";
import { el } from "./dom.js";
import { startPage } from "./layout.js";

const list = document.getElementById("cart");

function row({ product, size, quantity }) {
  const label = size ? `${product.name}, ${size}` : product.name;
  return el(
    "tr",
    {},
    el("td", { class: "picture" }, el("img", { src: pictureOf(product), alt: "", width: "80", height: "60" })),
    el("th", { scope: "row" }, el("a", { href: `product.html?sku=${encodeURIComponent(product.sku)}` }, label)),
    el(
      "td",
      {},
      el("input", {
        type: "number",
        value: String(quantity),
        min: "1",
        max: "20",
        step: "1",
        "aria-label": `Quantity of ${label}`,
        onchange: (event) => setQuantity(product.sku, size, event.currentTarget.value),
      }),
    ),
    el("td", { class: "amount" }, formatPrice(product.price * quantity)),
    el(
      "td",
      {},
      el(
        "button",
        {
          type: "button",
          class: "link",
          "aria-label": `Remove ${label}`,
          onclick: () => removeLine(product.sku, size),
        },
        "Remove",
      ),
    ),
  );
}

function sumRow(label, value, className) {
  return el(
    "tr",
    { class: className },
    el("th", { scope: "row", colspan: "3" }, label),
    el("td", { class: "amount" }, value),
    el("td"),
  );
}

function render() {
  const lines = cartLines();
  if (lines.length === 0) {
    list.replaceChildren(el("p", {}, "Nothing in it yet. ", el("a", { href: "./" }, "See all goods")));
    return;
  }
  const { goods, shipping, total } = totals(lines);
  list.replaceChildren(
    el(
      "div",
      { class: "scroll" },
      el(
        "table",
        { class: "cart" },
        el("tbody", {}, ...lines.map(row)),
        el(
          "tfoot",
          {},
          sumRow("Goods", formatPrice(goods)),
          sumRow("Shipping", shipping === 0 ? "free" : formatPrice(shipping)),
          sumRow("Total", formatPrice(total), "total"),
        ),
      ),
    ),
    el("p", {}, el("a", { href: "checkout.html", class: "button", id: "to-checkout" }, "Check out")),
  );
}

startPage("cart", "Cart");
document.addEventListener("cart-changed", render);
window.addEventListener("storage", render);
render();

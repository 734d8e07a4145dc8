import { addToCart } from "./cart.js";
import { findProduct, formatPrice, pictureOf } from "./catalogue.js";
import { el } from "./dom.js";
import { startPage } from "./layout.js";
import { contentsViewed, itemsAdded, sizeGuideOpened } from "./measure.js";

const main = document.getElementById("main");
const product = findProduct(new URLSearchParams(location.search).get("sku"));

function sizeGuide() {
  const { measure, values } = product.sizeGuide;
  const dialog = el(
    "dialog",
    { "aria-labelledby": "size-title" },
    el("h2", { id: "size-title" }, "Size guide"),
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Size"), el("th", { scope: "col" }, measure))),
      el(
        "tbody",
        {},
        ...product.sizes.map((size, i) => el("tr", {}, el("th", { scope: "row" }, size), el("td", {}, values[i]))),
      ),
    ),
    el("form", { method: "dialog" }, el("button", { id: "size-guide-close" }, "Close")),
  );
  const open = el(
    "button",
    {
      type: "button",
      class: "link",
      id: "size-guide",
      onclick: () => {
        dialog.showModal();
        sizeGuideOpened(product);
      },
    },
    "Size guide",
  );
  return el("div", {}, open, dialog);
}

function sizeChoice() {
  return el(
    "label",
    {},
    "Size ",
    el("select", { name: "size" }, ...product.sizes.map((size) => el("option", {}, size))),
  );
}

function orderForm() {
  const status = el("p", { role: "status", class: "form-status" });
  return el(
    "form",
    {
      id: "add-form",
      onsubmit: (event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        const quantity = Number(fields.get("quantity"));
        addToCart(product, fields.get("size"), quantity);
        itemsAdded(product, quantity);
        status.replaceChildren(
          `${quantity} × ${product.name} added. `,
          el("a", { href: "cart.html", id: "to-cart" }, "Go to the cart"),
        );
      },
    },
    product.sizes.length > 0 ? sizeChoice() : null,
    product.sizes.length > 0 ? sizeGuide() : null,
    el(
      "label",
      {},
      "Quantity ",
      el("input", { type: "number", name: "quantity", value: "1", min: "1", max: "20", step: "1", required: true }),
    ),
    el("button", { type: "submit", id: "add" }, "Add to cart"),
    status,
  );
}

if (product) {
  document.title = `${product.name} – Tidemark`;
  startPage(`product-${product.sku}`, product.name);
  contentsViewed(product);
  main.replaceChildren(
    el(
      "div",
      { class: "product" },
      el("img", { src: pictureOf(product), alt: product.name, width: "400", height: "300" }),
      el(
        "div",
        {},
        el("h1", {}, product.name),
        el("p", { class: "price" }, formatPrice(product.price)),
        el("p", {}, product.text),
        orderForm(),
      ),
    ),
  );
} else {
  startPage("product-unknown", "Unknown product");
  main.replaceChildren(el("h1", {}, "We do not sell that"), el("p", {}, el("a", { href: "./" }, "See all goods")));
}

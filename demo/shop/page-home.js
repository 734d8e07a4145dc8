import { formatPrice, pictureOf, products } from "./catalogue.js";
import { el } from "./dom.js";
import { startPage } from "./layout.js";

startPage("home", "All goods");

document
  .getElementById("goods")
  .append(
    ...products.map((product) =>
      el(
        "li",
        {},
        el(
          "a",
          { href: `product.html?sku=${encodeURIComponent(product.sku)}`, class: "tile" },
          el("img", { src: pictureOf(product), alt: "", width: "400", height: "300", loading: "lazy" }),
          el("span", { class: "name" }, product.name),
          el("span", { class: "price" }, formatPrice(product.price)),
        ),
      ),
    ),
  );

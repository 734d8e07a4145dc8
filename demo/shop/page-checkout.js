import { cartLines, emptyCart, newOrderNumber, saveOrder, totals } from "./cart.js";
import { formatPrice } from "./catalogue.js";
import { el } from "./dom.js";
import { startPage } from "./layout.js";
import { checkoutStarted } from "./measure.js";
import { sendOrder } from "./send-order.js";

const form = document.getElementById("checkout-form");
const summary = document.getElementById("summary");
const problems = document.getElementById("problems");

function messageFor(input) {
  const name = input.labels[0].firstChild.textContent.trim();
  if (input.validity.valueMissing) return `${name}: please fill this in.`;
  if (input.validity.typeMismatch) return `${name}: please write an address such as ada@example.com.`;
  return `${name}: ${input.dataset.rule ?? "please check this."}`;
}

// Each problem is shown twice: in a list on top that takes the focus, and at its field.
function isValid() {
  const bad = [...form.elements].filter((input) => input.willValidate && !input.validity.valid);
  for (const input of form.elements) input.removeAttribute("aria-invalid");
  for (const input of bad) input.setAttribute("aria-invalid", "true");
  problems.hidden = bad.length === 0;
  problems.replaceChildren(
    el("p", {}, "Not sent yet:"),
    el("ul", {}, ...bad.map((input) => el("li", {}, el("a", { href: `#${input.id}` }, messageFor(input))))),
  );
  if (bad.length > 0) problems.focus();
  return bad.length === 0;
}

function placeOrder(lines) {
  const fields = Object.fromEntries(new FormData(form));
  const customer = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value).trim()]));
  const order = {
    number: newOrderNumber(),
    total: totals(lines).total,
    items: lines.map(({ product, quantity }) => ({
      sku: product.sku,
      name: product.name,
      quantity,
      price: product.price,
    })),
    customer,
  };
  saveOrder(order);
  sendOrder(order);
  emptyCart();
  location.href = "thank-you.html";
}

startPage("checkout", "Checkout");
const lines = cartLines();
if (lines.length === 0) {
  form.hidden = true;
  summary.replaceChildren("The cart is empty. ", el("a", { href: "./" }, "See all goods"));
} else {
  const { total } = totals(lines);
  checkoutStarted(lines, total);
  summary.textContent = `${lines.reduce((sum, line) => sum + line.quantity, 0)} item(s), ${formatPrice(total)} in all.`;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isValid()) placeOrder(lines);
  });
}

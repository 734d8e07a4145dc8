// The cart, kept in local storage so that it outlives the tab, and the last order, kept in session storage so that the
// thank-you page can show it and be reloaded.

import { findProduct, shippingFor } from "./catalogue.js";

const CART_KEY = "tidemark.cart";
const ORDER_KEY = "tidemark.order";
const MAX_QUANTITY = 20;

// Storage may be blocked or hold what an older version wrote: both read as "nothing there".
function readJson(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function writeJson(storage, key, value) {
  try {
    window[storage].setItem(key, JSON.stringify(value));
  } catch {
    // The page still works without storage; the cart is then empty on the next page.
  }
}

function clampQuantity(quantity) {
  return Math.min(MAX_QUANTITY, Math.max(1, Math.trunc(Number(quantity)) || 1));
}

/** The lines of the cart: {product, size, quantity}. Lines for products we no longer sell are left out. */
export function cartLines() {
  const stored = readJson("localStorage", CART_KEY);
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((line) => {
    const product = findProduct(line?.sku);
    if (!product) return [];
    const size = product.sizes.includes(line.size) ? line.size : (product.sizes[0] ?? null);
    return [{ product, size, quantity: clampQuantity(line.quantity) }];
  });
}

function save(lines) {
  writeJson(
    "localStorage",
    CART_KEY,
    lines.map(({ product, size, quantity }) => ({ sku: product.sku, size, quantity })),
  );
  document.dispatchEvent(new CustomEvent("cart-changed"));
}

const isSame = (line, sku, size) => line.product.sku === sku && line.size === size;

export function addToCart(product, size, quantity) {
  const lines = cartLines();
  const line = lines.find((candidate) => isSame(candidate, product.sku, size));
  if (line) line.quantity = clampQuantity(line.quantity + quantity);
  else lines.push({ product, size, quantity: clampQuantity(quantity) });
  save(lines);
}

export function setQuantity(sku, size, quantity) {
  const lines = cartLines();
  const line = lines.find((candidate) => isSame(candidate, sku, size));
  if (!line) return;
  line.quantity = clampQuantity(quantity);
  save(lines);
}

export function removeLine(sku, size) {
  save(cartLines().filter((line) => !isSame(line, sku, size)));
}

export function emptyCart() {
  save([]);
}

/** {goods, shipping, total} in cents. */
export function totals(lines) {
  const goods = lines.reduce((sum, line) => sum + line.product.price * line.quantity, 0);
  const shipping = shippingFor(goods);
  return { goods, shipping, total: goods + shipping };
}

// A date and four random base-36 characters: readable on an invoice, and unlike a counter it needs no server.
export function newOrderNumber() {
  const random = crypto.getRandomValues(new Uint32Array(1))[0].toString(36).toUpperCase().padStart(7, "0").slice(-4);
  return `TM-${new Date().toISOString().slice(0, 10).replaceAll("-", "")}-${random}`;
}

export function saveOrder(order) {
  writeJson("sessionStorage", ORDER_KEY, order);
}

/** The order placed last in this tab, or null. */
export function lastOrder() {
  const order = readJson("sessionStorage", ORDER_KEY);
  return order && typeof order.number === "string" && Array.isArray(order.items) ? order : null;
}

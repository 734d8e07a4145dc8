// What the shop sells. Prices are integers in cents, the unit the pixel wants, so no page ever multiplies a fraction.

export const CURRENCY = "EUR";

export const products = [
  {
    sku: "jacket-harbour",
    name: "Harbour rain jacket",
    price: 12900,
    sizes: ["S", "M", "L", "XL"],
    sizeGuide: { measure: "Chest", values: ["88–96 cm", "96–104 cm", "104–112 cm", "112–120 cm"] },
    text: "Waxed cotton with taped seams. Long enough to sit down on a wet bench.",
  },
  {
    sku: "socks-tide",
    name: "Merino walking socks",
    price: 1690,
    sizes: ["36–38", "39–42", "43–46"],
    sizeGuide: { measure: "Foot length", values: ["23–24.5 cm", "25–27 cm", "27.5–29.5 cm"] },
    text: "Warm when wet, and dry by the time the kettle boils.",
  },
  {
    sku: "mug-enamel",
    name: "Enamel mug",
    price: 1450,
    sizes: [],
    text: "Holds 350 ml, survives the gas stove and the dishwasher.",
  },
  {
    sku: "flask-750",
    name: "Steel flask, 0.75 l",
    price: 3290,
    sizes: [],
    text: "Double-walled. Tea stays hot for a whole day out.",
  },
  {
    sku: "bag-dry-12",
    name: "Dry bag, 12 l",
    price: 2750,
    sizes: [],
    text: "Roll it shut and it floats. Fits a jumper, a book and lunch.",
  },
  {
    sku: "umbrella-storm",
    name: "Storm umbrella",
    price: 4900,
    sizes: [],
    text: "Nine fibreglass ribs. Turns inside out and back without complaint.",
  },
];

const SHIPPING = 490;
const FREE_SHIPPING_FROM = 7500;

export function findProduct(sku) {
  return products.find((product) => product.sku === sku) ?? null;
}

export function pictureOf(product) {
  return `img/${product.sku}.svg`;
}

/** What goods worth `goodsTotal` cents cost to send. */
export function shippingFor(goodsTotal) {
  return goodsTotal === 0 || goodsTotal >= FREE_SHIPPING_FROM ? 0 : SHIPPING;
}

const euros = new Intl.NumberFormat("en-IE", { style: "currency", currency: CURRENCY });

export function formatPrice(cents) {
  return euros.format(cents / 100);
}

// Anything a page can hold, as an argument for oaiq.
import * as objects from "./objects.js";

const texts = [
  "",
  "px",
  "fuzz-2",
  "fuzz-3",
  "init",
  "measure",
  "contents",
  "customer_action",
  "plan_enrollment",
  "custom",
  "page_viewed",
  "order_created",
  "purchase",
  "EUR",
  " jpy ",
  "42",
  "25.99",
  "9007199254740993",
  "true",
  "false",
  "granted",
  "denied",
  "pending",
  "a@b.example",
  "constructor",
  "__proto__",
  "toString",
  "\ud800",
  "\udc00x\ud800",
  "😀",
  "a\u0000b",
  "\u2028</script>",
  "https://u:p@shop.example/a?b#c",
  "javascript:alert(1)",
  "x".repeat(70_000),
];
const numbers = [
  0,
  -0,
  1,
  -1,
  2,
  4200,
  0.5,
  25.99,
  NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  2 ** 53 - 1,
  1e308,
  5e-324,
  0n,
  1n << 80n,
  -5n,
];

/** Objects of another page and of none: a frame of ours, one that is gone, and one we may not access. */
function foreign(random, frames) {
  const { near, gone, far } = frames;
  const make = [
    () => new near.Array(1, 2, 3),
    () => new near.Object(),
    () => near.JSON.parse('{"type":"contents","amount":1,"currency":"EUR"}'),
    () => new near.Error("other realm"),
    () =>
      new near.Proxy(
        {},
        {
          get() {
            throw new near.TypeError("other realm");
          },
        },
      ),
    () => near,
    () => near.document.body,
    () => gone.list,
    () => gone.window,
    () => far,
    () => far.location,
  ];
  return random.pick(make)();
}

function exotic(random) {
  const view = new Uint8Array(8);
  if (random.oneIn(2)) structuredClone(view.buffer, { transfer: [view.buffer] }); // a view of nothing
  const make = [
    () => window,
    () => document,
    () => document.body,
    () => document.all,
    () => document.querySelectorAll("*"),
    () => document.createElement("iframe"),
    () => location,
    () => navigator,
    () => localStorage,
    () => document.styleSheets,
    () => getComputedStyle(document.body),
    () => new Event("x"),
    () => performance,
    () => customElements,
    () => () => {},
    () => class {},
    () => function* () {},
    () => async () => {},
    () => Symbol("s"),
    () => Symbol.iterator,
    () => new Map([[{}, 1]]),
    () => new WeakMap(),
    () => new Set([1]),
    () => Promise.resolve(1),
    () => new Date(NaN),
    () => new Date(0),
    () => /x/g,
    () => new Error("e"),
    () => new Uint8Array(1e5),
    () => view,
    () => view.buffer,
    () => new DataView(new ArrayBuffer(4)),
    () => new Blob(["x"]),
    () => new File(["x"], "x"),
    () => new FormData(),
    () => new URL("https://shop.example/"),
    () => new Boolean(false),
    () => new String("contents"),
    () => new Number(1),
    () => Object(1n),
    () => Object(Symbol("boxed")),
    () => Object.freeze({ type: "contents" }),
    () => JSON.parse('{"__proto__":{"polluted":1},"type":"contents"}'),
    () =>
      (function () {
        return arguments;
      })("measure", "page_viewed", { type: "contents" }),
    () => globalThis.oaiq,
    () => globalThis.oaiq.q,
    () => Math,
    () => Reflect,
    () => Intl,
  ];
  return random.pick(make)();
}

/** A good event's data, with one member wrong, or none. */
function nearlyGood(random, nested) {
  const data = {
    type: "contents",
    amount: 4200,
    currency: "EUR",
    contents: [{ id: "sku", quantity: 2, amount: 2100 }],
  };
  if (random.oneIn(2)) data[random.pick(Object.keys(data))] = nested();
  if (random.oneIn(4)) data.contents = [nested(), { id: nested(), name: nested(), amount: nested() }];
  return data;
}

/** @param reenter calls oaiq from within whatever is looked at. */
export function hostileValue(random, frames, reenter, depth = 3) {
  const nested = () => (depth > 0 ? hostileValue(random, frames, reenter, depth - 1) : random.pick(texts));
  switch (random.below(16)) {
    case 0:
      return random.pick([undefined, null, true, false]);
    case 1:
      return random.pick(numbers);
    case 2:
    case 3:
      return random.pick(texts);
    case 4:
      return objects.plain(random, nested);
    case 5:
      return objects.cycle(random, nested);
    case 6:
      return random.oneIn(8) ? objects.deep(random) : nested();
    case 7:
      return random.oneIn(8) ? objects.wide(random, nested) : nested();
    case 8:
      return objects.lists(random, nested);
    case 9:
      return objects.getters(random, nested, reenter);
    case 10:
      return objects.proxies(random, nested, reenter);
    case 11:
      return objects.converters(random, nested, reenter);
    case 12:
      return foreign(random, frames);
    case 13:
      return exotic(random);
    default:
      return nearlyGood(random, nested);
  }
}

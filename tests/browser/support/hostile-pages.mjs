// Pages that make a guest's life hard. Functions run in the page.

/** Every entry point with every kind of awkward value; returns what was thrown. */
export function throwHostileArguments() {
  const loop = { type: "contents" };
  loop.loop = loop;
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const values = [
    undefined,
    null,
    0,
    "",
    "x".repeat(1e6),
    1n << 80n,
    Symbol("s"),
    () => {},
    [],
    new Array(2 ** 32 - 1),
    loop,
    proxy,
    window,
    document,
    document.body,
    new Map([[1, 2]]),
    new Date(),
    new Proxy(
      {},
      {
        ownKeys() {
          throw new Error("trap");
        },
      },
    ),
    new Proxy(
      {},
      {
        get() {
          throw new Error("trap");
        },
        ownKeys: () => ["a"],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    ),
    {
      get type() {
        throw new Error("getter");
      },
    },
    JSON.parse('{"__proto__":{"type":"contents"}}'),
    { type: "contents", contents: [loop, proxy, null] },
    "\ud800",
    Object.create(null),
    NaN,
    Infinity,
  ];
  const errors = [];
  const attempt = (call) => {
    try {
      call();
    } catch (error) {
      errors.push(String(error));
    }
  };
  for (const value of values) {
    attempt(() => oaiq(value));
    attempt(() => oaiq("init", value));
    attempt(() => oaiq("measure", value, value, value));
    attempt(() => oaiq("measure", "page_viewed", value, value));
    attempt(() => oaiq("measureSingle", value, value));
    attempt(() => oaiq.q.push(value));
    attempt(() => oaiq("consent", value));
  }
  oaiq("measure", "order_created", { type: "contents", amount: 100, currency: "EUR" }, { event_id: "good" });
  return errors;
}

const intrinsics =
  "[Object, Function, Array, String, Number, Boolean, Symbol, Promise, Map, Set, WeakMap, Date, RegExp, Error, TypeError, Uint8Array, ArrayBuffer, URL, Event, EventTarget, Node, Element, Document, Storage, Navigator, Response, Headers]";

/** The page is hidden, so that what waits is sent by beacon. */
const hideAfter = (ms) =>
  `setTimeout(() => { Object.defineProperty(document, "visibilityState", { get: () => "hidden" }); document.dispatchEvent(new Event("visibilitychange")); }, ${ms});`;

/** [title, script, when]: "before" the pixel loads, or "after" it has started. */
export const broken = [
  [
    "a page that added hooks to prototypes",
    `Array.prototype.toJSON = Object.prototype.toJSON = function () { return "hooked"; }; Object.prototype.inherited = 1;`,
    "before",
  ],
  [
    "a page that added accessors and iterators of its own",
    `Object.defineProperty(Object.prototype, "value", { configurable: true, get() { return undefined; }, set() {} }); Array.prototype.flat = Array.prototype.at = () => { throw new Error("replaced"); };`,
    "before",
  ],
  [
    "a page that froze the prototypes",
    `for (const name of ["Object", "Array", "Function", "String", "Promise"]) Object.freeze(window[name].prototype);`,
    "before",
  ],
  [
    "a page that froze every intrinsic",
    `for (const one of ${intrinsics}) { Object.freeze(one); Object.freeze(one.prototype); } Object.freeze(JSON); Object.freeze(Math); Object.freeze(console);`,
    "before",
  ],
  [
    "a page that removed crypto.randomUUID",
    `delete Crypto.prototype.randomUUID; Crypto.prototype.randomUUID = undefined;`,
    "before",
  ],
  [
    "a page that wrapped fetch",
    `const real = window.fetch; window.fetch = function (...args) { return real.apply(this, args).then((response) => response); };`,
    "before",
  ],
  ["a page whose fetch throws", `window.fetch = () => { throw new Error("replaced"); }; ${hideAfter(2500)}`, "before"],
  ["a page without fetch", `delete window.fetch; window.fetch = undefined;`, "before"],
  [
    "a page that replaced what we use after we started",
    `window.fetch = () => { throw new Error("replaced"); }; navigator.sendBeacon = null; window.Date = null; window.setTimeout = null; window.JSON = null; window.Promise = null;`,
    "after",
  ],
];

/** What a browser does whose user blocks all cookies, for one that has no such setting. */
export function forbidStorage() {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { configurable: true, get: refuse });
}

const attribute = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
/** [title, html of the frame, given the URL of a page and its head]. */
export const frames = [
  ["a sandboxed frame without an origin", (source) => `<iframe sandbox="allow-scripts" src="${source}"></iframe>`],
  [
    "a sandboxed frame with its text inside",
    (_, head) => `<iframe sandbox="allow-scripts" srcdoc="${attribute(head)}"></iframe>`,
  ],
  [
    "a frame with a data: address",
    (_, head) => `<iframe src="data:text/html,${encodeURIComponent(`<!doctype html>${head}`)}"></iframe>`,
  ],
];

const departure = (action) =>
  new Function(
    "address",
    `oaiq("measure", "order_created", { type: "contents", amount: 1, currency: "EUR" }, { event_id: "last" }); ${action}`,
  );
/** [title, function that measures and leaves for `address`]. */
export const departures = [
  ["a change of the address", departure("location.href = address;")],
  [
    "a click on a link",
    departure(
      `const link = document.createElement("a"); link.href = address; document.body.append(link); link.click();`,
    ),
  ],
  [
    "sending a form",
    departure(
      `const form = document.createElement("form"); form.method = "post"; form.action = address; document.body.append(form); form.submit();`,
    ),
  ],
];

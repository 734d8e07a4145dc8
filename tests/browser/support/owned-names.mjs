// Pages that own a name the pixel needs: elements, variables, patched built-ins, odd clocks. Each case is {name, before, after, options}:
// `before` is HTML in front of the pixel, `after` a script that runs once it has started, `options` go to `init`.

const script = (text) => `<script>${text}</script>`;
const list = (group, entries) =>
  Object.entries(entries).map(([name, rest]) => ({
    name: `${group}: ${name}`,
    ...(typeof rest === "string" ? { before: rest } : rest),
  }));
const scripts = (group, entries) =>
  list(group, Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, script(text)])));

// Everything the pixel reads of the document. Named elements of these kinds hide any member of it.
const documentMembers = [
  "currentScript",
  "cookie",
  "referrer",
  "visibilityState",
  "prerendering",
  "addEventListener",
  "createElement",
  "head",
  "documentElement",
  "body",
  "defaultView",
  "URL",
  "hidden",
];
const elementsNamed = (name) => [
  `<img name="${name}">`,
  `<form name="${name}"><input name="src"><input name="length"></form>`,
  `<embed name="${name}">`,
  `<object id="${name}"></object>`,
  `<img name="${name}"><img name="${name}">`,
];

export const elements = [
  ...documentMembers.map((name, i) => ({ name: `element: ${name}`, before: elementsNamed(name)[i % 5] })),
  { name: "element: all at once", before: documentMembers.map((name) => `<img name="${name}">`).join("") },
  { name: "element: every kind for the cookie", before: elementsNamed("cookie").join("") },
  // Every element with an id is a member of the window, where that has none by the name.
  ...[
    "navigation",
    "trustedTypes",
    "oaiq",
    "addEventListener",
    "fetch",
    "crypto",
    "navigator",
    "localStorage",
    "performance",
    "scheduler",
    "locks",
  ].map((name) => ({ name: `id: ${name}`, before: `<nav id="${name}"></nav>` })),
  {
    name: "form that says it is the pixel",
    before: `<form id="oaiq"><input name="__oaiqInitialized"><input name="q"><input name="queue"></form>`,
  },
];

const onDocument = (name, definition) =>
  script(`Object.defineProperty(document, "${name}", { configurable: true, ${definition} });`);
export const definitions = [
  ...["cookie", "referrer", "visibilityState", "currentScript", "prerendering"].flatMap((name) => [
    { name: `defined: ${name} is null`, before: onDocument(name, "get() { return null; }") },
    { name: `defined: ${name} is an object`, before: onDocument(name, "value: { toString: null }") },
    {
      name: `defined: ${name} throws`,
      before: onDocument(name, `get() { throw new Error("page"); }, set() { throw new Error("page"); }`),
    },
  ]),
  { name: "defined: prerendering is true", before: onDocument("prerendering", "value: true") },
  { name: "defined: visibilityState is hidden", before: onDocument("visibilityState", `value: "hidden"`) },
  ...["cookie", "referrer", "visibilityState"].map((name) => ({
    name: `patched: Document.prototype.${name}`,
    before: script(
      `Object.defineProperty(Document.prototype, "${name}", { configurable: true, get() { return undefined; }, set() {} });`,
    ),
  })),
  ...["addEventListener", "createElement"].map((name) => ({
    name: `own: document.${name}`,
    before: script(`document.${name} = null;`),
  })),
  { name: "own: window.addEventListener", before: script("window.addEventListener = 7;") },
  {
    name: "patched: EventTarget.prototype.addEventListener throws",
    before: script(`EventTarget.prototype.addEventListener = () => { throw new Error("page"); };`),
  },
];

// Replacements of globals by page scripts, libraries and their variables.
const globals = [
  "navigator",
  "performance",
  "crypto",
  "history",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "caches",
  "navigation",
  "trustedTypes",
  "console",
  "TextEncoder",
  "TextDecoder",
  "AbortController",
  "AbortSignal",
  "Map",
  "Set",
  "WeakMap",
  "Promise",
  "URL",
  "URLSearchParams",
  "Event",
  "EventTarget",
  "CustomEvent",
  "Node",
  "Element",
  "Document",
  "HTMLDocument",
  "HTMLScriptElement",
  "Storage",
  "Navigator",
  "Navigation",
  "History",
  "Window",
  "Response",
  "Request",
  "Headers",
  "Blob",
  "MutationObserver",
  "PerformanceObserver",
  "MessageChannel",
  "requestAnimationFrame",
  "requestIdleCallback",
  "queueMicrotask",
  "structuredClone",
  "escape",
  "unescape",
  "atob",
  "btoa",
  "Symbol",
  "Reflect",
  "Proxy",
  "Intl",
  "WebAssembly",
  "BigInt",
  "WeakRef",
  "FinalizationRegistry",
  "DOMException",
  "Worker",
  "name",
  "status",
  "self",
  "parent",
  "frames",
  "event",
  "origin",
  "screen",
  "opener",
  "length",
  "external",
  "scheduler",
  "cookieStore",
];
const stands = [
  ["undefined", "undefined"],
  ["an object", "{}"],
  ["a class", "class Page { static now() {} }"],
  ["text", `"page"`],
];
const setGlobal = (name, value) =>
  script(
    `try { Object.defineProperty(window, "${name}", { configurable: true, writable: true, value: ${value} }); } catch {}`,
  );
export const variables = globals.flatMap((name, i) =>
  // The first of these are used in many ways; of the others one replacement each is enough.
  (i < 27 ? stands : [stands[i % stands.length]]).map(([title, value]) => ({
    name: `${name} is ${title}`,
    before: setGlobal(name, value),
    tag: name === "Window" || name === "self",
  })),
);

export const libraries = scripts("library", {
  "Object.keys by for-in, function on Object.prototype": `Object.prototype.each = function () {}; Object.keys = function (object) { const keys = []; for (const key in object) keys.push(key); return keys; };`,
  "Prototype.js: Array.from, toJSON, map": `Array.from = (list) => { const all = []; for (let i = 0; i < list.length; i++) all.push(list[i]); return all; }; for (const type of [Array, String, Number, Object]) type.prototype.toJSON = function () { return "\\"hooked\\""; }; Array.prototype.include = Array.prototype.includes = function (one) { return this.indexOf(one) >= 0; };`,
  "MooTools: Array.from wraps, Object.keys, JSON is a hash": `Array.from = (item) => (item == null ? [] : Array.isArray(item) ? item : [item]); Function.prototype.bind = function (self) { const f = this; return function () { return f.apply(self, arguments); }; }; window.JSON = Object.assign(Object.create({ getClean() {} }), { stringify: JSON.stringify, parse: JSON.parse });`,
  "polyfill: Promise and Set without iterators": `window.Promise = function (run) { run(() => {}, () => {}); this.then = this.catch = () => this; }; window.Set = function () {}; window.Map = function () {};`,
  "old zone.js: timers return objects, Promise of its own": `const real = setTimeout; window.setTimeout = (task, ms) => ({ id: real(task, ms) }); window.clearTimeout = () => { throw new Error("zone"); }; const Native = Promise; window.Promise = class ZonePromise extends Native {};`,
  "members on Object.prototype that options inherit": `Object.assign(Object.prototype, { get() {}, set() {}, once: true, passive: 1, signal: "x", window: "x", integrity: "x", headers: "x", method: "x", body: "x", mode: "x", cache: "x", redirect: "x", priority: "x", referrer: "x", ignoreBOM: 0, fatal: 1 });`,
  "members on Object.prototype with our own names": `Object.assign(Object.prototype, { q: [["init"]], input: "x", effect: "x", outcome: "x", url: "x", events: "x", type: "x", records: "x", at: 1, instantiateWasm: null, coder: null, then: 1 });`,
  "core-js: iterators and includes": `Array.prototype[Symbol.iterator] = Array.prototype.values = function () { let i = 0; const all = this; return { next: () => (i < all.length ? { done: false, value: all[i++] } : { done: true, value: undefined }), [Symbol.iterator]() { return this; } }; };`,
  "Array.prototype.keys, entries and flat": `for (const name of ["keys", "entries", "flat", "flatMap", "at", "findLast", "toSorted"]) Array.prototype[name] = function () { throw new Error("page"); };`,
  "Array.prototype.find and some of another kind": `Array.prototype.find = function (test) { for (let i = 0; i < this.length; i++) if (test(this[i])) return this[i]; return null; }; Array.prototype.contains = Array.prototype.last = function () {};`,
  "String.prototype": `for (const name of ["startsWith", "endsWith", "padStart", "trimStart", "at", "matchAll", "replaceAll", "isWellFormed", "toWellFormed"]) String.prototype[name] = function () { throw new Error("page"); };`,
  "console that throws": `for (const name in console) console[name] = () => { throw new Error("page"); };`,
  "TextEncoder that returns a list": `window.TextEncoder = function () { this.encode = (text) => Array.from(unescape(encodeURIComponent(text)), (c) => c.charCodeAt(0)); }; window.TextDecoder = function () { this.decode = () => "?"; };`,
  "no coders at all": `delete window.TextEncoder; delete window.TextDecoder;`,
  "AbortController of a library": `window.AbortController = class { constructor() { this.signal = { aborted: false, addEventListener() {} }; } abort() {} };`,
  "crypto that does nothing": `Crypto.prototype.getRandomValues = (bytes) => bytes;`,
  "crypto that throws": `Crypto.prototype.getRandomValues = () => { throw new Error("page"); };`,
  "Math.random that is always the same": `Math.random = () => 0.5; Crypto.prototype.getRandomValues = (bytes) => bytes.fill(3);`,
});

export const places = scripts("place", {
  "locks.request throws": `LockManager.prototype.request = () => { throw new Error("page"); };`,
  "locks.request rejects": `LockManager.prototype.request = () => Promise.reject(new Error("page"));`,
  "locks.request returns nothing": `LockManager.prototype.request = () => undefined;`,
  "locks is text": `Object.defineProperty(navigator, "locks", { get: () => "page" });`,
  "locks throws": `Object.defineProperty(navigator, "locks", { get() { throw new Error("page"); } });`,
  "localStorage throws": `for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new Error("page"); } });`,
  "localStorage is null": `for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: () => null });`,
  "localStorage gives no text": `Storage.prototype.getItem = () => ({}); Storage.prototype.key = () => undefined;`,
  "localStorage.setItem throws": `Storage.prototype.setItem = Storage.prototype.removeItem = () => { throw new Error("page"); };`,
  "sendBeacon throws": `Navigator.prototype.sendBeacon = () => { throw new Error("page"); };`,
  "sendBeacon returns nothing": `Navigator.prototype.sendBeacon = () => undefined;`,
  "sendBeacon is an object": `navigator.sendBeacon = {};`,
  "fetch returns nothing": `window.fetch = () => undefined;`,
  "fetch returns text": `window.fetch = () => "page";`,
  "fetch resolves to nothing": `window.fetch = async () => undefined;`,
  "fetch throws": `window.fetch = () => { throw new Error("page"); };`,
  "fetch is an object": `window.fetch = {};`,
  "fetch of a library": `const real = window.fetch; window.fetch = function (url, init) { return { then: (done, failed) => void real.call(window, url, init).then((r) => done({ status: r.status, ok: r.ok, json: () => r.json() }), failed) }; };`,
  "globalPrivacyControl throws": `Object.defineProperty(navigator, "globalPrivacyControl", { configurable: true, get() { throw new Error("page"); } });`,
  "performance that throws": `performance.now = performance.getEntriesByType = () => { throw new Error("page"); };`,
  "performance without entries": `performance.getEntriesByType = () => null; performance.now = () => "soon";`,
});

// Clocks. The event must be sent by itself, and flush() settle.
export const clocks = scripts("clock", {
  decimals: `Date.now = () => performance.timeOrigin + performance.now();`,
  NaN: `Date.now = () => NaN;`,
  text: `const real = Date.now; Date.now = () => String(real());`,
  BigInt: `const real = Date.now; Date.now = () => BigInt(real());`,
  "a Date": `Date.now = () => new Date();`,
  "an object": `Date.now = () => ({});`,
  infinite: `Date.now = () => Infinity;`,
  nothing: `Date.now = undefined;`,
  throws: `Date.now = () => { throw new Error("page"); };`,
  symbol: `Date.now = () => Symbol("now");`,
  "needs its class": `const real = Date; window.Date = class Mock extends real { static #set = real.now(); static now() { return this.#set; } };`,
  negative: `Date.now = () => -5;`,
  "beyond all dates": `Date.now = () => 1e20;`,
  backwards: `let at = Date.now(); Date.now = () => (at -= 1000);`,
  "stands still": `const at = Date.now(); Date.now = () => at;`,
  "stands still at zero": `Date.now = () => 0;`,
  "stands still with decimals": `const at = Date.now() + 0.25; Date.now = () => at; Date.prototype.getTime = Date.prototype.valueOf = () => at;`,
  MockDate: `const real = Date; const at = real.now(); function MockDate(...a) { return new (Function.prototype.bind.apply(real, [null].concat(a.length ? a : [at])))(); } MockDate.now = () => at; MockDate.parse = real.parse; MockDate.UTC = real.UTC; MockDate.prototype = real.prototype; window.Date = MockDate;`,
  slow: `const real = Date.now, start = real(); Date.now = () => start + (real() - start) / 100;`,
  "no Date at all": `window.Date = undefined;`,
  "neither Date nor performance": `window.Date = null; Object.defineProperty(window, "performance", { value: null });`,
  "performance odd, too": `Date.now = () => NaN; window.Date = { now: () => "later" }; performance.now = () => NaN;`,
});

/** Taken away once the pixel runs; the order is measured after that. */
export const late = Object.entries({
  coders: `TextEncoder.prototype.encode = TextDecoder.prototype.decode = () => { throw new Error("page"); };`,
  "Object.keys": `Object.prototype.each = function () {}; Object.keys = (object) => { const keys = []; for (const key in object) keys.push(key); return keys; };`,
  JSON: `JSON.parse = JSON.stringify = () => { throw new Error("page"); };`,
  storage: `Storage.prototype.setItem = Storage.prototype.getItem = Storage.prototype.removeItem = () => { throw new Error("page"); };`,
  "the cookie": `Object.defineProperty(document, "cookie", { get() { throw new Error("page"); }, set() { throw new Error("page"); } });`,
  "an element for the cookie": `document.body.append(Object.assign(document.createElement("form"), { name: "cookie" }));`,
  "Date.now": `Date.now = () => ({});`,
  "the whole Date": `Date.prototype.getTime = Date.now = null; window.Date = null;`,
  timers: `window.setTimeout = window.clearTimeout = () => { throw new Error("page"); };`,
  crypto: `Crypto.prototype.getRandomValues = () => { throw new Error("page"); };`,
  console: `Object.defineProperty(window, "console", { get() { throw new Error("page"); } });`,
  promises: `window.Promise = null;`,
  "the navigator": `Object.defineProperty(window, "navigator", { value: null });`,
}).map(([name, after]) => ({ name: `late: ${name}`, after }));

const go = (path) => `history.pushState({}, "", ${JSON.stringify(path)});`;
const navigations = {
  plain: "",
  "an object": `var navigation = { items: ["Home", "Shop"] };`,
  "a list": `var navigation = [];`,
  "a function": `function navigation() {}`,
  text: `var navigation = "main";`,
  "an object that listens": `var navigation = { addEventListener() {} };`,
  "an object whose listening throws": `var navigation = { get addEventListener() { throw new Error("page"); } };`,
  "an event target": `var navigation = new EventTarget();`,
  "a class of its name": `class Navigation extends EventTarget {} window.navigation = new Navigation();`,
  null: `var navigation = null;`,
  throws: `Object.defineProperty(window, "navigation", { get() { throw new Error("page"); } });`,
  "an element": `</script><nav id="navigation"></nav><script>var navigation = document.getElementById("navigation");`,
  "gone, pushState of a router that returns": `Object.defineProperty(window, "navigation", { value: undefined }); const push = history.pushState; history.pushState = function () { push.apply(this, arguments); return "routed"; };`,
};
/** The page goes to another URL by itself; a page view of that must arrive. */
export const routes = Object.entries(navigations).map(([name, text]) => ({
  name: `navigation is ${name}`,
  before: script(text),
  options: { spa: true },
  route: go,
}));

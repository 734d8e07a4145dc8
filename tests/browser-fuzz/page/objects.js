// Objects that work against their readers. `nested` makes a further value, `reenter` calls oaiq from within.

// Not "endpoint": what a page gives there is asked for over the network.
export const names = [
  "type",
  "amount",
  "currency",
  "quantity",
  "contents",
  "id",
  "name",
  "content_type",
  "plan_id",
  "event_id",
  "custom_event_name",
  "opt_out",
  "pixelId",
  "pid",
  "user",
  "strict",
  "consent",
  "gpc",
  "url",
  "persist",
  "spa",
  "remember",
  "email_sha256",
  "city",
  "__proto__",
  "constructor",
  "prototype",
  "toJSON",
  "valueOf",
  "toString",
  "length",
  "then",
  "0",
  "-1",
  "4294967295",
  "",
  "\ud800",
  "a\u0000b",
];

const explode = () => {
  throw new Error("hostile");
};
// What is thrown need not be an error, and may itself throw when it is looked at.
const thrown = [
  new Error("hostile"),
  null,
  undefined,
  1n,
  Symbol("thrown"),
  new Proxy({}, { get: explode, getPrototypeOf: explode }),
  { toString: explode, valueOf: explode },
];

const traps = [
  "get",
  "has",
  "ownKeys",
  "getOwnPropertyDescriptor",
  "getPrototypeOf",
  "set",
  "deleteProperty",
  "defineProperty",
  "isExtensible",
  "preventExtensions",
  "setPrototypeOf",
  "apply",
  "construct",
];

function define(object, name, descriptor) {
  // Never by assignment: "__proto__" would be no member then.
  Object.defineProperty(object, name, { configurable: true, enumerable: true, ...descriptor });
}

export function plain(random, nested) {
  const object = random.oneIn(4) ? Object.create(null) : {};
  for (let n = random.below(6); n > 0; n--) define(object, random.pick(names), { writable: true, value: nested() });
  return object;
}

export function cycle(random, nested) {
  const object = random.oneIn(2) ? [] : plain(random, nested);
  const inner = { back: object, list: [object, [object]] };
  define(object, random.pick(names.filter((name) => name !== "length")), { value: inner, writable: true });
  return object;
}

export function deep(random) {
  let value = "bottom";
  for (let n = random.pick([8, 9, 10, 100, 20_000]); n > 0; n--)
    value = random.oneIn(2) ? [value] : { contents: value };
  return value;
}

export function wide(random, nested) {
  const object = {};
  for (let n = random.pick([100, 4001, 20_000]); n > 0; n--) object[`field_${n}`] = n % 1000 === 0 ? nested() : n;
  return object;
}

export function lists(random, nested) {
  const sparse = new Array(2 ** 32 - 1);
  sparse[random.below(100)] = nested();
  const holes = [, nested(), , nested()];
  define(holes, "1", { get: explode });
  const lying = { length: random.pick([2 ** 53, -1, NaN, "3", 1e9, Infinity, { valueOf: explode }]), 0: nested() };
  const growing = [1];
  define(growing, "0", { get: () => growing.push(growing.length) });
  return random.pick([
    sparse,
    holes,
    lying,
    growing,
    Array.from({ length: random.below(5000) }, () => 7),
    Array.from({ length: 3 }, nested),
  ]);
}

export function getters(random, nested, reenter) {
  const object = plain(random, nested);
  let depth = 0;
  const endless = () => {
    const child = {};
    if (depth++ < 10_000) define(child, "contents", { get: endless });
    return child;
  };
  const bodies = [
    () => {
      throw random.pick(thrown);
    },
    () => reenter(),
    () => {
      for (const key of Object.keys(object)) delete object[key];
    },
    () => {
      define(object, `new_${random.below(1e6)}`, { value: 1 });
      return 1;
    },
    () => Object.setPrototypeOf(object, plain(random, nested)),
    () => object,
    () => nested(),
    endless,
  ];
  for (let n = 1 + random.below(3); n > 0; n--) define(object, random.pick(names), { get: random.pick(bodies) });
  return object;
}

export function proxies(random, nested, reenter) {
  const target = random.pick([() => plain(random, nested), () => [nested()], () => () => {}, () => new Date()])();
  const { proxy: revoked, revoke } = Proxy.revocable(target, {});
  const throwing = {};
  for (let n = 1 + random.below(3); n > 0; n--)
    throwing[random.pick(traps)] = random.oneIn(4)
      ? reenter
      : () => {
          throw random.pick(thrown);
        };
  const lying = {
    ownKeys: () =>
      random.pick([
        ["a", "a"],
        [],
        names,
        [Symbol.iterator, "type"],
        Array.from({ length: 10_000 }, (_, i) => `k${i}`),
      ]),
    getOwnPropertyDescriptor: () =>
      random.pick([
        undefined,
        { value: 1, enumerable: true, configurable: true },
        { get: explode, enumerable: true, configurable: true },
      ]),
    get: (_, key) => (key === "length" ? random.pick([3, 2 ** 32, -5, "x", {}]) : nested()),
  };
  const made = [
    new Proxy(target, throwing),
    new Proxy(target, lying),
    new Proxy(new Proxy(target, lying), throwing),
    revoked,
  ];
  if (random.oneIn(2)) revoke();
  return random.pick(made);
}

export function converters(random, nested, reenter) {
  const object = plain(random, nested);
  for (const name of [
    "toJSON",
    "toString",
    "valueOf",
    Symbol.toPrimitive,
    Symbol.iterator,
    Symbol.toStringTag,
    "then",
  ]) {
    if (random.oneIn(2))
      define(
        object,
        name,
        random.oneIn(2) ? { value: random.pick([explode, reenter, () => object, nested]) } : { get: explode },
      );
  }
  return object;
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { snapshotArguments } = await load("pixel/host/snapshot.ts");
const plain = (value) => JSON.parse(JSON.stringify(value));
const argumentsOf = (...args) =>
  (function () {
    return arguments;
  })(...args);

test("an arguments object and a real array give the same copy, keys in order", () => {
  const call = ["measure", "x", { b: 1, a: [true, null, "t"] }];
  assert.deepEqual(plain(snapshotArguments(argumentsOf(...call))), call);
  assert.deepEqual(plain(snapshotArguments(call)), call);
  assert.equal(JSON.stringify(snapshotArguments(call)[2]), '{"b":1,"a":[true,null,"t"]}');
});

test("the copy does not change with the original", () => {
  const data = { items: [{ id: "a" }] };
  const copy = snapshotArguments([data]);
  data.items[0].id = "b";
  assert.equal(copy[0].items[0].id, "a");
});

test("what JSON leaves out is left out, and positions stay", () => {
  const copy = snapshotArguments([
    "m",
    undefined,
    { u: undefined, f() {}, s: Symbol("s"), [Symbol("k")]: 1, n: null },
    Symbol("x"),
  ]);
  assert.deepEqual(plain(copy), ["m", null, { n: null }, null]);
});

test("numbers that JSON cannot write become text, big integers become numbers when exact", () => {
  assert.deepEqual(snapshotArguments([NaN, Infinity, -Infinity, 5n, 2n ** 60n, 1.5]), [
    "NaN",
    "Infinity",
    "-Infinity",
    5,
    String(2n ** 60n),
    1.5,
  ]);
});

test("lone surrogates are replaced, pairs stay", () => {
  assert.deepEqual(snapshotArguments(["\ud800x", "x\udc00", "\ud83d\ude00", "\ude00\ud83d"]), [
    "\ufffdx",
    "x\ufffd",
    "\ud83d\ude00",
    "\ufffd\ufffd",
  ]);
  assert.deepEqual(Object.keys(snapshotArguments([{ "k\ud800": 1 }])[0]), ["k\ufffd"]);
});

test("a cut never leaves half a pair", () => {
  const [text] = snapshotArguments(["a".repeat(65535) + "\ud83d\ude00"]);
  assert.equal(text.length, 65536);
  assert.equal(text.at(-1), "\ufffd");
});

test("cycles end, and the same object twice is copied twice", () => {
  const loop = { name: "loop" };
  loop.self = loop;
  const shared = { id: 1 };
  assert.deepEqual(plain(snapshotArguments([loop, { a: shared, b: shared }])), [
    { name: "loop" },
    { a: { id: 1 }, b: { id: 1 } },
  ]);
});

test("throwing getters and proxies lose the member, not the call", () => {
  const thrower = {
    get bad() {
      throw new Error("no");
    },
    good: 1,
  };
  const trap = new Proxy(
    {},
    {
      ownKeys() {
        throw new Error("no");
      },
    },
  );
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  assert.deepEqual(plain(snapshotArguments([thrower, trap, proxy, "end"])), [{ good: 1 }, null, null, "end"]);
});

test("arguments that are not a list at all give an empty call", () => {
  for (const nothing of [
    undefined,
    null,
    5,
    {},
    {
      get length() {
        throw new Error("no");
      },
    },
  ])
    assert.deepEqual(snapshotArguments(nothing), []);
});

test("an array that claims a length of 2^32-1 ends at the node budget", () => {
  const sparse = [];
  sparse.length = 2 ** 32 - 1;
  const [copy] = snapshotArguments([sparse]);
  assert.ok(copy.length <= 4000);
  assert.deepEqual(plain(snapshotArguments([[1, , 3]])), [[1, null, 3]]);
});

test("depth, nodes and text are bounded", () => {
  let deep = "bottom";
  for (let i = 0; i < 10_000; i++) deep = { d: deep };
  assert.ok(JSON.stringify(snapshotArguments([deep])).length < 100);
  const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i]));
  assert.ok(Object.keys(snapshotArguments([wide])[0]).length <= 4000);
  const long = Array.from({ length: 100 }, () => "x".repeat(100_000));
  assert.ok(JSON.stringify(snapshotArguments([long])).length < 5 * 65536);
  assert.equal(snapshotArguments(long).length, 8);
});

test("a list of any size leaves room for what follows it, in its object and in the call", () => {
  const options = { event_id: "order_981", opt_out: true };
  const names = ["id", "name", "content_type", "quantity", "amount", "currency"];
  for (const items of [1_100, 5_000])
    for (const fields of [3, 6]) {
      const contents = Array.from({ length: items }, (_, i) =>
        Object.fromEntries(names.slice(0, fields).map((name) => [name, i])),
      );
      const [, , data, last] = snapshotArguments([
        "measure",
        "order_created",
        { contents, amount: 4200, currency: "EUR" },
        options,
      ]);
      assert.deepEqual([data.amount, data.currency, plain(last)], [4200, "EUR", options]);
      assert.ok(data.contents.length > 250);
    }
  const long = { id: "n".repeat(70_000) };
  const [data, last] = snapshotArguments([{ contents: [long, long, long, long, long], amount: 1 }, options]);
  assert.deepEqual([Object.keys(data), data.amount, plain(last)], [["contents", "amount"], 1, options]);
});

test("when there is no room for a text, its key is left out, too", () => {
  const [copy] = snapshotArguments([
    Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`key${i}`, "t".repeat(60_000)])),
  ]);
  assert.deepEqual(Object.keys(copy), ["key0", "key1", "key2", "key3", "key4"]);
});

test("eight levels below the arguments survive", () => {
  const levels = JSON.parse('{"1":{"2":{"3":{"4":{"5":{"6":{"7":{"8":{"9":1}}}}}}}}}');
  assert.equal(JSON.stringify(snapshotArguments([levels])[0]), '{"1":{"2":{"3":{"4":{"5":{"6":{"7":{}}}}}}}}');
});

test("a key named __proto__ is data and changes no prototype", () => {
  const [copy] = snapshotArguments([JSON.parse('{"__proto__": {"polluted": 1}}')]);
  assert.deepEqual(Object.keys(copy), ["__proto__"]);
  assert.equal(copy.polluted, undefined);
  assert.equal({}.polluted, undefined);
});

const read = (value) => plain(snapshotArguments([value]))[0];

test("lists that are not arrays are read", () => {
  const items = [{ id: "a" }, { id: "b" }];
  const linked = {
    *[Symbol.iterator]() {
      yield* items;
    },
  };
  class Cart {
    #held = items;
    [Symbol.iterator]() {
      return this.#held.values();
    }
  }
  for (const list of [new Set(items), items.values(), linked, new Cart(), new Set(items).values()])
    assert.deepEqual(read({ contents: list }), { contents: items });
  assert.deepEqual(read(new Uint8Array([1, 2])), [1, 2]);
});

test("maps, and lists of pairs that are marked as such, are read as objects", () => {
  assert.deepEqual(
    read(
      new Map([
        ["type", "contents"],
        ["amount", 100],
      ]),
    ),
    { type: "contents", amount: 100 },
  );
  assert.deepEqual(read(new URLSearchParams("type=contents")), { type: "contents" });
  assert.deepEqual(read({ user: new Map([["email", "a@b.example"]]) }), { user: { email: "a@b.example" } });
});

test("an object with toJSON is read by it", () => {
  class Money {
    #cents = 1999;
    toJSON() {
      return this.#cents;
    }
  }
  class Order {
    #data = { type: "contents" };
    toJSON() {
      return this.#data;
    }
  }
  assert.deepEqual(read([new Money(), new Order(), new Date(0), new URL("https://shop.example/x")]), [
    1999,
    { type: "contents" },
    "1970-01-01T00:00:00.000Z",
    "https://shop.example/x",
  ]);
  assert.deepEqual(
    read({
      a: {
        toJSON() {
          throw new Error("no");
        },
      },
      b: { toJSON: () => undefined },
      c: { toJSON: () => null },
      d: 1,
    }),
    { c: null, d: 1 },
  );
});

test("numbers and strings in objects are what they hold", () => {
  assert.deepEqual(read([new Number(5), new String("EUR"), new Boolean(false), Object(5n)]), [5, "EUR", false, 5]);
  const own = {
    amount: 100,
    valueOf() {
      return this;
    },
  };
  assert.deepEqual(read(own), { amount: 100 });
});

test("what shows nothing of itself is named", () => {
  class Basket {
    #secret = 1;
  }
  assert.deepEqual(read([Promise.resolve(), new WeakMap(), new Basket(), /x/]), [
    { "[Promise]": true },
    { "[WeakMap]": true },
    { "[Basket]": true },
    { "[RegExp]": true },
  ]);
  assert.deepEqual(read([{}, Object.create(null)]), [{}, {}]);
});

test("lists without an end, or that fail, cost no more than others", () => {
  const endless = {
    *[Symbol.iterator]() {
      for (;;) yield 1;
    },
  };
  assert.ok(read({ contents: endless, after: 1 }).contents.length <= 4001);
  assert.equal(read({ contents: endless, after: 1 }).after, 1);
  const failing = {
    *[Symbol.iterator]() {
      yield 1;
      throw new Error("no");
    },
  };
  assert.deepEqual(read({ contents: failing, after: 1 }), { after: 1 });
});

test("a hook that a page gave to every object or array is none of this one", () => {
  const hook = () => "hooked";
  try {
    Object.prototype.toJSON = Array.prototype.toJSON = Object.prototype[Symbol.iterator] = hook;
    const copy = snapshotArguments([{ type: "contents", contents: [{ id: "a" }] }])[0];
    assert.equal(copy.type, "contents");
    assert.equal(copy.contents[0].id, "a");
  } finally {
    delete Object.prototype.toJSON;
    delete Array.prototype.toJSON;
    delete Object.prototype[Symbol.iterator];
  }
});

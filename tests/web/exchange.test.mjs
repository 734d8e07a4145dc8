import assert from "node:assert/strict";
import { test } from "node:test";
import { readExchanged } from "./support/exchange.mjs";
import { load } from "./support/load.mjs";

const { exchanged } = await load("module/exchange.ts");

test("the form is the one wasm/exchange.h describes", () => {
  assert.equal(exchanged({ a: [null, true, false, 1, "\u00e9]"], b: {} }), "{s1,a[ntfd0,1072693248,s3,\u00e9]]s1,b{}}");
  assert.equal(exchanged(undefined), "n");
});

test("every kind of value survives", () => {
  const numbers = [0, -0, 1, -1, 0.1, 1e300, 5e-324, 2 ** 53, NaN, Infinity, -Infinity];
  const texts = ["", "\0", "plain", "s5,x]}", "\ufeff\u00e9\u2028\ud83d\ude00", "x".repeat(70000)];
  const value = { numbers, texts, nested: [[], {}, [[{ "": [null] }]]], ...JSON.parse('{"__proto__": 1}') };
  assert.deepEqual(readExchanged(exchanged(value)), value);
});

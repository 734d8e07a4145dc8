import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./support/load.mjs";

const { coder, utf8Length } = await load("module/utf8.ts");
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const samples = [
  "",
  "plain %41 text\0\x7f",
  "\u0080\u00e9\u07ff\u0800\uffff",
  "\ufeffmark \u2028\u2029",
  "\u{1f600}\u{10ffff}",
  "\ud800",
  "\udc00x\ud83d",
  "a\ud800\u00e9\udfff\u{1f600}",
  "%",
  "%zz\u00e9%C3",
  "\u65e5\u672c\u8a9e".repeat(9000),
  "x".repeat(20_000) + "\u00e9",
];

test("text becomes the bytes that the browser's encoder makes, and comes back as its decoder reads it", () => {
  for (const text of samples) {
    const bytes = encoder.encode(text);
    assert.deepEqual(coder.encode(text), bytes, JSON.stringify(text.slice(0, 20)));
    assert.equal(utf8Length(text), bytes.length);
    assert.equal(coder.decode(bytes), decoder.decode(bytes));
  }
});

test("every character survives", () => {
  for (let start = 0; start < 0x110000; start += 0x1000) {
    if (start >= 0xd800 && start < 0xe000) continue;
    const text = String.fromCodePoint(
      ...Array.from({ length: 0x1000 }, (_, i) => start + i).filter((code) => code < 0xd800 || code > 0xdfff),
    );
    assert.deepEqual(coder.encode(text), encoder.encode(text));
    assert.equal(coder.decode(encoder.encode(text)), text);
  }
});

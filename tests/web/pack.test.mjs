// The packing step: bytes survive, and what must not ship is refused.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkShipped } from "../../wasm/post/check.mjs";
import { pack } from "../../wasm/post/embed.mjs";
import { hazard } from "../../wasm/post/hazards.mjs";
import { load } from "./support/load.mjs";

const { unpack } = await load("module/unpack.ts");
const unpacker = await readFile(new URL("../../build/wasm/unpacker.wasm", import.meta.url));
const roundTrip = (bytes) => Buffer.from(unpack(pack(bytes, unpacker)));

test("every byte value survives, in every neighbourhood", () => {
  const all = Buffer.from(Array.from({ length: 65536 }, (_, i) => [i >> 8, i & 255]).flat());
  assert.ok(roundTrip(all).equals(all));
});

test("lopsided input survives: one value, few values, none", () => {
  for (const bytes of [[], [0], Array(1000).fill(255), [34, 92, 36, 60, 96, 39, 10, 13, 0]])
    assert.deepEqual([...roundTrip(Buffer.from(bytes))], bytes);
});

test("a changed text is refused instead of unpacked", () => {
  const packed = pack(Buffer.from("(module with readable text)".repeat(20)), unpacker);
  for (const text of [
    packed.text.slice(1),
    packed.text.slice(0, -1),
    `${packed.text}a`,
    packed.text.replace("text", "test"),
    packed.text.replace("readable", "raedable"),
    "",
  ])
    assert.throws(() => unpack({ ...packed, text }), WebAssembly.RuntimeError, text.slice(0, 40));
});

test("words and signs that tools rewrite are broken up, wherever they are", () => {
  const original = Buffer.from(
    "this window document.top self.location eval import('x') https://a.example/ /* c */ -- ... mail@shop.example &amp; {{x}} <%y%> %%z%% [[w]] @v@ __u__    end",
  );
  const packed = pack(original, unpacker);
  assert.doesNotMatch(packed.text, hazard);
  assert.equal(Buffer.from(unpack(packed)).toString(), original.toString());
});

test("the text needs no escape in any kind of string and no declared character set", () => {
  const { text, free, alphabet } = pack(Buffer.from(Array.from({ length: 1024 }, (_, i) => i & 255)), unpacker);
  assert.match(text + free + alphabet, /^[ !#%&()*+,\-./0-9:;=>?@A-Z[\]^_a-z{|}~]*$/);
});

test("forbidden content stops the packing", () => {
  for (const bad of [
    "\u00e9",
    "x</script>",
    "<SCRIPT>",
    "<!-- ",
    "a]]>b",
    "new Function('x')",
    "eval(x)",
    "addEventListener('unload',f)",
    "'beforeunload'",
    "//# sourceMappingURL=x",
  ])
    assert.throws(() => checkShipped("f.js", bad), /^Error: f\.js: /, bad);
  assert.doesNotThrow(() => checkShipped("f.js", "downloaded(evaluate());\n"));
});

test("the inline stub stays within 450 bytes and keeps its placeholders", async () => {
  const snippet = await readFile(new URL("../../web/snippet.html", import.meta.url), "utf8");
  assert.ok(Buffer.byteLength(snippet) <= 450, `${Buffer.byteLength(snippet)} bytes`);
  for (const placeholder of ["https://YOUR-HOST/sdk/oaiq.min.js", "YOUR_PIXEL_ID"])
    assert.equal(snippet.split(placeholder).length, 2, placeholder);
});

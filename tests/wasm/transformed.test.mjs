// The pixel files after what tools on the way to a page do to scripts: they work alike, or they notice and do nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "acorn";
import { hazard } from "../../wasm/post/hazards.mjs";
import { readBuilt } from "./support/modules.mjs";
import { visit } from "./support/page.mjs";
import { damages, stringsOf, transformers } from "./support/transformers.mjs";

const FILES = ["oaiq.min.js", "oaiq.nowasm.min.js"];
const own = "https://cdn.example/sdk/oaiq.min.js";

const asScript = (code) => (window) => {
  const script = window.document.createElement("script");
  script.src = own;
  // Where the pixel believes it: in the class, not in the document.
  Object.defineProperty(window.Document.prototype, "currentScript", { configurable: true, get: () => script });
  window.eval(code);
};
/** Ids that we make up differ from visit to visit. */
const comparable = ({ events, said, siblings }) =>
  JSON.parse(JSON.stringify({ events, said, siblings }).replace(/[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}/g, "made-up"));

for (const file of FILES) {
  const code = readBuilt(`dist/${file}`, "utf8");
  const untouched = visit(asScript(code)).then(comparable);

  test(`${file}: the visit that is compared sends events of every kind and quotes messages`, async () => {
    const { events, said, siblings } = await untouched;
    for (const type of ["openai::sdk_init", "page_viewed", "order_created", "lead_created"])
      assert.ok(
        events.some((event) => event.type === type),
        type,
      );
    assert.ok(said.length > 15, String(said.length));
    assert.ok(
      said.some((line) => line.includes("this field is not part of the shape")),
      said.join("\n"),
    );
    assert.deepEqual(siblings, []);
  });

  for (const [name, transformed] of Object.entries(transformers))
    test(`${file} works alike after: ${name}`, async () => {
      assert.deepEqual(comparable(await visit(asScript(await transformed(code)))), await untouched);
    });

  for (const [name, inlined] of [
    ["text/html", (script) => `<!doctype html><html><head><script>${script}</script></head><body></body></html>`],
    [
      "application/xhtml+xml",
      (script) =>
        `<html xmlns="http://www.w3.org/1999/xhtml"><head><script><![CDATA[${script}]]></script></head><body></body></html>`,
    ],
  ])
    test(`${file} works alike inlined into ${name}`, async () => {
      assert.deepEqual(comparable(await visit(() => {}, { html: inlined(code), contentType: name })), await untouched);
    });

  for (const [name, damaged] of Object.entries(damages))
    test(`${file} notices a changed module and sends nothing: ${name}`, async () => {
      const changed = damaged(code);
      assert.notEqual(changed, code);
      const { events, said, siblings } = await visit(asScript(changed));
      assert.deepEqual(events, []);
      if (file === "oaiq.min.js")
        assert.deepEqual(
          [said, siblings],
          [[], ["https://cdn.example/sdk/oaiq.nowasm.min.js"]],
          "the plain file takes over",
        );
      else assert.match(said.join("\n"), /^warn \[oaiq\] cannot start: /);
    });

  test(`${file}: no long string holds what tools rewrite`, () => {
    const long = stringsOf(code).filter((text) => text.length > 40);
    assert.ok(long.length > 0);
    for (const text of long) assert.doesNotMatch(text, hazard);
  });
}

test("the snippet is ECMAScript 5, which is what tag managers accept", () => {
  const [, script] = /<script>([^]*)<\/script>/.exec(readBuilt("dist/snippet.html", "utf8"));
  assert.doesNotThrow(() => parse(script, { ecmaVersion: 5 }));
});

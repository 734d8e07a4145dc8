// The card's vectors through both modules: the very bytes that the native build records (tests/card/card_vectors_test.cpp holds it to
// them) as HTML, style sheet and SVG, its models, and a tree that is the HTML.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, test } from "node:test";
import { nativeModels, readCardVectors, startPlainCard, startWasmCard, wishOf } from "./support/card.mjs";
import { readBuilt } from "./support/modules.mjs";

const vectors = readCardVectors();
const hosts = { wasm: await startWasmCard(), "plain JavaScript": await startPlainCard() };
const hash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

const references = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text) => text.replace(/[&<>"']/g, (character) => references[character]);
const empty = new Set(["img", "circle", "image"]);

/** A tree as HTML, as a reader of the tree would write it. */
function serialised(node) {
  if (typeof node === "string") return escaped(node);
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");
  if (empty.has(node.tag)) return `<${node.tag}${attributes}/>`;
  return `<${node.tag}${attributes}>${node.children.map(serialised).join("")}</${node.tag}>`;
}

test("there are vectors for every combination", () => {
  const renders = vectors.flatMap(({ renders }) => renders);
  assert.ok(renders.length >= 700, `${renders.length}`);
});

for (const vector of vectors) {
  const { name, request, renders } = vector;
  let native;
  before(async () => {
    native = await nativeModels(
      request,
      renders.map((render) => wishOf(render.with)),
    );
  });
  for (const [host, renderer] of Object.entries(hosts)) {
    test(`${host}: ${name}, ${renders.length} renderings`, () => {
      renders.forEach((render, i) => {
        const model = renderer.model({ ...request, ...wishOf(render.with) });
        assert.equal(JSON.stringify(model), native[i], `${render.with}: model`);
        const html = renderer.html(model);
        assert.equal(hash(html), render.html, `${render.with}: html`);
        assert.equal(hash(renderer.stylesheet(model)), render.css, `${render.with}: stylesheet`);
        assert.equal(hash(renderer.svg(model)), render.svg, `${render.with}: svg`);
        assert.equal(serialised(renderer.nodes(model)), html, `${render.with}: the tree is not the HTML`);
      });
    });
  }
}

for (const [host, renderer] of Object.entries(hosts)) {
  test(`${host}: facts, graphemes and custom facts`, () => {
    const facts = renderer.facts();
    assert.deepEqual(Object.keys(facts.profiles), [
      "app-web-2026-06",
      "app-web-2026-09",
      "app-web-2026-10",
      "light-web-2026-08",
      "inline-64",
      "frame-390x220",
      "compact-140",
    ]);
    assert.ok(Object.keys(facts.languages).length >= 9);
    assert.deepEqual(renderer.pieces("a\u{1F469}\u200D\u{1F467}e\u0301"), ["a", "\u{1F469}\u200D\u{1F467}", "e\u0301"]);
    const model = renderer.model({ title: "x", profile: "inline-64" }, { profiles: { "inline-64": { padding: 30 } } });
    assert.equal(model.metrics.padding, 30);
    assert.equal(renderer.model({ title: "x" }).metrics.padding, 12);
  });

  test(`${host}: whatever comes in, a card goes out`, () => {
    let deep = "x";
    for (let i = 0; i < 200; i++) deep = [deep];
    for (const request of [
      null,
      undefined,
      1,
      "x",
      [],
      deep,
      { creative: deep },
      { title: "\ud800" },
      { title: "x".repeat(100_000) },
      { cards: new Array(500).fill({ title: "x" }) },
      { __proto__: null, constructor: "x" },
    ]) {
      const model = renderer.model(request);
      assert.match(renderer.html(model), /^<article class="pixelcard /);
      assert.equal(serialised(renderer.nodes(model)), renderer.html(model));
    }
    for (const model of [null, {}, { items: [1, "x", { texts: "x" }] }])
      assert.match(renderer.html(model), /^<article /);
    assert.throws(() => {
      const loop = {};
      renderer.model(Object.assign(loop, { loop }));
    }, TypeError);
  });

  test(`${host}: internationalised domains`, () => {
    const href = (target_url) => renderer.model({ creative: { title: "x", target_url } }).items[0].href ?? null;
    assert.match(href("https://B\u00dcCHER.example/"), /^https:\/\/xn--bcher-kva\.example\//);
    assert.match(href("https://xn--bcher-kva.example/"), /^https:\/\/xn--bcher-kva\.example\//);
    assert.match(href("https://faß.example/"), /^https:\/\/xn--fa-hia\.example\//);
    for (const bad of [
      "https://b\u00fc cher.example/",
      "https://\u00fc%2Fevil.example/",
      "https://\u00fc%00.example/",
      "https://xn--a/",
      "https://\u00ad/",
    ])
      assert.equal(href(bad), null, bad);
  });
}

test("the shipped module is the one that was built", () => {
  assert.ok(readBuilt("dist/chat-card.wasm").equals(readBuilt("wasm/card.wasm")));
  assert.doesNotMatch(readBuilt("dist/chat-card.nowasm.js", "utf8"), /new WebAssembly\.Module/);
});

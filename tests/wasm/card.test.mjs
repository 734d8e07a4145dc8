// The card's vectors through both modules: the very bytes that the native build records (tests/card/card_vectors_test.cpp holds it to
// them) as HTML, style sheet and SVG, its models, and a tree that is the HTML.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
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
  const native = nativeModels(
    request,
    renders.map((render) => wishOf(render.with)),
  );
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
        const whole = renderer.render({ ...request, ...wishOf(render.with) });
        assert.deepEqual(
          [JSON.stringify(whole.model), hash(serialised(whole.nodes)), hash(whole.stylesheet)],
          [native[i], render.html, render.css],
          `${render.with}: all in one`,
        );
        const { stylesheet, ...again } = renderer.render({ ...request, ...wishOf(render.with) }, null, whole.scope);
        assert.deepEqual(
          [stylesheet, again],
          [undefined, { model: whole.model, scope: whole.scope, nodes: whole.nodes }],
          `${render.with}: the caller has the style sheet`,
        );
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

  test(`${host}: a style sheet comes when it is another than the one shown, however many there were`, () => {
    const of = (request, shown) => renderer.render({ title: "x", profile: "inline-64", ...request }, null, shown);
    const first = of({});
    assert.match(first.scope, /^pixelcard-s[0-9a-f]{16}$/);
    assert.equal(first.nodes.attributes.class, `pixelcard ${first.scope}`);
    for (const change of [
      { title: "Another title, so long that it takes more than one line of the card and is cut" },
      { body: "" },
      { target_url: "https://example.com" },
    ])
      assert.equal(
        of({ body: "b", ...change }, of({ body: "b" }).scope).stylesheet !== undefined,
        change.body === "",
        JSON.stringify(change),
      );
    for (const change of [
      { theme: "dark" },
      { width: 321 },
      { price: "5" },
      { advertiser: { brand_name: "B" } },
      { options: { menu: true } },
      { options: { notice: true } },
      { cards: [{ title: "a" }, { title: "b" }] },
      { surface: "ios" },
      { profile: "compact-140" },
    ]) {
      const { scope, stylesheet, model } = of(change, first.scope);
      assert.notEqual(scope, first.scope, JSON.stringify(change));
      assert.equal(stylesheet, renderer.stylesheet(model));
      assert.equal(of(change, scope).stylesheet, undefined);
      assert.equal(of({}, scope).stylesheet, first.stylesheet, "and back");
    }
    // More than the module remembers, twice.
    for (let round = 0; round < 2; round += 1)
      for (let width = 300; width < 460; width += 1) {
        const { scope, stylesheet } = of({ width });
        assert.equal(of({ width, title: "y" }, scope).scope, scope);
        assert.ok(stylesheet.includes(scope));
      }
    for (const shown of ["", "x", "pixelcard-s0000000000000000", "__proto__", "\ud800", "x".repeat(100_000)])
      assert.equal(of({}, shown).stylesheet, first.stylesheet, shown.slice(0, 20));
  });

  test(`${host}: what is known of images counts where the request says nothing`, () => {
    const creative = {
      title: "x",
      image_url: "https://a.example/1.png",
      image_crop: { x: 0, y: 0, width: 0.5, height: 1 },
    };
    const of = (known_images, more) =>
      renderer.model({
        creative,
        advertiser: { brand_name: "B", favicon_url: "https://a.example/i.png" },
        known_images,
        ...more,
      });
    const url = "https://a.example/1.png";
    assert.deepEqual(of({ [url]: { width: 80, height: 40 } }).items[0].image.source, { width: 80, height: 40 });
    assert.deepEqual(
      of({ [url]: { width: 80, height: 40 } }, { image: { width: 8, height: 4 } }).items[0].image.source,
      { width: 8, height: 4 },
    );
    assert.deepEqual(
      [of({ [url]: { failed: true } }).items[0].image.kind, of({ [url]: { failed: true } }).favicon.kind],
      ["favicon", "image"],
    );
    const both = of({ [url]: { failed: true }, "https://a.example/i.png": { failed: true } });
    assert.deepEqual(
      [both.items[0].image.kind, both.favicon.kind, both.notes.filter((note) => note.startsWith("missing_")).sort()],
      ["letter", "letter", ["missing_favicon", "missing_image", "missing_target"]],
    );
    for (const known of [
      null,
      1,
      "x",
      [],
      { [url]: null },
      { [url]: "x" },
      { [url]: { width: -1, height: "x" } },
      { [url]: { failed: "true" } },
      { "": { failed: true } },
    ])
      assert.deepEqual(
        [of(known).items[0].image.kind, of(known).items[0].image.source],
        ["image", undefined],
        JSON.stringify(known),
      );
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
      const { nodes, stylesheet } = renderer.render(request);
      assert.deepEqual([serialised(nodes), stylesheet], [renderer.html(model), renderer.stylesheet(model)]);
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

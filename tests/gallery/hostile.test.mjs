// Untrusted strings stay text, wherever in a record they are, and nothing is fetched that was not requested.
import assert from "node:assert/strict";
import { test } from "node:test";
import { blackPng } from "../elements/support/png.mjs";
import { adWith, gallery, lines, sections, workFolder } from "./support/gallery.mjs";
import { styleOf, tagsOf } from "./support/markup.mjs";

const work = workFolder();
const HOSTILE = [
  "<script>alert(1)</script>",
  "</style><script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "</section></main><h1>mine</h1>",
  "<!--",
  "-->",
  "]]>",
  "&lt;script&gt;",
  "&#60;script&#62;",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "\u202Egnp.exe",
  "\u0000\u0001",
  "}body{display:none}",
  "\\3c script",
  "url(https://evil.example/x)",
  "<svg/onload=alert(1)>",
  "<base href=https://evil.example/>",
  "<meta http-equiv=refresh content=0>",
  "x".repeat(5000),
  "\uFFFF",
];
const ads = HOSTILE.map((text) => ({
  ad_group_id: text,
  name: text,
  status: text,
  [text]: text,
  advertiser: { brand_name: text, favicon_url: text },
  label: text,
  locale: text,
  state: text,
  direction: text,
  theme: text,
  creative: {
    type: text,
    title: text,
    body: text,
    target_url: text,
    file_id: text,
    price: text,
    image_url: text,
    [text]: text,
  },
}));
const records = [...ads, ...HOSTILE.map((text) => ({ title: text, body: text, [text]: { [text]: text } })), ...HOSTILE];

const TAGS = new Set(
  "!doctype html head meta link title style body header h1 h2 ul li p nav fieldset legend label input span details summary div b main section dl dt dd bdi small code figure figcaption article a button svg circle img image".split(
    " ",
  ),
);
const SAFE_ADDRESS = /^(data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+|data:,)$/;

test("no string makes a tag, an attribute, a style or a URL", () => {
  const { html, status } = gallery(work, "hostile.ndjson", lines(records));
  assert.equal(status, 1);
  assert.equal(sections(html).length, ads.length + HOSTILE.length);
  const tags = tagsOf(html);
  for (const { name, attributes } of tags) {
    assert.ok(TAGS.has(name), `a tag of somebody else's: ${name}`);
    for (const [attribute, value] of Object.entries(attributes)) {
      assert.doesNotMatch(attribute, /^(on|style$|srcdoc$|formaction$)/, `${name} ${attribute}`);
      if (["src", "href", "xlink:href"].includes(attribute)) assert.match(value, SAFE_ADDRESS, `${name} ${attribute}`);
    }
  }
  assert.equal(tags.filter(({ name }) => name === "style").length, 1);
  assert.doesNotMatch(styleOf(html), /evil|alert|url\(/);
  assert.doesNotMatch(html, /[\u202A-\u202E\u2066-\u2069](?![^<]*<\/(span|p)>)/, "an order that leaves its card");
});

test("the reader of tags sees what it is there for", () => {
  assert.throws(() => tagsOf("<p>a < b</p>"), /no tag/);
  assert.deepEqual(tagsOf('<p class="a" inert>x</p><br/>'), [
    { name: "p", attributes: { class: "a", inert: "" } },
    { name: "br", attributes: {} },
  ]);
});

test("images on the network are shown only when asked for; images in the ad always", () => {
  const inline = `data:image/png;base64,${blackPng(9, 9).toString("base64")}`;
  const remote = "https://cdn.example.com/picture.png";
  const sources = (html) => new Set(tagsOf(html).flatMap(({ attributes: { src } }) => src ?? []));
  const shapes = (url) => [
    adWith({ image_url: url }),
    { ...adWith(), image: { url } },
    { unit: { advertiser_brand: { name: "S", favicon_url: url }, carousel_cards: [{ title: "T", image_url: url }] } },
    { creative: { type: "product_ad_template", title: "{{product.title}}" }, product: { title: "T", image_link: url } },
    { cards: [{ creative: { title: "Title", image_url: url } }] },
  ];
  for (const record of shapes(inline))
    assert.deepEqual(
      [...sources(gallery(work, "a.json", JSON.stringify(record)).html)],
      [inline],
      JSON.stringify(record),
    );
  for (const record of shapes(remote)) {
    const text = JSON.stringify(record);
    assert.deepEqual([...sources(gallery(work, "a.json", text).html)], [], text);
    const asked = gallery(work, "a.json", text, "--remote-images").html;
    assert.deepEqual([...sources(asked)], [remote], text);
    assert.match(asked, /img-src data: https: http:;/);
  }
});

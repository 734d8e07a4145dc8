import assert from "node:assert/strict";
import { test } from "node:test";
import { withAttributes } from "./support/fake-page.mjs";
import { load } from "./support/load.mjs";

const { loadSibling, siblingAddress } = await load("pixel/host/script-loader.ts");
const own = { src: "https://c.example/sdk/oaiq.min.js?endpoint=%2Fm#x", nonce: "n0" };
const address = "https://c.example/sdk/oaiq.nowasm.min.js?endpoint=%2Fm";

function page(script = {}) {
  const inserted = [];
  return {
    inserted,
    document: withAttributes({ head: { appendChild: (s) => inserted.push(s) } }, { createElement: () => script }),
  };
}

test("the sibling lies beside our script, whatever that one is called, and keeps its settings", () => {
  assert.equal(siblingAddress(own.src, "oaiq.nowasm.min.js"), address);
  assert.equal(siblingAddress("https://a.example/p.js", "x.js"), "https://a.example/x.js");
  assert.equal(siblingAddress("https://a.example/s/?v=1/2#/3", "x.js"), "https://a.example/s/x.js?v=1/2");
  for (const none of ["", "p.js", "javascript:alert(1)//x/", "data:text/javascript,0"])
    assert.throws(() => siblingAddress(none, "x.js"), none);
});

test("the script is inserted with the page's nonce", () => {
  const view = page();
  loadSibling(view, own, "oaiq.nowasm.min.js", assert.fail);
  assert.deepEqual(
    view.inserted.map(({ src, nonce, async }) => ({ src, nonce, async })),
    [{ src: address, nonce: "n0", async: true }],
  );
});

test("a page with Trusted Types gets a policy that vouches for this URL only", () => {
  let value;
  const script = {
    set src(v) {
      if (typeof v === "string") throw new TypeError("TrustedScriptURL required");
      value = v;
    },
  };
  const view = page(script);
  let rules;
  view.trustedTypes = {
    createPolicy: (name, given) => {
      assert.equal(name, "pixelcard");
      rules = given;
      return { createScriptURL: (url) => ({ trusted: given.createScriptURL(url) }) };
    },
  };
  loadSibling(view, own, "oaiq.nowasm.min.js", assert.fail);
  assert.deepEqual(value, { trusted: address });
  assert.equal(rules.createScriptURL("https://evil.example/x.js"), "");
  assert.equal(view.inserted.length, 1);
});

test("what cannot be loaded is reported, and nothing is thrown", () => {
  const reasons = [];
  const failed = (reason) => reasons.push(reason);
  loadSibling(page(), { src: "", nonce: "" }, "x.js", failed);
  const refusing = page({
    set src(_) {
      throw new TypeError("TrustedScriptURL required");
    },
  });
  loadSibling(refusing, own, "x.js", failed);
  const view = page();
  loadSibling(view, own, "x.js", failed);
  view.inserted[0].onerror();
  assert.equal(reasons.length, 3);
  assert.match(reasons[2], /https:\/\/c\.example\/sdk\/x\.js.* could not be loaded/);
});

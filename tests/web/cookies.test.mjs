import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeCookieDocument } from "./support/fake-page.mjs";
import { load } from "./support/load.mjs";

const { createCookies } = await load("pixel/host/cookies.ts");
const domains = ["co.uk", "shop.co.uk", "www.shop.co.uk", ""];

test("a cookie goes to the widest domain that the browser accepts", () => {
  const page = fakeCookieDocument("www.shop.co.uk", ["co.uk"]);
  assert.equal(createCookies(page).set("__c", "v", 60, domains, true), true);
  assert.deepEqual(
    [...page.jar.values()].map((c) => c.text),
    ["__c=v; Max-Age=60; Path=/; SameSite=Lax; Domain=shop.co.uk; Secure"],
  );
});

test("the domain is probed once and no probe stays behind", () => {
  const page = fakeCookieDocument("www.shop.co.uk", ["co.uk"]);
  const cookies = createCookies(page);
  cookies.set("a", "1", 60, domains, false);
  const probes = page.writes.filter((w) => w.startsWith("__oaiq_domain_probe=1; Max-Age=60")).length;
  cookies.set("b", "2", 60, domains, false);
  assert.equal(probes, 2);
  assert.equal(page.writes.filter((w) => w.startsWith("__oaiq_domain_probe=1; Max-Age=60")).length, 2);
  assert.equal(cookies.read(), "a=1; b=2");
});

test("a probe left over from a page that died does not make a public suffix appear accepted", () => {
  const page = fakeCookieDocument("a.co.uk", ["co.uk"]);
  page.jar.set("__oaiq_domain_probe|a.co.uk", { pair: "__oaiq_domain_probe=1", text: "" });
  createCookies(page).set("c", "1", 60, ["a.co.uk", ""], false);
  assert.ok(page.jar.has("c|a.co.uk"));
  assert.ok(!page.jar.has("__oaiq_domain_probe|a.co.uk"));
});

test("without an accepted domain nothing is set", () => {
  const page = {
    get cookie() {
      return "";
    },
    set cookie(_) {},
  };
  assert.equal(createCookies(page).set("c", "1", 60, ["", "x"], false), false);
});

test("clearing covers every domain given", () => {
  const page = fakeCookieDocument("www.shop.example");
  const cookies = createCookies(page);
  for (const domain of ["shop.example", "www.shop.example"]) page.cookie = `c=1; Max-Age=9; Domain=${domain}`;
  page.cookie = "c=1; Max-Age=9";
  assert.equal(page.jar.size, 3);
  cookies.clear("c", ["shop.example", "www.shop.example", ""]);
  assert.equal(page.jar.size, 0);
});

test("a value that would write attributes is refused", () => {
  const page = fakeCookieDocument("a.example");
  assert.equal(createCookies(page).set("c", "1; Domain=evil", 60, [""], false), false);
  assert.equal(createCookies(page).set("c", "1\n", 60, [""], false), false);
  assert.equal(page.writes.length, 0);
});

test("a document that throws on every access is a page without cookies", () => {
  const page = {
    get cookie() {
      throw new Error("sandboxed");
    },
    set cookie(_) {
      throw new Error("sandboxed");
    },
  };
  const cookies = createCookies(page);
  assert.equal(cookies.read(), "");
  assert.equal(cookies.set("c", "1", 60, [""], false), false);
  assert.doesNotThrow(() => cookies.clear("c", [""]));
});

// Several bridges on one page, and the pixel at the other end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { followGoogleConsentMode } from "../../web/npm/consent/google-consent-mode.js";
import { followGpp } from "../../web/npm/consent/gpp.js";
import { followTcf } from "../../web/npm/consent/tcf.js";
import { load } from "../web/support/load.mjs";
import { GppPlatform, usSection } from "./support/gpp-platform.mjs";
import { makePage, pageMs } from "./support/page.mjs";
import { putGtag } from "./support/tag-manager.mjs";
import { TcfPlatform } from "./support/tcf-platform.mjs";

const { takeOver } = await load("pixel/takeover.ts");

function twoBridges() {
  const page = makePage();
  const tcf = new TcfPlatform(page.view);
  const gpp = new GppPlatform(page.view);
  const stops = [followTcf(page.oaiq, { window: page.view }), followGpp(page.oaiq, { window: page.view })];
  return { ...page, tcf, gpp, stops };
}

test("a grant needs every bridge, a denial only one, whatever their order", () => {
  const { tcf, gpp, said } = twoBridges();
  tcf.notApplicable();
  assert.deepEqual(said(), [], "the other one does not know yet");
  gpp.apply({ 8: ["usca", usSection()] });
  assert.deepEqual(said(), [true]);
  gpp.apply({ 8: ["usca", usSection({ SaleOptOut: 1 })] });
  tcf.notApplicable();
  assert.deepEqual(said(), [true, false]);
  gpp.apply({ 8: ["usca", usSection()] });
  assert.deepEqual(said(), [true, false, true]);
});

test("a denial does not wait for the other bridge", () => {
  const { tcf, gpp, said } = twoBridges();
  tcf.chosen([]);
  gpp.apply({});
  assert.deepEqual(said(), [false]);
});

test("a bridge that comes later takes part, and pages do not mix", () => {
  const { view, oaiq, tcf, gpp, said } = twoBridges();
  const other = twoBridges();
  tcf.chosen([1, 7]);
  gpp.apply({});
  const gtag = putGtag(view);
  followGoogleConsentMode(oaiq, { window: view });
  tcf.chosen([1, 7]);
  assert.deepEqual(said(), [true], "what was said holds while the new one does not know");
  gtag("consent", "update", { ad_storage: "denied", ad_user_data: "denied" });
  assert.deepEqual(said(), [true, false]);
  assert.deepEqual(other.said(), []);
});

test("a bridge that ends reports nothing and no longer counts", () => {
  const { tcf, gpp, said, stops } = twoBridges();
  tcf.chosen([1, 7]);
  gpp.apply({ 7: ["usnat", usSection({ SaleOptOut: 1 })] });
  stops[1]();
  assert.deepEqual(said(), [false]);
  tcf.chosen([1, 7]);
  assert.deepEqual(said(), [false, true]);
  gpp.apply({ 7: ["usnat", usSection({ SaleOptOut: 1 })] });
  assert.deepEqual(said(), [false, true]);
});

test("a bridge that never knew delays no decision once it has ended", () => {
  const { tcf, said, stops } = twoBridges();
  tcf.chosen([1, 7]);
  assert.deepEqual(said(), []);
  stops[1]();
  assert.deepEqual(said(), [true]);
});

test("a bridge that starts after all have ended reports its answer again", () => {
  const page = makePage();
  const tcf = new TcfPlatform(page.view);
  const stop = followTcf(page.oaiq, { window: page.view });
  tcf.chosen([1, 7]);
  stop();
  page.oaiq("consent", false);
  followTcf(page.oaiq, { window: page.view });
  assert.deepEqual(page.said(), [true, false, true]);
});

function realPixel(view) {
  const calls = [];
  const pixel = { consent: "pending", consent_source: "option" };
  takeOver(
    view,
    {
      command: (args) => {
        calls.push([...args]);
        if (args[0] === "consent")
          Object.assign(pixel, { consent: args[1] ? "granted" : "denied", consent_source: "command" });
      },
      flush: async () => [],
      state: () => pixel,
      on: () => () => {},
    },
    "1.0.0",
  );
  return { calls, pixel };
}

test("calls to the stub reach the pixel that takes over, later answers too", () => {
  const page = makePage();
  const tcf = new TcfPlatform(page.view);
  followTcf(page.oaiq, { window: page.view });
  page.oaiq("init", { pixelId: "p", consent: "pending" });
  tcf.chosen([1, 7]);
  const { calls } = realPixel(page.view);
  tcf.chosen([]);
  assert.deepEqual(calls, [
    ["init", { pixelId: "p", consent: "pending" }],
    ["consent", true],
    ["consent", false],
  ]);
});

test("the other forms of stub are reported as well", () => {
  const bare = makePage();
  bare.view.oaiq = [];
  new TcfPlatform(bare.view).chosen([1, 7]);
  followTcf(undefined, { window: bare.view });
  assert.deepEqual(bare.view.oaiq, [["consent", true]]);
  assert.deepEqual(realPixel(bare.view).calls, [["consent", true]]);
});

test("without a snippet the answer waits for one", () => {
  const page = makePage();
  const { oaiq } = page.view;
  delete page.view.oaiq;
  new TcfPlatform(page.view).chosen([1, 7]);
  followTcf(undefined, { window: page.view });
  page.advance(3000);
  page.view.oaiq = oaiq;
  page.advance(3000);
  assert.deepEqual(page.said(), [true]);
  page.advance(2 * pageMs);
  assert.equal(page.timers.size, 0);
});

test("a grant that is still waiting for a snippet waits for a bridge that has joined meanwhile, too", () => {
  const page = makePage();
  const { oaiq } = page.view;
  delete page.view.oaiq;
  new TcfPlatform(page.view).chosen([1, 7]);
  followTcf(undefined, { window: page.view });
  const gpp = new GppPlatform(page.view);
  followGpp(undefined, { window: page.view });
  page.view.oaiq = oaiq;
  page.advance(3000);
  assert.deepEqual(page.said(), []);
  gpp.apply({ 7: ["usnat", usSection({ SaleOptOut: 1 })] });
  assert.deepEqual(page.said(), [false]);
});

test("a bridge that joins while a change waits to be reported holds it back", () => {
  const page = makePage();
  let isBroken = false;
  const told = [];
  const pixel = (command, granted) => {
    if (isBroken) throw new Error("broken");
    told.push(granted);
  };
  const tcf = new TcfPlatform(page.view);
  followTcf(pixel, { window: page.view });
  tcf.chosen([]);
  isBroken = true;
  tcf.chosen([1, 7]);
  new GppPlatform(page.view);
  followGpp(pixel, { window: page.view });
  isBroken = false;
  page.advance(pageMs);
  assert.deepEqual(told, [false]);
});

test("a pixel that throws is not noticed by the page", () => {
  const page = makePage();
  const broken = () => {
    throw new Error("broken");
  };
  const tcf = new TcfPlatform(page.view);
  followTcf(broken, { window: page.view });
  assert.doesNotThrow(() => tcf.chosen([1, 7]));
  assert.doesNotThrow(() => page.advance(pageMs + 500));
});

test("after a withdrawal in another tab only a new choice grants again, not a repetition", () => {
  const page = makePage();
  const tcf = new TcfPlatform(page.view);
  followTcf(page.oaiq, { window: page.view });
  const { calls, pixel } = realPixel(page.view);
  tcf.chosen([1, 7]);
  Object.assign(pixel, { consent: "denied", consent_source: "other_tab" });
  tcf.loaded([1, 7]);
  assert.deepEqual(calls, [["consent", true]]);
  tcf.chosen([1, 7]);
  tcf.chosen([1, 7]);
  assert.deepEqual(calls, [
    ["consent", true],
    ["consent", true],
  ]);
  Object.assign(pixel, { consent: "denied", consent_source: "gpc" });
  tcf.chosen([1, 7]);
  assert.equal(calls.length, 2, "the browser's own signal is not argued with");
});

test("the same holds for a second choice by GPP and an update by gtag", () => {
  const page = makePage();
  const gpp = new GppPlatform(page.view);
  followGpp(page.oaiq, { window: page.view });
  const { calls, pixel } = realPixel(page.view);
  gpp.apply({});
  pixel.consent = "denied";
  gpp.fire("cmpDisplayStatus", "hidden");
  assert.equal(calls.length, 1);
  gpp.apply({});
  assert.equal(calls.length, 2);

  const tagged = makePage();
  const gtag = putGtag(tagged.view);
  followGoogleConsentMode(tagged.oaiq, { window: tagged.view });
  const second = realPixel(tagged.view);
  gtag("consent", "update", { ad_storage: "granted", ad_user_data: "granted" });
  second.pixel.consent = "denied";
  gtag("consent", "default", { ad_storage: "granted" });
  assert.equal(second.calls.length, 1);
  gtag("consent", "update", { ad_storage: "granted" });
  assert.equal(second.calls.length, 2);
});

test("a mistake in the options is named, nothing is granted, and the other bridges are held back", (t) => {
  const warn = t.mock.method(console, "warn", () => {});
  const cases = [
    [followTcf, { purposes: "1,7" }, /followTcf: options\.purposes must be a list of purpose numbers .* not "1,7"/],
    [followTcf, { vendor: "755" }, /options\.vendor/],
    [followTcf, { purpose: [1] }, /options\.purpose is not known; known are .*purposes/],
    [followGpp, { gpc: "no" }, /options\.gpc/],
    [followGpp, { waitMs: Infinity }, /options\.waitMs/],
    [followGoogleConsentMode, { region: "Spain" }, /options\.region must be ISO 3166.* not "Spain"/],
    [followGoogleConsentMode, { signals: [] }, /options\.signals/],
    [followGoogleConsentMode, { untilAnswered: true }, /options\.untilAnswered/],
  ];
  for (const [follow, options, message] of cases) {
    const page = makePage();
    const tcf = new TcfPlatform(page.view);
    follow(page.oaiq, { window: page.view, whenMissing: true, ...options });
    followTcf(page.oaiq, { window: page.view });
    tcf.chosen([1, 7]);
    page.advance(2 * pageMs);
    assert.match(warn.mock.calls.at(-1).arguments[0], message);
    assert.deepEqual(page.said(), []);
  }
  assert.equal(warn.mock.callCount(), cases.length);
  for (const options of [null, 1, "x"]) assert.doesNotThrow(() => followTcf(() => {}, options)());
});

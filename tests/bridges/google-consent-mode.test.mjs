import assert from "node:assert/strict";
import { test } from "node:test";
import { followGoogleConsentMode } from "../../web/npm/consent/google-consent-mode.js";
import { makePage, oddValues, pageMs } from "./support/page.mjs";
import { putGtag, putTagManager } from "./support/tag-manager.mjs";

const all = (value, more = {}) => ({
  ad_storage: value,
  ad_user_data: value,
  ad_personalization: value,
  analytics_storage: value,
  ...more,
});

function follow(options) {
  const page = makePage();
  const gtag = putGtag(page.view);
  const stop = followGoogleConsentMode(page.oaiq, { window: page.view, ...options });
  return { ...page, gtag, stop };
}

test("a denied default is not an answer, the update is", () => {
  const { gtag, said, advance } = follow();
  gtag("consent", "default", all("denied", { wait_for_update: 500 }));
  advance(60_000);
  assert.deepEqual(said(), []);
  gtag("consent", "update", all("granted"));
  gtag("consent", "update", all("granted"));
  assert.deepEqual(said(), [true]);
  gtag("consent", "update", { ad_user_data: "denied" });
  gtag("consent", "update", { analytics_storage: "granted" });
  gtag("consent", "update", { ad_user_data: "granted" });
  assert.deepEqual(said(), [true, false, true]);
});

test("a granted default is an answer, once the time to wait for an update is over", () => {
  const now = follow();
  now.gtag("consent", "default", all("granted"));
  assert.deepEqual(now.said(), [true]);
  const later = follow();
  later.gtag("consent", "default", all("granted", { wait_for_update: 500 }));
  later.advance(499);
  assert.deepEqual(later.said(), []);
  later.advance(1);
  assert.deepEqual(later.said(), [true]);
  const refused = follow();
  refused.gtag("consent", "default", all("granted", { wait_for_update: 500 }));
  refused.gtag("consent", "update", all("denied"));
  refused.advance(1000);
  assert.deepEqual(refused.said(), [false]);
});

test("what was pushed before the bridge came counts in its order, and nothing acts in between", () => {
  for (const [last, expected] of [
    ["denied", [false]],
    ["granted", [true]],
  ]) {
    const page = makePage();
    const gtag = putGtag(page.view);
    gtag("js", new Date());
    gtag("consent", "default", all("granted"));
    gtag("consent", "update", all(last === "denied" ? "granted" : "denied"));
    gtag("consent", "update", all(last));
    followGoogleConsentMode(page.oaiq, { window: page.view });
    assert.deepEqual(page.said(), expected);
  }
});

test("an update wins over a default that comes after it", () => {
  const { gtag, said } = follow();
  gtag("consent", "update", all("granted"));
  gtag("consent", "default", all("denied"));
  assert.deepEqual(said(), [true]);
});

test("a partial update leaves the other signal at its default", () => {
  const { gtag, said } = follow();
  gtag("consent", "default", all("denied"));
  gtag("consent", "update", { ad_storage: "granted" });
  assert.deepEqual(said(), [false]);
  const first = follow({ signals: ["ad_storage"] });
  first.gtag("consent", "default", { ad_storage: "denied" });
  first.gtag("consent", "update", { ad_storage: "granted" });
  assert.deepEqual(first.said(), [true], "version 1 of the mode knows no ad_user_data");
});

test("a signal that was never set is unknown", () => {
  const { gtag, said } = follow();
  gtag("consent", "default", { ad_storage: "denied" });
  gtag("consent", "update", { ad_storage: "granted" });
  assert.deepEqual(said(), []);
});

test("defaults for regions: the more specific one wins; without a region a denial anywhere is taken seriously", () => {
  const decide = (region) => {
    const { gtag, said } = follow({ untilAnswered: "deny", ...(region ? { region } : {}) });
    gtag("consent", "default", all("granted"));
    gtag("consent", "default", all("denied", { region: ["ES", "US-AK"] }));
    gtag("consent", "default", all("denied", { region: ["US"] }));
    gtag("consent", "default", all("granted", { region: ["us-ca"] }));
    return said().at(-1);
  };
  assert.equal(decide("ES"), false);
  assert.equal(decide("es-md"), false);
  assert.equal(decide("FR"), true);
  assert.equal(decide("US-CA"), true);
  assert.equal(decide("US-TX"), false);
  assert.equal(decide(undefined), false);
  const only = follow();
  only.gtag("consent", "default", all("granted", { region: ["US"] }));
  assert.deepEqual(only.said(), [], "says nothing about the rest of the world");
});

test("a default denial can count as no", () => {
  const { gtag, said, advance } = follow({ untilAnswered: "deny" });
  gtag("consent", "default", all("denied", { wait_for_update: 500 }));
  assert.deepEqual(said(), []);
  advance(500);
  assert.deepEqual(said(), [false]);
  gtag("consent", "update", all("granted"));
  assert.deepEqual(said(), [false, true]);
});

test("a tag manager that comes after, or before, and shortens the array changes nothing", () => {
  for (const isBefore of [true, false]) {
    const page = makePage();
    const gtag = putGtag(page.view);
    if (isBefore) putTagManager(page.view.dataLayer);
    followGoogleConsentMode(page.oaiq, { window: page.view });
    if (!isBefore) putTagManager(page.view.dataLayer);
    for (let i = 0; i < 700; i += 1) page.view.dataLayer.push({ event: `e${i}` });
    gtag("consent", "update", all("granted"));
    page.advance(500);
    for (let i = 0; i < 700; i += 1) page.view.dataLayer.push({ event: `f${i}` });
    gtag("consent", "update", all("denied"));
    assert.equal(page.view.dataLayer.length, 300);
    assert.deepEqual(page.said(), [true, false]);
  }
});

test("a tag that answers a push with a push has the last word", () => {
  const page = makePage();
  const gtag = putGtag(page.view);
  putTagManager(
    page.view.dataLayer,
    (entry) => entry[2]?.ad_storage === "granted" && gtag("consent", "update", all("denied")),
  );
  followGoogleConsentMode(page.oaiq, { window: page.view });
  gtag("consent", "update", all("granted"));
  assert.equal(page.said().at(-1), false);
});

test("a data layer that comes late, is replaced, frozen, or filled without push is read during the wait", () => {
  const page = makePage();
  followGoogleConsentMode(page.oaiq, { window: page.view });
  page.advance(5000);
  putGtag(page.view)("consent", "update", all("granted"));
  page.advance(250);
  assert.deepEqual(page.said(), [true]);
  page.view.dataLayer = [];
  putGtag(page.view)("consent", "update", all("denied"));
  page.advance(250);
  assert.deepEqual(page.said(), [true, false]);
  page.view.dataLayer[1] = (function () {
    return arguments;
  })("consent", "update", all("granted"));
  page.advance(250);
  assert.deepEqual(page.said(), [true, false, true]);
  page.advance(pageMs);
  putGtag(page.view)("consent", "update", all("denied"));
  assert.deepEqual(page.said(), [true, false, true, false], "the new array's push is heard after the looks have ended");

  const frozen = makePage({
    dataLayer: Object.freeze([
      (function () {
        return arguments;
      })("consent", "update", all("granted")),
    ]),
  });
  followGoogleConsentMode(frozen.oaiq, { window: frozen.view });
  assert.deepEqual(frozen.said(), [true]);
});

test("another name of the data layer, and none at all", () => {
  const named = makePage();
  const gtag = putGtag(named.view, "layer2");
  followGoogleConsentMode(named.oaiq, { window: named.view, dataLayer: "layer2" });
  gtag("consent", "update", all("granted"));
  assert.deepEqual(named.said(), [true]);
  for (const [whenMissing, expected] of [
    [undefined, []],
    [true, [true]],
    [false, [false]],
  ]) {
    const page = makePage();
    followGoogleConsentMode(page.oaiq, { window: page.view, whenMissing });
    page.advance(pageMs + 500);
    assert.deepEqual(page.said(), expected);
  }
});

test("a real array is not a command, as with Google", () => {
  const { view, said, advance } = follow();
  view.dataLayer.push(["consent", "update", all("granted")]);
  view.dataLayer.push({ 0: "consent", 1: "update", 2: all("granted"), length: 3 });
  advance(500);
  assert.deepEqual(said(), []);
});

test("stopping takes the wrapper off, or leaves a link that only passes on", () => {
  const { view, gtag, stop, said, timers } = follow();
  assert.notEqual(view.dataLayer.push, Array.prototype.push);
  stop();
  assert.equal(Object.hasOwn(view.dataLayer, "push"), false);
  const two = follow();
  putTagManager(two.view.dataLayer);
  two.stop();
  two.gtag("consent", "default", all("granted", { wait_for_update: 500 }));
  assert.equal(two.view.dataLayer.length, 1);
  gtag("consent", "update", all("granted"));
  const waiting = follow();
  waiting.gtag("consent", "default", all("granted", { wait_for_update: 500 }));
  waiting.stop();
  assert.equal(waiting.timers.size, 0);
  assert.deepEqual([said(), two.said(), timers.size, two.timers.size], [[], [], 0, 0]);
});

test("push keeps its result, its argument list and the errors of the page", () => {
  const page = makePage();
  page.view.dataLayer = [];
  page.view.dataLayer.push = function (...entries) {
    if (entries.length === 0) throw new RangeError("the page's own");
    return `took ${Array.prototype.push.apply(this, entries)}`;
  };
  followGoogleConsentMode(page.oaiq, { window: page.view });
  assert.equal(page.view.dataLayer.push({}, 1, "two"), "took 3");
  assert.throws(() => page.view.dataLayer.push(), RangeError);
});

test("a region may be a text, and a denial for one that cannot be read counts everywhere", () => {
  const saidWith = (region, options) => {
    const page = makePage();
    const gtag = putGtag(page.view);
    gtag("consent", "default", all("granted"));
    gtag("consent", "default", all("denied", { region }));
    followGoogleConsentMode(page.oaiq, { window: page.view, ...options });
    return page.said();
  };
  for (const region of ["ES", ["ES"], 5, [], [5], ""]) assert.deepEqual(saidWith(region), [], JSON.stringify(region));
  assert.deepEqual(saidWith("es", { region: "ES" }), []);
  assert.deepEqual(saidWith("FR", { region: "ES" }), [true]);
});

test("defaults within a wait do not begin it anew", () => {
  const { gtag, said, advance } = follow();
  for (let i = 0; i < 5; i += 1) {
    gtag("consent", "default", all("granted", { wait_for_update: 400 }));
    if (i < 4) advance(80);
  }
  assert.deepEqual(said(), []);
  advance(80);
  assert.deepEqual(said(), [true]);
});

test("odd values in every member neither throw nor grant", () => {
  for (const odd of oddValues()) {
    const page = makePage({ dataLayer: odd });
    assert.doesNotThrow(() => followGoogleConsentMode(page.oaiq, { window: page.view, waitMs: 500 })());
    const { gtag, view, said, advance } = follow();
    view.dataLayer.push(odd);
    gtag(odd, odd, odd);
    gtag("consent", odd, all("granted"));
    gtag("consent", "update", odd);
    gtag("consent", "update", all(odd));
    gtag("consent", "default", all("denied", { region: odd, wait_for_update: odd }));
    advance(500);
    assert.deepEqual(said(), [], typeof odd);
  }
});

test("a wait that never ends is cut at a minute", () => {
  const { gtag, said, advance } = follow();
  gtag("consent", "default", all("granted", { wait_for_update: Number.MAX_VALUE }));
  advance(59_999);
  assert.deepEqual(said(), []);
  advance(1);
  assert.deepEqual(said(), [true]);
});

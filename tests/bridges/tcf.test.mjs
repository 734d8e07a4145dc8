import assert from "node:assert/strict";
import { test } from "node:test";
import { followTcf } from "../../web/npm/consent/tcf.js";
import { makePage, oddValues, pageMs } from "./support/page.mjs";
import { TcfPlatform, putTcfStub } from "./support/tcf-platform.mjs";

function follow(options, platformOptions) {
  const page = makePage();
  putTcfStub(page.view);
  const stop = followTcf(page.oaiq, { window: page.view, ...options });
  const cmp = new TcfPlatform(page.view, platformOptions);
  return { ...page, stop, cmp };
}

test("reports nothing before the visitor has answered, then the answer once", () => {
  const { cmp, said, advance } = follow();
  assert.deepEqual(said(), []);
  cmp.shown();
  advance(60_000);
  assert.deepEqual(said(), []);
  cmp.chosen([1, 7]);
  cmp.chosen([1, 2, 7]);
  assert.deepEqual(said(), [true]);
});

test("a refusal, and a purpose that is missing, deny", () => {
  for (const purposes of [[], [1], [7], [2, 3, 4]]) {
    const { cmp, said } = follow();
    cmp.chosen(purposes);
    assert.deepEqual(said(), [false], String(purposes));
  }
});

test("withdrawal and new consent are passed on, a banner that opens again reports nothing", () => {
  const { cmp, said } = follow();
  cmp.loaded([1, 7]);
  cmp.shown([1, 7]);
  assert.deepEqual(said(), [true]);
  cmp.chosen([1]);
  cmp.shown([1]);
  cmp.chosen([1, 7]);
  assert.deepEqual(said(), [true, false, true]);
});

test("an answer that was given before the bridge came is found", () => {
  const page = makePage();
  const cmp = new TcfPlatform(page.view);
  cmp.loaded([1, 7]);
  followTcf(page.oaiq, { window: page.view });
  assert.deepEqual(page.said(), [true]);
});

test("where GDPR does not apply the answer is yes, or what the page wants; unknown stays unknown", () => {
  const yes = follow();
  yes.cmp.notApplicable();
  assert.deepEqual(yes.said(), [true]);
  const no = follow({ whenNotApplicable: false });
  no.cmp.notApplicable();
  assert.deepEqual(no.said(), [false]);
  const unknown = follow();
  unknown.cmp.send({ gdprApplies: undefined, eventStatus: "tcloaded", purpose: { consents: { 1: true, 7: true } } });
  assert.deepEqual(unknown.said(), []);
});

test("platforms that keep silent at first, and those that call back later, are heard", async () => {
  const silent = follow({}, { isSilentAtFirst: true });
  silent.cmp.chosen([1, 7]);
  assert.deepEqual(silent.said(), [true]);
  const tasks = [];
  const late = follow({}, { later: (task) => tasks.push(task) });
  late.cmp.chosen([1, 7]);
  assert.deepEqual(late.said(), []);
  tasks.splice(0).forEach((task) => task());
  assert.deepEqual(late.said(), [true]);
});

test("other purposes, a vendor, and a publisher's restrictions on it", () => {
  const decide = (options, purposes, more) => {
    const { cmp, said } = follow(options);
    cmp.chosen(purposes, more);
    return said()[0];
  };
  assert.equal(decide({ purposes: [1] }, [1]), true);
  assert.equal(decide({ purposes: [1, 3, 4] }, [1, 3]), false);
  assert.equal(decide({ vendor: 755 }, [1, 7]), false);
  assert.equal(decide({ vendor: 755 }, [1, 7], { vendor: { consents: { 755: true } } }), true);
  for (const [restriction, expected] of [
    [0, false],
    [1, true],
    [2, false],
  ]) {
    const more = { vendor: { consents: { 755: true } }, publisher: { restrictions: { 7: { 755: restriction } } } };
    assert.equal(decide({ vendor: 755 }, [1, 7], more), expected, `restriction ${restriction}`);
  }
});

test("a legitimate interest is not a consent", () => {
  const { cmp, said } = follow();
  cmp.chosen([1], { purpose: { consents: { 1: true, 7: false }, legitimateInterests: { 1: true, 7: true } } });
  assert.deepEqual(said(), [false]);
});

test("a question that is still open can count as no", () => {
  const { cmp, said } = follow({ untilAnswered: "deny" });
  cmp.shown();
  assert.deepEqual(said(), [false]);
  cmp.chosen([1, 7]);
  cmp.shown([1, 7]);
  assert.deepEqual(said(), [false, true]);
});

test("an API that comes late is found, after the time is up it is not", () => {
  const page = makePage();
  followTcf(page.oaiq, { window: page.view });
  page.advance(pageMs - 1000);
  new TcfPlatform(page.view).loaded([1, 7]);
  assert.deepEqual(page.said(), []);
  page.advance(1000);
  assert.deepEqual(page.said(), [true]);
  const never = makePage();
  followTcf(never.oaiq, { window: never.view });
  never.advance(2 * pageMs);
  assert.equal(never.timers.size, 0, "no timer is left behind");
  new TcfPlatform(never.view).loaded([1, 7]);
  never.advance(pageMs);
  assert.deepEqual(never.said(), []);
});

test("reports nothing without an API, or what the page has set", () => {
  for (const [whenMissing, expected] of [
    [undefined, []],
    [true, [true]],
    [false, [false]],
  ]) {
    const page = makePage();
    followTcf(page.oaiq, { window: page.view, whenMissing, waitMs: 3000 });
    page.advance(2999);
    assert.deepEqual(page.said(), []);
    page.advance(500);
    assert.deepEqual(page.said(), expected);
  }
});

test("a stub whose platform never comes is not a missing API", () => {
  const page = makePage();
  putTcfStub(page.view);
  followTcf(page.oaiq, { window: page.view, whenMissing: true });
  page.advance(60_000);
  assert.deepEqual(page.said(), []);
});

test("a platform that forgets the stub's queue is asked again, and is left with one listener", () => {
  const page = makePage();
  putTcfStub(page.view);
  followTcf(page.oaiq, { window: page.view });
  const cmp = new TcfPlatform(page.view, { takesQueue: false });
  page.advance(1000);
  assert.equal(cmp.listeners.size, 1);
  cmp.chosen([1, 7]);
  assert.deepEqual(page.said(), [true]);
});

test("a platform that keeps the queue ends up with one listener, although it was asked twice", () => {
  const { cmp, said, advance } = follow();
  advance(1000);
  cmp.shown();
  assert.equal(cmp.listeners.size, 1);
  cmp.chosen([1, 7]);
  assert.deepEqual(said(), [true]);
});

test("a replaced platform is followed, and no other listener is removed", () => {
  const { view, said, advance, stop } = follow();
  advance(250);
  const next = new TcfPlatform(view, { takesQueue: false });
  view.__tcfapi("addEventListener", 2, () => {}); // gets the id that ours had before
  advance(250);
  assert.equal(next.listeners.size, 2);
  next.chosen([]);
  assert.deepEqual(said(), [false]);
  stop();
  assert.deepEqual([...next.listeners.keys()], [1]);
});

test("stopping removes the listener, also one that was still queued, and ends the polling", () => {
  const heard = follow();
  heard.advance(250);
  heard.cmp.shown();
  heard.stop();
  assert.equal(heard.cmp.listeners.size, 0);
  assert.equal(heard.timers.size, 0);

  const early = follow();
  early.stop(); // the platform took us over from the stub, and we have not looked since
  early.cmp.shown();
  assert.equal(early.cmp.listeners.size, 0);

  const page = makePage();
  putTcfStub(page.view);
  const stop = followTcf(page.oaiq, { window: page.view });
  stop();
  stop();
  const cmp = new TcfPlatform(page.view);
  cmp.chosen([1, 7]);
  assert.equal(cmp.listeners.size, 0);
  assert.deepEqual(page.said(), []);
});

test("an API that throws is asked again, a refusal too", () => {
  const page = makePage();
  let calls = 0;
  page.view.__tcfapi = () => {
    calls += 1;
    throw new Error("not yet");
  };
  followTcf(page.oaiq, { window: page.view });
  page.advance(1000);
  assert.equal(calls, 5);
  page.view.__tcfapi = (command, version, callback) => callback(null, false);
  page.advance(250);
  new TcfPlatform(page.view, { takesQueue: false }).loaded([1, 7]);
  page.advance(250);
  assert.deepEqual(page.said(), [true]);
});

test("a refusal to take a listener is not the last word", () => {
  const page = makePage();
  let isOpen = false;
  page.view.__tcfapi = (command, version, callback) =>
    isOpen ? callback({ gdprApplies: false, listenerId: 1 }, true) : callback(null, false);
  followTcf(page.oaiq, { window: page.view });
  page.advance(1000);
  isOpen = true;
  page.advance(250);
  assert.deepEqual(page.said(), [true]);
});

test("after the API was replaced unnoticed, stopping does not touch the listeners of the new one", () => {
  const { view, stop } = follow();
  const next = new TcfPlatform(view, { takesQueue: false });
  view.__tcfapi("addEventListener", 2, () => {});
  stop();
  assert.deepEqual([...next.listeners.keys()], [1]);
});

test("stopping from within the answer leaves no timer", () => {
  const page = makePage();
  let stop;
  const answers = [];
  stop = followTcf(
    (command, granted) => {
      answers.push(granted);
      stop();
    },
    { window: page.view },
  );
  page.advance(1000);
  new TcfPlatform(page.view).loaded([1, 7]);
  page.advance(250);
  assert.deepEqual(answers, [true]);
  assert.equal(page.timers.size, 0);
});

test("one that throws after it has taken us is not asked again", () => {
  const page = makePage();
  let calls = 0;
  page.view.__tcfapi = (command, version, callback) => {
    calls += 1;
    callback(
      { gdprApplies: true, eventStatus: "tcloaded", purpose: { consents: { 1: true, 7: true } }, listenerId: 4 },
      true,
    );
    throw new Error("too late");
  };
  followTcf(page.oaiq, { window: page.view });
  page.advance(pageMs);
  assert.equal(calls, 1);
  assert.deepEqual(page.said(), [true]);
});

test("odd values in every member neither throw nor grant", () => {
  for (const odd of oddValues()) {
    const page = makePage();
    page.view.__tcfapi = odd;
    assert.doesNotThrow(() => followTcf(page.oaiq, { window: page.view, waitMs: 500 })());
    const { cmp, said } = follow();
    cmp.send(odd, odd);
    for (const name of ["gdprApplies", "eventStatus", "purpose", "listenerId"]) {
      if (name === "gdprApplies" && odd === true) continue;
      cmp.send(
        {
          gdprApplies: true,
          eventStatus: "useractioncomplete",
          purpose: { consents: { 1: true, 7: odd === true ? 1 : odd } },
          [name]: odd,
        },
        true,
      );
      cmp.send({ gdprApplies: true, eventStatus: "useractioncomplete", purpose: { consents: odd } }, true);
      if (name !== "listenerId")
        cmp.send(
          {
            gdprApplies: true,
            eventStatus: "useractioncomplete",
            purpose: { consents: { 1: true, 7: true } },
            [name]: odd,
          },
          true,
        );
    }
    assert.ok(!said().includes(true), String(typeof odd));
  }
  const hostile = Object.defineProperty(makePage().view, "__tcfapi", {
    get() {
      throw new Error("no");
    },
  });
  assert.doesNotThrow(() => followTcf(() => {}, { window: hostile }));
});

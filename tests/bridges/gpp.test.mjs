import assert from "node:assert/strict";
import { test } from "node:test";
import { followGpp } from "../../web/npm/consent/gpp.js";
import { GppPlatform, putGppStub, usSection } from "./support/gpp-platform.mjs";
import { makePage, oddValues, pageMs } from "./support/page.mjs";

function follow(options, platformOptions) {
  const page = makePage();
  putGppStub(page.view);
  const stop = followGpp(page.oaiq, { window: page.view, ...options });
  const cmp = new GppPlatform(page.view, platformOptions);
  return { ...page, stop, cmp };
}

const decide = (sections, options, platformOptions) => {
  const { cmp, said } = follow(options, platformOptions);
  cmp.apply(sections);
  return said();
};

test("reports nothing until the signal is ready", () => {
  const { cmp, said, advance } = follow();
  cmp.show();
  advance(60_000);
  assert.deepEqual(said(), []);
  cmp.ping.applicableSections = [7];
  cmp.ping.parsedSections.usnat = usSection();
  cmp.fire("sectionChange", "usnat");
  assert.deepEqual(said(), [], "a section may be rewritten before the next one is");
  cmp.apply({ 7: ["usnat", usSection()] });
  assert.deepEqual(said(), [true]);
});

test("each objection of a US section denies", () => {
  assert.deepEqual(decide({ 7: ["usnat", usSection()] }), [true]);
  for (const field of ["SaleOptOut", "SharingOptOut", "TargetedAdvertisingOptOut"]) {
    assert.deepEqual(decide({ 7: ["usnat", usSection({ [field]: 1 })] }), [false], field);
    assert.deepEqual(decide({ 7: ["usnat", usSection({ [field]: 0 })] }), [true], `${field} not applicable`);
    assert.deepEqual(
      decide({ 7: ["usnat", usSection({ [`${field}Notice`]: 2, [field]: 0 })] }),
      [false],
      `${field} without notice`,
    );
  }
  assert.deepEqual(decide({ 7: ["usnat", usSection({ KnownChildSensitiveDataConsents: [0, 1] })] }), [false]);
  assert.deepEqual(decide({ 9: ["usva", usSection({ KnownChildSensitiveDataConsents: 1 })] }), [false]);
});

test("every state section is read by its own fields", () => {
  const states = {
    8: "usca",
    9: "usva",
    10: "usco",
    11: "usut",
    12: "usct",
    13: "usfl",
    14: "usmt",
    15: "usor",
    16: "ustx",
    17: "usde",
    18: "usia",
    19: "usne",
    20: "usnh",
    21: "usnj",
    22: "ustn",
    23: "usmn",
    24: "usmd",
    25: "usin",
    26: "usky",
    27: "usri",
  };
  for (const [id, name] of Object.entries(states)) {
    const { SharingOptOut, SharingOptOutNotice, TargetedAdvertisingOptOut, TargetedAdvertisingOptOutNotice, ...rest } =
      usSection();
    const own =
      name === "usca"
        ? { ...rest, SharingOptOut, SharingOptOutNotice }
        : { ...rest, TargetedAdvertisingOptOut, TargetedAdvertisingOptOutNotice };
    assert.deepEqual(decide({ [id]: [name, own] }), [true], name);
    assert.deepEqual(decide({ [id]: [name, { ...own, SaleOptOut: 1 }] }), [false], name);
  }
  assert.deepEqual(decide({ 8: ["uscav1", usSection()] }), [true], "the prefix of 2022");
});

test("Global Privacy Control in the sub-section denies, unless the page has decided otherwise", () => {
  for (const section of [
    usSection({ GpcSegmentIncluded: true, Gpc: true }),
    [usSection(), { SubsectionType: 1, Gpc: true }],
    [usSection(), { SubsectionType: 1, Gpc: 1 }],
  ]) {
    assert.deepEqual(decide({ 7: ["usnat", section] }), [false]);
    assert.deepEqual(decide({ 7: ["usnat", section] }, { gpc: false }), [true]);
  }
  assert.deepEqual(decide({ 7: ["usnat", [usSection(), { SubsectionType: 1, Gpc: false }]] }), [true]);
});

test("the European section is read in both forms its lists have", () => {
  const bits = (...purposes) => Array.from({ length: 24 }, (_, i) => purposes.includes(i + 1));
  assert.deepEqual(decide({ 2: ["tcfeuv2", { PurposeConsents: bits(1, 7), VendorConsents: [] }] }), [true]);
  assert.deepEqual(decide({ 2: ["tcfeuv2", { PurposeConsents: bits(1), VendorConsents: [] }] }), [false]);
  assert.deepEqual(decide({ 2: ["tcfeuv2", [{ PurposeConsent: [1, 2, 7] }]] }), [true]);
  assert.deepEqual(decide({ 2: ["tcfeuv2", [{ PurposeConsent: [1, 2] }]] }), [false]);
  const zeroOne = Array.from({ length: 24 }, () => 1);
  assert.deepEqual(
    decide({ 2: ["tcfeuv2", { PurposeConsents: zeroOne }] }),
    [false],
    "a form nobody describes holds no consent",
  );
  assert.deepEqual(decide({ 2: ["tcfeuv2", { PurposeConsents: zeroOne }] }, { purposes: [1] }), [false]);
  for (const [vendors, expected] of [
    [[754, 755], true],
    [[754], false],
  ]) {
    assert.deepEqual(
      decide({ 2: ["tcfeuv2", { PurposeConsents: bits(1, 7), VendorConsents: vendors }] }, { vendor: 755 }),
      [expected],
    );
  }
});

test("of several sections in force all must allow, one that cannot be read does not", () => {
  const fine = usSection();
  assert.deepEqual(decide({ 7: ["usnat", fine], 8: ["usca", fine] }), [true]);
  assert.deepEqual(decide({ 7: ["usnat", fine], 8: ["usca", usSection({ SharingOptOut: 1 })] }), [false]);
  assert.deepEqual(decide({ 7: ["usnat", fine], 5: ["tcfcav1", {}] }), [false]);
  for (const unreadable of [null, {}, [], "BAAAAAA", { SaleOptOut: "1" }, [null]])
    assert.deepEqual(decide({ 7: ["usnat", unreadable] }), [false], JSON.stringify(unreadable));
  assert.deepEqual(decide({ 99: ["usxx", fine] }), [false]);
});

test("where no section applies the answer is yes, or what the page wants", () => {
  assert.deepEqual(decide({}), [true]);
  assert.deepEqual(decide({}, { whenNotApplicable: false }), [false]);
});

test("sections that are not in the ping data are asked for", () => {
  assert.deepEqual(decide({ 8: ["usca", [usSection()]] }, {}, { hasParsedSections: false }), [true]);
  assert.deepEqual(decide({ 8: ["usca", [usSection({ SaleOptOut: 1 })]] }, {}, { hasParsedSections: false }), [false]);
});

test("objection and change of mind are passed on, each once", () => {
  const { cmp, said } = follow();
  cmp.apply({ 7: ["usnat", usSection()] });
  cmp.show();
  assert.deepEqual(said(), [true], "the old choice holds while the visitor looks at it");
  cmp.apply({ 7: ["usnat", usSection({ SaleOptOut: 1 })] });
  cmp.fire("cmpDisplayStatus", "hidden");
  cmp.apply({ 7: ["usnat", usSection()] });
  cmp.apply({ 7: ["usnat", usSection()] });
  assert.deepEqual(said(), [true, false, true]);
});

test("the event's own status counts, not the ping data beside it", () => {
  const { cmp, said } = follow();
  cmp.apply({ 7: ["usnat", usSection()] });
  cmp.ping.parsedSections.usnat = usSection({ SaleOptOut: 1 });
  cmp.fire("signalStatus", "not ready"); // ping data still have "ready"
  assert.deepEqual(said(), [true]);
});

test("a choice made before the bridge came is found, late and asynchronous platforms too", () => {
  const early = makePage();
  new GppPlatform(early.view).apply({ 7: ["usnat", usSection({ SaleOptOut: 1 })] });
  followGpp(early.oaiq, { window: early.view });
  assert.deepEqual(early.said(), [false]);

  const late = makePage();
  followGpp(late.oaiq, { window: late.view });
  late.advance(pageMs - 500);
  new GppPlatform(late.view).apply({});
  late.advance(500);
  assert.deepEqual(late.said(), [true]);

  const tasks = [];
  const slow = follow({}, { later: (task) => tasks.push(task) });
  slow.cmp.apply({ 7: ["usnat", usSection()] });
  assert.deepEqual(slow.said(), []);
  tasks.forEach((task) => task());
  assert.deepEqual(slow.said(), [true]);
});

test("reports nothing without an API, or what the page has set; a stub is an API", () => {
  for (const [whenMissing, expected] of [
    [undefined, []],
    [true, [true]],
    [false, [false]],
  ]) {
    const page = makePage();
    followGpp(page.oaiq, { window: page.view, whenMissing });
    page.advance(pageMs + 500);
    assert.deepEqual(page.said(), expected);
    const stubbed = makePage();
    putGppStub(stubbed.view);
    followGpp(stubbed.oaiq, { window: stubbed.view, whenMissing });
    stubbed.advance(pageMs + 500);
    assert.deepEqual(stubbed.said(), []);
  }
});

test("a platform that forgets the stub's listeners is asked again, one that keeps them is left with one", () => {
  for (const takesListeners of [true, false]) {
    const { cmp, said, advance, view } = follow({}, { takesListeners });
    view.__gpp("addEventListener", () => {}); // another script, perhaps with the id we had before
    advance(500);
    cmp.apply({ 7: ["usnat", usSection()] });
    assert.deepEqual(said(), [true]);
    assert.equal(cmp.listeners.size, 2);
  }
});

test("stopping removes the listener from the stub and from the platform", () => {
  const page = makePage();
  putGppStub(page.view);
  followGpp(page.oaiq, { window: page.view })();
  assert.equal(page.view.__gpp("events").length, 0);
  const { cmp, stop, said, advance } = follow();
  advance(250);
  stop();
  cmp.apply({ 7: ["usnat", usSection()] });
  assert.equal(cmp.listeners.size, 0);
  assert.deepEqual(said(), []);
});

test("a question that is still open can count as no", () => {
  const { cmp, said } = follow({ untilAnswered: "deny" });
  cmp.show();
  assert.deepEqual(said(), [false]);
  cmp.apply({ 7: ["usnat", usSection()] });
  cmp.show();
  assert.deepEqual(said(), [false, true]);
});

test("odd values in every member neither throw nor grant", () => {
  for (const odd of oddValues()) {
    const page = makePage();
    page.view.__gpp = odd;
    assert.doesNotThrow(() => followGpp(page.oaiq, { window: page.view, waitMs: 500 })());
    const { cmp, said } = follow();
    const good = () => ({
      ...cmp.ping,
      signalStatus: "ready",
      applicableSections: [7],
      parsedSections: { usnat: usSection() },
    });
    const send = (event) => [...cmp.listeners.values()].forEach((callback) => callback(event, true));
    send(odd);
    send({ eventName: "signalStatus", data: odd, listenerId: odd, pingData: good() });
    send({ eventName: "signalStatus", data: "ready", pingData: odd });
    for (const name of ["applicableSections", "parsedSections"])
      send({ eventName: "signalStatus", data: "ready", pingData: { ...good(), [name]: odd } });
    send({ eventName: "signalStatus", data: "ready", pingData: { ...good(), parsedSections: { usnat: odd } } });
    assert.ok(!said().includes(true), typeof odd);
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPure } from "./support/pure.mjs";

const {
  EMPTY_SET,
  MAX_COMBINATIONS,
  MAX_PER_AXIS,
  MAX_PICTURE_CHARACTERS,
  MAX_STEPS,
  NO_PICTURE,
  adDocument,
  advance,
  begin,
  brandDocument,
  combinationsOf,
  createStore,
  isSameSet,
  mergeKey,
  readSet,
  reduce,
  redo,
  renderRequest,
  setOf,
  setOfAd,
  shortcutOf,
  stateOf,
  undo,
} = await loadPure("state/set", "state/documents", "state/actions", "state/history", "state/shortcut", "state/state");

const apply = (set, ...actions) => actions.reduce(reduce, set);
const title = (text, index = 0) => ({ do: "write-text", axis: "titles", index, text });
const picture = (id, change = {}) => ({
  ...NO_PICTURE,
  id,
  url: `data:image/png;base64,${id}`,
  width: 1200,
  height: 800,
  ...change,
});

function freezeDeeply(value) {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(freezeDeeply);
  return value;
}

test("every action leaves the set it was given as it was", () => {
  const set = freezeDeeply(
    apply(EMPTY_SET, title("one"), { do: "add", axis: "titles" }, { do: "add-picture", picture: picture("a") }),
  );
  const actions = [
    title("x"),
    { do: "write", field: "name", text: "n" },
    { do: "write-advertiser", field: "brand_name", text: "b" },
    { do: "add", axis: "bodies" },
    { do: "add-picture", picture: picture("b") },
    { do: "change-picture", index: 0, change: { alt: "a cup" } },
    { do: "remove", axis: "titles", index: 1 },
    { do: "choose", at: { titles: 0 } },
    { do: "crop", index: 0, crop: { x: 0, y: 0, width: 0.5, height: 0.75 } },
    { do: "fix", source: "ad", pointer: "/creative/title", value: "y" },
    { do: "open-ad", ad: { creative: { title: "t" } } },
    { do: "open-set", set: EMPTY_SET },
  ];
  for (const action of actions) assert.notEqual(reduce(set, action), set, action.do);
});

test("undo takes back step by step, redo brings back, and a new change ends what could be brought back", () => {
  let history = begin(0);
  for (const value of [1, 2, 3]) history = advance(history, value, null, value);
  history = undo(undo(history));
  assert.equal(history.present, 1);
  assert.equal(redo(history).present, 2);
  history = advance(history, 9, null, 9);
  assert.equal(redo(history), history);
  assert.equal(undo(undo(undo(history))).present, 0);
});

test("typing on in one field is one step; a pause, another field or an undo begins a new one", () => {
  let now = 0;
  const store = createStore(stateOf(), () => now);
  for (const text of ["a", "ab", "abc"]) {
    store.send(title(text));
    now += 100;
  }
  now += 5000;
  store.send(title("abcd"));
  store.send({ do: "write", field: "name", text: "n" });
  const titles = [];
  for (let i = 0; i < 4; i += 1) {
    titles.push(setOf(store.state()).titles[0]);
    store.send({ do: "undo" });
  }
  assert.deepEqual(titles, ["abcd", "abcd", "abc", ""]);
  store.send({ do: "redo" });
  assert.equal(setOf(store.state()).titles[0], "abc");
});

test("the history is bounded, and a change that changes nothing is not a step", () => {
  let history = begin(0);
  for (let i = 1; i <= MAX_STEPS + 50; i += 1) history = advance(history, i, null, i);
  assert.equal(history.past.length, MAX_STEPS);
  assert.equal(advance(history, history.present, null, 0), history);
  assert.equal(undo(begin(1)).present, 1);
});

test("listeners get changes in order, until they unsubscribe", () => {
  const store = createStore(stateOf(), () => 0);
  const heard = [];
  const end = store.listen((now, before) => heard.push(["first", setOf(before).titles[0], setOf(now).titles[0]]));
  store.listen(() => heard.push(["second"]));
  store.send(title("a"));
  end();
  store.send(title("b"));
  store.send({ do: "remove", axis: "titles", index: 99 });
  assert.deepEqual(heard, [["first", "", "a"], ["second"], ["second"]]);
});

test("variants are copies of the chosen one, bounded on each axis and in all", () => {
  let set = apply(EMPTY_SET, title("one"), { do: "add", axis: "titles" });
  assert.deepEqual([set.titles, set.chosen.titles], [["one", "one"], 1]);
  for (let i = 0; i < 40; i += 1)
    set = apply(
      set,
      { do: "add", axis: "titles" },
      { do: "add", axis: "bodies" },
      { do: "add-picture", picture: picture(`q${i}`) },
    );
  assert.ok(combinationsOf(set) <= MAX_COMBINATIONS, String(combinationsOf(set)));
  let only = EMPTY_SET;
  for (let i = 0; i < 40; i += 1) only = reduce(only, { do: "add", axis: "titles" });
  assert.equal(only.titles.length, MAX_PER_AXIS);
});

test("removing keeps one of each, and keeps what was chosen", () => {
  let set = apply(
    EMPTY_SET,
    title("a"),
    { do: "add", axis: "titles" },
    title("b", 1),
    { do: "add", axis: "titles" },
    title("c", 2),
    { do: "choose", at: { titles: 1 } },
  );
  set = reduce(set, { do: "remove", axis: "titles", index: 0 });
  assert.deepEqual([set.titles, set.titles[set.chosen.titles]], [["b", "c"], "b"]);
  set = apply(set, { do: "remove", axis: "titles", index: 0 }, { do: "remove", axis: "titles", index: 0 });
  assert.deepEqual([set.titles, set.chosen.titles], [[""], 0]);
  assert.deepEqual(
    apply(EMPTY_SET, { do: "add-picture", picture: picture("a") }, { do: "remove", axis: "pictures", index: 0 })
      .pictures,
    [NO_PICTURE],
  );
});

test("the first image replaces none and keeps the file id that was written before it", () => {
  const set = apply(
    EMPTY_SET,
    { do: "change-picture", index: 0, change: { file_id: "file_1" } },
    { do: "add-picture", picture: picture("a") },
    { do: "add-picture", picture: picture("b") },
  );
  assert.deepEqual(
    set.pictures.map(({ id, file_id }) => [id, file_id]),
    [
      ["a", "file_1"],
      ["b", ""],
    ],
  );
  assert.equal(set.chosen.pictures, 1);
  assert.equal(
    reduce(EMPTY_SET, { do: "add-picture", picture: picture("a", { url: "x".repeat(MAX_PICTURE_CHARACTERS + 1) }) })
      .pictures[0].url,
    "",
  );
});

test("a set becomes the body of POST /ads without empty members, and an opened ad becomes an equal set", () => {
  const ad = {
    ad_group_id: "adgrp_1",
    name: "Planner",
    status: "paused",
    creative: {
      type: "chat_card",
      title: "Try the new workspace planner",
      body: "Coordinate tasks.",
      target_url: "https://example.com/",
      file_id: "file_901",
      image_crop: { x: 0, y: 0, width: 1, height: 1 },
      colour: "red",
    },
    landing_page_configuration: { query_string_template: "utm_source=chatgpt" },
    extra: [1],
  };
  assert.deepEqual(adDocument(setOfAd(EMPTY_SET, ad)), ad);
  assert.deepEqual(adDocument(EMPTY_SET), { status: "paused", creative: { type: "chat_card", title: "", body: "" } });
  const template = {
    creative: { type: "product_ad_template", title: "{{product.title}}", body: "b", price: "{{product.price}}" },
  };
  assert.deepEqual(adDocument(setOfAd(EMPTY_SET, template)).creative, template.creative);
});

test("an opened ad keeps the advertiser that is being edited, unless it names its own", () => {
  const set = apply(EMPTY_SET, { do: "write-advertiser", field: "brand_name", text: "Ours" });
  assert.equal(setOfAd(set, { title: "t" }).advertiser.brand_name, "Ours");
  assert.equal(
    setOfAd(set, { advertiser: { brand_name: "Theirs" }, creative: { title: "t" } }).advertiser.brand_name,
    "Theirs",
  );
  assert.equal(adDocument(setOfAd(set, { advertiser: { brand_name: "Theirs" }, title: "t" })).advertiser, undefined);
});

test("the renderer gets what is shown, with a name instead of a long image URL", () => {
  const set = apply(
    EMPTY_SET,
    title("t"),
    { do: "write-advertiser", field: "brand_name", text: "B" },
    { do: "add-picture", picture: picture("a") },
  );
  const request = renderRequest(
    set,
    set.chosen,
    { profile: "compact-140", theme: "dark", surface: "ios", direction: "auto", locale: "de" },
    "https://picture.invalid/0",
  );
  assert.deepEqual(request, {
    creative: { type: "chat_card", title: "t", body: "" },
    advertiser: { brand_name: "B" },
    image: { url: "https://picture.invalid/0", width: 1200, height: 800 },
    profile: "compact-140",
    theme: "dark",
    surface: "ios",
    direction: "auto",
    locale: "de",
  });
  assert.deepEqual(brandDocument(set), { brand_name: "B" });
});

test("a fix is put at its pointer, into the ad, the brand or the crop; one that fits nowhere changes nothing", () => {
  const set = apply(EMPTY_SET, title("BIG  SALE"), { do: "write", field: "target_url", text: "http://example.com" });
  const fixed = (source, pointer, value, from = set) => reduce(from, { do: "fix", source, pointer, value });
  assert.equal(fixed("ad", "/creative/title", "Big sale").titles[0], "Big sale");
  assert.equal(fixed("ad", "/creative/target_url", "https://example.com").target_url, "https://example.com");
  assert.equal(fixed("ad", "/creative/landing", "x").creative_rest.landing, "x");
  assert.equal(fixed("brand", "/brand_name", "Acme").advertiser.brand_name, "Acme");
  const crop = { x: 0.1, y: 0, width: 0.5, height: 0.75 };
  const withPicture = reduce(set, { do: "add-picture", picture: picture("a") });
  assert.deepEqual(fixed("image", "", { image_crop: crop }, withPicture).pictures[0].crop, crop);
  assert.deepEqual(fixed("image", "/image_crop", crop, withPicture).pictures[0].crop, crop);
  assert.deepEqual(fixed("ad", "/creative/image_crop", crop, withPicture).pictures[0].crop, crop);
  const cropped = reduce(withPicture, { do: "crop", index: 0, crop: { ...crop, x: 0.6 } });
  assert.deepEqual(fixed("image", "/image_crop/width", 0.4, cropped).pictures[0].crop, { ...crop, x: 0.6, width: 0.4 });
  assert.equal(fixed("image", "/image_crop/width", 0.4, withPicture), withPicture, "a side of no crop");
  for (const pointer of [
    "creative/title",
    "/creative/title/deeper",
    "/__proto__/x",
    "/creative/__proto__",
    "/constructor/prototype/x",
    `/${"a/".repeat(40)}`,
    "/a~2",
  ]) {
    assert.equal(fixed("ad", pointer, "bad"), set, pointer);
  }
  assert.equal({}.x, undefined);
});

test("a set is read from hostile JSON within its bounds", () => {
  for (const value of [
    null,
    1,
    "x",
    [],
    { version: 1, titles: "no", pictures: [null, 5], chosen: { titles: 9e9 }, advertiser: [] },
  ]) {
    const set = readSet(value);
    assert.ok(
      set.titles.length === 1 && set.bodies.length === 1 && set.pictures.length >= 1 && set.chosen.titles === 0,
    );
  }
  const many = readSet({
    version: 1,
    titles: Array(99).fill("t"),
    bodies: Array(99).fill("b"),
    pictures: Array(99).fill({ url: "https://a.example/x.png" }),
  });
  assert.ok(combinationsOf(many) <= MAX_COMBINATIONS);
  const hostile = readSet(
    JSON.parse(
      '{"version": 1, "titles": ["x"], "rest": {"__proto__": {"polluted": true}}, "advertiser": {"__proto__": {"brand_name": "evil"}}}',
    ),
  );
  assert.equal({}.polluted, undefined);
  assert.equal(hostile.advertiser.brand_name, "");
});

test("a set read back from its own JSON is the same", () => {
  const set = apply(
    EMPTY_SET,
    title("a"),
    { do: "add", axis: "titles" },
    { do: "add-picture", picture: picture("p0") },
    { do: "crop", index: 0, crop: { x: 0, y: 0, width: 0.5, height: 0.75 } },
  );
  assert.deepEqual(readSet(JSON.parse(JSON.stringify(set))), set);
});

test("sets with the same content are the same, however their images are called", () => {
  const set = apply(EMPTY_SET, title("a"), { do: "add-picture", picture: picture("file1-x") });
  assert.equal(isSameSet(readSet(JSON.parse(JSON.stringify(set))), set), true);
  assert.equal(isSameSet(EMPTY_SET, readSet(null)), true);
  for (const action of [
    title("b"),
    { do: "change-picture", index: 0, change: { alt: "x" } },
    { do: "crop", index: 0, crop: { x: 0, y: 0, width: 1, height: 1 } },
  ])
    assert.equal(isSameSet(reduce(set, action), set), false, action.do);
});

test("only typing, cropping and choosing join the step before them", () => {
  const written = (change, index = 0) => mergeKey({ do: "change-picture", index, change });
  assert.equal(written({ alt: "a" }), written({ alt: "a cup" }));
  assert.notEqual(written({ alt: "a" }), written({ file_id: "a" }));
  assert.notEqual(written({ alt: "a" }), written({ alt: "a" }, 1));
  assert.notEqual(mergeKey({ do: "crop", index: 0, crop: { x: 0, y: 0, width: 1, height: 1 } }), null);
  assert.equal(mergeKey({ do: "crop", index: 0, crop: null }), null, "taking the crop away is a step of its own");
  assert.equal(mergeKey(title("x")), mergeKey(title("y")));
  assert.notEqual(mergeKey(title("x")), mergeKey(title("x", 1)));
  assert.equal(mergeKey({ do: "fix", source: "ad", pointer: "", value: 1 }), null);
});

test("the keys of undo and redo are those of the systems", () => {
  const keys = (key, ...held) =>
    shortcutOf({
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      ...Object.fromEntries(held.map((name) => [`${name}Key`, true])),
    });
  assert.deepEqual(
    [
      keys("z", "ctrl"),
      keys("z", "meta"),
      keys("Z", "ctrl", "shift"),
      keys("Z", "meta", "shift"),
      keys("y", "ctrl"),
      keys("Y", "ctrl"),
    ],
    ["undo", "undo", "redo", "redo", "redo", "redo"],
  );
  assert.deepEqual(
    [keys("z"), keys("z", "ctrl", "alt"), keys("y"), keys("y", "meta"), keys("Y", "ctrl", "shift"), keys("x", "ctrl")],
    Array(6).fill(null),
  );
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Papa from "papaparse";
import { loadPure } from "./support/pure.mjs";

const { COLUMNS, MAX_ADS, MAX_CHARACTERS, pathOfColumn, readAds } = await loadPure("import/read-ads", "import/columns");

const read = (text) => readAds(text, Papa.parse);
const titles = ({ ads }) => ads.map(({ ad }) => (ad.creative ?? ad).title);
const told = ({ problems }) => problems.map(({ line, name }) => [line, name]);

const SEPTEMBER = {
  type: "single_advertiser_ad_unit",
  advertiser_brand: { name: "B" },
  carousel_cards: [],
  ad_cards: [{ title: "t", body: "b", target: { type: "url", value: "https://a.example/" } }],
};

test("an ad is read in every shape it comes in", () => {
  const creative = { type: "chat_card", title: "t", body: "b" };
  for (const [what, value] of Object.entries({
    request: { ad_group_id: "g", creative },
    creative,
    "answer of the API": { id: "ad_1", review_status: "approved", creative },
    list: [{ creative }],
    "listed answer": { object: "list", data: [{ creative }] },
    plan: { campaigns: [], ads: [{ creative }] },
    "render request": { ad: { creative }, advertiser: { brand_name: "B" } },
    "served in September": {
      conversation_id: "c",
      entries_by_turn_id: { turn: { ads_response: { type: "ads", content: SEPTEMBER } } },
    },
    "served, its content alone": SEPTEMBER,
    "served, as a scraper has it": {
      brand: { name: "B", favicon: "https://a.example/i.png" },
      cards: [{ title: "t", body: "b", url: "https://a.example/", image: "https://a.example/i.png" }],
    },
    "served unit": {
      type: "single_advertiser_ad_unit",
      advertiser_brand: { name: "B" },
      carousel_cards: [{ title: "t", body: "b", target: { type: "url", value: "https://a.example/" } }],
    },
  })) {
    const imported = read(JSON.stringify(value, null, 2));
    if (what.startsWith("served"))
      assert.deepEqual(
        [imported.ads[0].ad.advertiser.brand_name, imported.ads[0].ad.creative.target_url],
        ["B", "https://a.example/"],
        what,
      );
    assert.deepEqual([titles(imported), imported.problems], [["t"], []], what);
    assert.equal("id" in imported.ads[0].ad || "review_status" in imported.ads[0].ad, false, what);
  }
});

test("a plan is read with all that is nested in it; an invalid ad is reported by its pointer", () => {
  const creative = (title) => ({ creative: { title } });
  const plan = {
    campaigns: [
      { ad_groups: [{ ads: [creative("one"), creative("two")] }, {}] },
      { ad_groups: [{ ads: [creative("three"), 5] }] },
      null,
    ],
    ad_groups: [{ ads: [creative("four")] }],
    ads: [creative("five")],
  };
  const imported = read(JSON.stringify(plan));
  assert.deepEqual(titles(imported), ["one", "two", "three", "four", "five"]);
  assert.deepEqual(
    imported.problems.map(({ name, detail }) => [name, detail]),
    [["no_ad", "/campaigns/1/ad_groups/0/ads/1"]],
  );
  assert.deepEqual(told(read('{"campaigns": [{"ad_groups": [{"name": "empty"}]}]}')), [[0, "no_ad"]]);
});

test("a member of the wrong type is reported by its pointer, and the rest of the ad is read", () => {
  const details = (value) =>
    read(typeof value === "string" ? value : JSON.stringify(value)).problems.map(
      ({ line, name, detail }) => `${line} ${name} ${detail}`,
    );
  const ad = {
    status: "archived",
    name: null,
    ad_group_id: 7,
    creative: { title: 123, body: ["b"], image_crop: { x: 0 } },
    advertiser: { brand_name: true },
  };
  assert.deepEqual(details(ad), [
    "0 bad_member /ad_group_id: 7",
    "0 bad_member /creative/title: 123",
    '0 bad_member /creative/body: ["b"]',
    '0 bad_member /creative/image_crop: {"x":0}',
    "0 bad_member /advertiser/brand_name: true",
  ]);
  assert.deepEqual(
    details({ title: "t", body: 1, name: 2 }),
    ["0 bad_member /body: 1"],
    "a creative alone, whose other members are kept",
  );
  assert.deepEqual(details([{ title: "t" }, { creative: { title: 5 } }]), ["0 bad_member 2. /creative/title: 5"]);
  assert.deepEqual(details('{"creative": {"title": "t"}}\n{"creative": {"title": false}}'), [
    "2 bad_member /creative/title: false",
  ]);
  assert.deepEqual(details({ carousel_cards: [{ title: "t", body: 4 }] }), ["0 bad_member /creative/body: 4"]);
});

test("a set that a studio wrote is opened as a set", () => {
  const { format, set, ads } = read('{"version": 1, "titles": ["a", "b"], "bodies": ["c"]}');
  assert.deepEqual([format, set.titles, ads], ["set", ["a", "b"], []]);
});

test("lines of JSON are read one by one; broken ones are reported by their line and the rest is kept", () => {
  const imported = read(
    '{"creative": {"title": "one"}}\n\n{"creative": {"title": \r\n{"creative": {"title": "two"}}\n{"nothing": 1}\n[1]\n',
  );
  assert.deepEqual(titles(imported), ["one", "two"]);
  assert.deepEqual(told(imported), [
    [3, "not_json"],
    [5, "no_ad"],
    [6, "no_ad"],
  ]);
});

test("ids of 19 digits keep every digit, in every form of a file", () => {
  const id = "1234567890123456789";
  const details = (text) => read(text).problems.map(({ line, detail }) => `${line} ${detail}`);
  assert.deepEqual(details(`{"ad_group_id": ${id}, "creative": {"title": "t"}}`), [`0 /ad_group_id: ${id}`]);
  assert.deepEqual(
    details(
      `[{"creative": {"title": "t"}}, {"ad_group_id": 9007199254740993, "name": 12345678901234567890, "creative": {"title": "t"}}]`,
    ),
    ["0 2. /name: 12345678901234567890", "0 2. /ad_group_id: 9007199254740993"],
  );
  assert.deepEqual(
    details(`{"creative": {"title": "t"}}\n{"creative": {"title": "t", "file_id": -${id}}}`),
    [`2 /creative/file_id: -${id}`],
    "lines",
  );
  assert.deepEqual(
    details(`[{"title": "t", "body": [${id}, 1.5, "${id}"]}, {]`),
    [`1 /body: [${id},1.5,"${id}"]`, "1 {]"],
    "entries of a list that is broken",
  );
  const { ads } = read(
    `{"title": "a \\" 99999999999999999999 \\u0041", "body": "b", "weight": 2.5e3, "pixel": ${id}, "small": 9007199254740991}`,
  );
  assert.equal(ads[0].ad.title, 'a " 99999999999999999999 A', "digits in a text are text");
  assert.equal(
    JSON.stringify(ads[0].ad),
    `{"title":"a \\" 99999999999999999999 A","body":"b","weight":2500,"pixel":${Number(id)},"small":9007199254740991}`,
  );
  assert.deepEqual(told(read(`{"title": 01234567890123456789}`)), [[0, "not_json"]]);
  assert.deepEqual(told(read(`{"title": ${id}}`)), [[0, "no_ad"]]);
});

test("broken JSON that is not a list of lines is reported as one problem", () => {
  assert.deepEqual(told(read('{"creative": {\n"title": "x",\n}}')), [[0, "not_json"]]);
  assert.deepEqual(told(read("[1, 2]")), [[0, "no_ad"]]);
  assert.deepEqual(told(read('[{"title": "x"}, 5]')), [[0, "no_ad"]]);
  assert.deepEqual(told(read(" \n ")), [[0, "empty"]]);
});

test("a sheet is read with commas, semicolons or tabs, with quotes, and with the names people use", () => {
  for (const separator of [",", ";", "\t"]) {
    const rows = [
      ["Headline", "Description", "Final URL", "Brand"],
      ['"Say ""hi"", now"', "b", "https://a.example/?a=1", "Acme"],
    ];
    const { ads, problems, format } = read(rows.map((row) => row.join(separator)).join("\r\n"));
    assert.deepEqual(problems, [], separator);
    assert.equal(format, "csv");
    assert.deepEqual(ads[0].ad, {
      creative: { title: 'Say "hi", now', body: "b", target_url: "https://a.example/?a=1" },
      advertiser: { brand_name: "Acme" },
    });
  }
});

test("the separator is the one that the header has most of outside quotes, as on the command line, whatever the rows are", () => {
  const ofFirst = (text) => read(text).ads[0].ad.creative;
  assert.deepEqual(ofFirst("title;body\nHello, world;Good, cheap"), { title: "Hello, world", body: "Good, cheap" });
  assert.deepEqual(ofFirst('\r\n\t\r\n"title"\tbody\r\na;b;c\td,e'), { title: "a;b;c", body: "d,e" });
  assert.deepEqual(ofFirst('"one, two, three";title;body\n1;t;b'), { title: "t", body: "b" });
  assert.deepEqual(ofFirst("title\nHello; world"), { title: "Hello; world" });
  assert.deepEqual(told(read("title;body\na;b;c")), [[2, "too_many_cells"]]);
});

test("rows that cannot be read are reported by the line they begin in, also below a cell of several lines", () => {
  const imported = read('title,body,colour\none,b,red\n"two\nlines",b,\nthree,b,c,d\n,,\nfour\n"five,b\n');
  assert.deepEqual(titles(imported), ["one", "two\nlines", "four"]);
  assert.deepEqual(told(imported), [
    [1, "unknown_columns"],
    [5, "too_many_cells"],
    [8, "bad_row"],
  ]);
});

test("a table without ads is reported", () => {
  assert.deepEqual(told(read("apples,pears\n1,2")), [[1, "no_known_column"]]);
  assert.deepEqual(told(read("just a sentence")), [[1, "no_known_column"]]);
});

test("sizes are bounded, and what was left out is counted", () => {
  assert.deepEqual(told(read("x".repeat(MAX_CHARACTERS + 1))), [[0, "too_long"]]);
  const imported = read(`title\n${"a\n".repeat(MAX_ADS + 7)}`);
  assert.equal(imported.ads.length, MAX_ADS);
  assert.deepEqual(imported.problems, [{ line: 0, name: "too_many", detail: "7" }]);
  assert.equal(read(`title\n${"a,b\n".repeat(500)}`).problems.length, 51);
});

test("hostile names reach no prototype", () => {
  read('{"__proto__": {"polluted": 1}, "title": "x", "creative": {"__proto__": {"polluted": 1}}}');
  read("__proto__,constructor,title\n1,2,3");
  assert.equal({}.polluted, undefined);
  assert.equal(pathOfColumn("__proto__"), null);
  assert.equal(pathOfColumn("constructor"), null);
  assert.equal(pathOfColumn("creative.__proto__"), null);
});

test("the names of columns are those of the command line", () => {
  const source = readFileSync(new URL("../../native/records/csv_columns.cpp", import.meta.url), "utf8");
  const table = /kAliases\[\] = \{([\s\S]*?)\n\};/.exec(source)[1];
  const native = Object.fromEntries(
    [...table.matchAll(/\{"([^"]+)", "([^"]+)"\}/g)].map(([, name, path]) => [name, path]),
  );
  assert.ok(Object.keys(native).length > 20);
  assert.deepEqual(COLUMNS, native);
});

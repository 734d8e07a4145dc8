// Cookies that nginx sets with the landing page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../server/sandbox.mjs";
import { startNginx } from "./support/nginx.mjs";

const granted = "__oaiq_consent=true";
const unusedPort = 1;
const token = "gAAAAABm-_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

const land = (site, query, { cookie = granted, headers = {} } = {}) =>
  site.ask("GET", `/shop/${query}`, { headers: { ...(cookie ? { cookie } : {}), ...headers } });
const named = (answer, name) => answer.cookies.filter((cookie) => cookie.startsWith(`${name}=`));
const clickOf = (answer) =>
  named(answer, "__oppref").map((cookie) => cookie.slice("__oppref=".length, cookie.indexOf(";")))[0];

test("a click is kept for 30 days and the browser's reference for a year, readable by the script", async (t) => {
  const site = await startNginx(t, { collector: unusedPort });
  const answer = await land(site, `?utm_source=chatgpt&oppref=${token}&olref=x`);
  assert.equal(answer.status, 200);
  assert.deepEqual(named(answer, "__oppref"), [`__oppref=${token}; Max-Age=2592000; Path=/; SameSite=Lax; Secure`]);
  assert.match(
    named(answer, "__obref")[0],
    /^__obref=[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}; Max-Age=31536000; Path=\/; SameSite=Lax; Secure$/,
  );
  assert.equal(answer.cookies.length, 2);
  assert.equal(answer.headers["cache-control"], "private");
  const other = await land(site, `?oppref=${token}`);
  assert.notDeepEqual(named(other, "__obref"), named(answer, "__obref"));
});

test("a redirect keeps the click that its target's URL loses", async (t) => {
  const site = await startNginx(t, { collector: unusedPort });
  const answer = await site.ask("GET", `/old?oppref=${token}`, { headers: { cookie: granted } });
  assert.equal(answer.status, 301);
  assert.equal(clickOf(answer), token);
});

test("the cookies are for the whole domain when the site is configured so", async (t) => {
  const site = await startNginx(t, {
    collector: unusedPort,
    settings: [['$pixelcard_domain { default ""; }', '$pixelcard_domain { default "; Domain=shop.example"; }']],
  });
  const answer = await land(site, `?oppref=${token}`);
  assert.equal(
    named(answer, "__oppref")[0],
    `__oppref=${token}; Max-Age=2592000; Path=/; Domain=shop.example; SameSite=Lax; Secure`,
  );
});

test("without permission there is no cookie at all", async (t) => {
  const site = await startNginx(t, { collector: unusedPort });
  const cases = {
    "nobody has answered": { cookie: "" },
    "a session of the shop": { cookie: "session=1; x__oaiq_consent=true; y=__oaiq_consent=true" },
    denied: { cookie: "__oaiq_consent=false" },
    "denied at one level": { cookie: "__oaiq_consent=true; a=1; __oaiq_consent=false" },
    "denied at one level, the other way": { cookie: "__oaiq_consent=false; __oaiq_consent=true" },
    "neither yes nor no": { cookie: "__oaiq_consent=truex; __oaiq_consent=1; __oaiq_consent=" },
    "Global Privacy Control": { headers: { "sec-gpc": "1" } },
    "fetched ahead": { headers: { "sec-purpose": "prefetch;prerender" } },
  };
  for (const [name, options] of Object.entries(cases)) {
    const answer = await land(site, `?oppref=${token}`, options);
    assert.deepEqual([answer.cookies, answer.headers["cache-control"]], [[], undefined], name);
  }
  assert.equal(clickOf(await land(site, `?oppref=${token}`, { cookie: "session=1; __oaiq_consent=true; a=b" })), token);
});

test("a site can be configured to grant until the visitor refuses", async (t) => {
  const site = await startNginx(t, {
    collector: unusedPort,
    settings: [['$pixelcard_unanswered { default ""; }', "$pixelcard_unanswered { default granted; }"]],
  });
  assert.equal(clickOf(await land(site, `?oppref=${token}`, { cookie: "" })), token);
  for (const options of [{ cookie: "__oaiq_consent=false" }, { cookie: "", headers: { "sec-gpc": "1" } }])
    assert.deepEqual((await land(site, `?oppref=${token}`, options)).cookies, []);
});

test("pages without a click set nothing", async (t) => {
  const site = await startNginx(t, { collector: unusedPort });
  for (const query of [
    "",
    "?",
    "?oppref",
    "?oppref=",
    "?xoppref=abc",
    "?OPPREF=abc",
    "?a=oppref=abc",
    "?a&oppref=&oppref=abc",
  ])
    assert.deepEqual((await land(site, query)).cookies, [], query);
  assert.deepEqual((await site.ask("GET", "/a&oppref=abc", { headers: { cookie: granted } })).cookies, []);
});

test("the same click is neither renewed nor shortened, another one replaces it", async (t) => {
  const site = await startNginx(t, { collector: unusedPort });
  for (const cookie of [
    `${granted}; __oppref=${token}; __obref=b-1`,
    `__oppref=${token}; __obref=b-1; ${granted}`,
    `${granted}; __oppref=older; __oppref=${token}; __obref=b-1`,
  ]) {
    assert.deepEqual((await land(site, `?oppref=${token}`, { cookie })).cookies, [], cookie);
  }
  const padded = await land(site, "?oppref=abc%3D%3D", { cookie: `${granted}; __oppref=abc==; __obref=b-1` });
  assert.deepEqual(padded.cookies, []);
  for (const kept of ["older", `${token}x`, `x${token}`, ""]) {
    const answer = await land(site, `?oppref=${token}`, { cookie: `${granted}; __oppref=${kept}; __obref=b-1` });
    assert.deepEqual(answer.cookies.length, 1, kept);
    assert.equal(clickOf(answer), token, kept);
  }
});

test("a browser that has a reference keeps it, an empty one is none", async (t) => {
  const site = await startNginx(t, { collector: unusedPort });
  const has = async (cookie) =>
    named(await land(site, `?oppref=${token}`, { cookie: `${granted}; ${cookie}` }), "__obref").length === 0;
  assert.equal(await has("__obref=b-1"), true);
  assert.equal(await has("__obref="), false);
  assert.equal(await has("x__obref=b-1"), false);
});

const safe = "!$'()*-./0129:<=>?@AZ[]^_`az{|}~";
/** Values nginx must set. */
const taken = [
  token,
  `${token}%3D`,
  `${token}%3D%3D`,
  `${token}%3d%3d`,
  `${token}==`,
  safe,
  "a%20b",
  "%22%2C%3B%5C%7F",
  "%0D%0ASet-Cookie:x",
  "%00",
  "%C3%A9%FF",
  "a".repeat(4088),
  "%20".repeat(1362) + "ab",
];
/** Values left to the script, because they need decoding or encoding. */
const left = [
  "a+b",
  "%2F",
  "%61",
  "%25",
  "%2541",
  "a,b",
  "a;b",
  'a"b',
  "a\\b",
  "%c3%a9",
  "%",
  "%2",
  "%zz",
  "%3D%3D%3D",
  "a%3Db",
  "a".repeat(4089),
  "%20".repeat(1363),
  `${"a".repeat(4087)}%3D%3D`,
];

/** What the pixel's engine does with its click cookie on a landing page: the value it sets, or undefined. */
async function pixelSets(landings) {
  const vectors = landings.map(({ value, cookie }, index) => ({
    name: String(index),
    inputs: [
      {
        input: "page",
        now_ms: 1_790_000_000_000,
        entropy: "00112233445566778899aabbccddeeff",
        url: `https://shop.example/?oppref=${value}`,
        cookie,
      },
      {
        input: "command",
        now_ms: 1_790_000_000_010,
        entropy: "ffeeddccbbaa99887766554433221100",
        args: ["init", { pixelId: "p", consent: "granted" }],
      },
    ],
  }));
  const { stdout, stderr, status } = await run(["replay", "-"], JSON.stringify(vectors));
  assert.equal(status, 0, stderr);
  const lines = stdout.trim().split("\n");
  assert.equal(lines.length, vectors.length);
  return lines.map((line) => {
    assert.match(line, /"effect":"set_cookie"|"effect":"fetch_config"/, "the pixel has started");
    const found = /"effect":"set_cookie","name":"__oppref","value":("(?:[^"\\]|\\.)*"),"max_age_s":2592000/.exec(line);
    return found ? JSON.parse(found[1]) : undefined;
  });
}

test("what nginx sets is what the pixel would have set, byte for byte, so the pixel leaves it alone", async (t) => {
  const site = await startNginx(t, { collector: unusedPort });
  const alone = await pixelSets(taken.map((value) => ({ value, cookie: "" })));
  const beside = await pixelSets(
    taken.map((value, index) => ({ value, cookie: `${granted}; __oppref=${alone[index]}; __obref=b-1` })),
  );
  for (const [index, value] of taken.entries()) {
    const shown = value.slice(0, 60);
    assert.ok(alone[index], shown);
    assert.equal(clickOf(await land(site, `?oppref=${value}`)), alone[index], shown);
    assert.equal(beside[index], undefined, shown);
  }
});

test("what nginx cannot write as the pixel would is left to the script", async (t) => {
  const site = await startNginx(t, { collector: unusedPort });
  for (const value of left) assert.deepEqual((await land(site, `?oppref=${value}`)).cookies, [], value.slice(0, 60));
});

test("values that would break out of the cookie set nothing else", async (t) => {
  const site = await startNginx(t, { collector: unusedPort });
  for (const value of [
    "a;Domain=evil.example",
    "a%0d%0aX-Evil:%201",
    "a;%20Max-Age=9",
    "$request_uri",
    "%24host",
    "a\tb".replace("\t", "%09"),
  ]) {
    const answer = await land(site, `?oppref=${value}`);
    assert.equal(answer.headers["x-evil"], undefined);
    for (const cookie of answer.cookies)
      assert.match(cookie, /^__o(ppref|bref)=[^;\s]+; Max-Age=\d+; Path=\/; SameSite=Lax; Secure$/, value);
  }
});

// node make-corpus.mjs TESTS FOLDER: writes FOLDER/<program>/<number> for each fuzz program, and FOLDER/words.dict, the
// names and values the vectors are made of.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const [tests, folder] = process.argv.slice(2);
const programs = [
  "ads",
  "attribution",
  "card",
  "codec",
  "collector",
  "commands",
  "cookies",
  "engine",
  "event",
  "framing",
  "image",
  "lint",
  "sandbox",
  "stored",
  "url",
  "user",
  "vectors",
];
const seeds = Object.fromEntries(programs.map((name) => [name, new Set()]));
const words = new Set();

// libFuzzer takes words of at most 64 bytes; longer ones are data, not names.
const LONGEST_WORD = 40;

function collectWords(value) {
  if (typeof value === "string" && value.length > 1 && value.length <= LONGEST_WORD) words.add(value);
  if (typeof value === "number") words.add(String(value));
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) Object.keys(value).forEach(collectWords);
  Object.values(value).forEach(collectWords);
}

const line = (text) => String(text ?? "").replaceAll("\n", " ");

/** A batch as the sandbox writes it down: attribution_fuzz.cpp has the click. */
function recordOf(query, { events, ...identity }) {
  const kept = events.map((event) => ({ ...event, internal: String(event.type).includes("::"), duplicate: false }));
  return JSON.stringify({
    pid: "px",
    received_at_ms: 1767225700000,
    transport: query.includes("ec=2") ? "server_to_server" : "fetch_or_beacon",
    ...identity,
    oppref: "the-click",
    events: kept,
  });
}

function take(vector) {
  const commands = vector.inputs.map(({ args }) => args).filter(Array.isArray);
  const page = vector.inputs.find(({ input }) => input === "page") ?? {};
  const { input, now_ms, entropy, ...found } = page;
  seeds.codec.add(JSON.stringify(vector.inputs));
  seeds.vectors.add(JSON.stringify({ name: vector.name, inputs: vector.inputs }));
  seeds.commands.add(JSON.stringify([found, ...commands]));
  if (page.cookie) seeds.cookies.add(page.cookie);
  const back = vector.inputs.find((later) => later !== page && ("cookie" in later || "stored_consent" in later)) ?? {};
  const change = vector.inputs.find((later) => later.input === "storage") ?? {};
  const { records = [] } = vector.inputs.find((later) => later.input === "restored") ?? {};
  const left = [page.stored_consent, page.cookie, page.session, back.stored_consent, back.cookie, change.value];
  seeds.stored.add(`${left.map(line).join("\n")}\n${JSON.stringify(records)}`);
  for (const [name, ...rest] of commands) {
    if (name === "measure") seeds.event.add(JSON.stringify(rest));
    if (name !== "init") continue;
    if (rest[0]?.user) seeds.user.add(JSON.stringify(rest[0].user));
    seeds.url.add(
      [page.url, page.script_url, typeof rest[0]?.endpoint === "string" ? rest[0].endpoint : ""].map(line).join("\n"),
    );
  }
  for (const effect of vector.expect?.flat() ?? []) {
    if (effect.effect !== "send") continue;
    const query = effect.url.split("?")[1];
    const body = JSON.stringify(effect.body);
    seeds.collector.add(`${query}\n${body}`);
    seeds.attribution.add(recordOf(query, effect.body));
    seeds.sandbox.add(
      `POST /v1/sdk/events?${query}\nContent-Type: text/plain\nOrigin: https://shop.example\n\n${body}`,
    );
  }
}

/** The linter has hundreds for each rule: a few of each are enough to begin with. */
const MOST_OF_A_RULE = 3;
const taken = new Map();

function takeLint({ rule, kind, document, image, settings }) {
  const count = taken.get(rule) ?? 0;
  taken.set(rule, count + 1);
  if (count >= MOST_OF_A_RULE) return;
  if (kind) seeds.lint.add(`${kind}\n${JSON.stringify(document)}`);
  if (settings) seeds.lint.add(`settings\n${JSON.stringify(settings)}`);
  if (image) seeds.image.add(Buffer.from(image.base64, "base64"));
}

function vectorsIn(folderOfVectors) {
  const names = readdirSync(path.join(tests, folderOfVectors))
    .filter((file) => file.endsWith(".json"))
    .sort();
  return names.flatMap((name) => JSON.parse(readFileSync(path.join(tests, folderOfVectors, name), "utf8")));
}

for (const vector of vectorsIn("vectors")) {
  take(vector);
  collectWords(vector);
}
for (const vector of vectorsIn("lint/vectors")) {
  takeLint(vector);
  collectWords({ ...vector, image: null, expect: null });
}

// A request as JSON; and as lines, in the order of card_fuzz.cpp, when it is one ad.
for (const { request } of vectorsIn("card/vectors")) {
  collectWords(request);
  seeds.card.add(JSON.stringify(request));
  const { creative = {}, advertiser = {} } = request;
  const given = [
    creative.title,
    creative.body,
    creative.target_url,
    creative.image_url,
    creative.price,
    request.profile,
    request.theme,
    request.surface,
    request.direction,
    request.locale,
    request.state,
  ];
  seeds.card.add([...given, advertiser.brand_name, advertiser.favicon_url].map(line).join("\n"));
}

// What no vector has: image tags, the sandbox's other URLs, and runs of decisions.
const tag =
  "pid=px&event=order_created&data%5Btype%5D=contents&data%5Bamount%5D=1&data%5Bcurrency%5D=EUR&event_id=e1&oppref=g";
seeds.collector.add(`${tag}&data%5Bcontents%5D=x\n[{"id":"a","quantity":1}]`);
for (const method of ["GET", "HEAD"])
  seeds.sandbox.add(`${method} /v1/sdk/events?${tag}\nReferer: https://shop.example/a?b\n\n`);
for (const address of [
  "/",
  "/shop",
  "/shop/",
  "/sdk/oaiq.min.js",
  "/../secret.js",
  "/sdk/..%2fsecret.js",
  "/pixel-config/v1/px.json",
  "/inspector/api/batches?after=0&limit=5",
  "/inspector/api/summary",
]) {
  seeds.sandbox.add(`GET ${address}\nOrigin: null\n\n`);
}
for (const [version, ...headers] of [
  ["1.1", "Host: localhost:8787", "Content-Length: 005", "Accept-Encoding: gzip;q=0.5, br"],
  ["1.1", "Host: [::1]", "Transfer-Encoding: chunked", "Expect: 100-continue"],
  ["1.0", "Connection: keep-alive"],
  ["1.1", "Host: a", "Content-Length: 5", "Content-Length: 5"],
  ["1.1", "Host: a", "X: 1", " folded"],
  ["1.1", "Host : a"],
])
  seeds.framing.add(["POST /v1/sdk/events?pid=px HTTP/" + version, ...headers, "", "hello"].join("\r\n"));
seeds.framing
  .add("GET http://localhost/ HTTP/1.1\nHost: localhost\n\n")
  .add("[::ffff:127.0.0.1]:80")
  .add("[::1\0 <]:80")
  .add("gzip;q=0.001, *;q=0");
seeds.sandbox
  .add("POST /inspector/api/clear\nHost: 127.0.0.1\n\n")
  .add("OPTIONS /v1/sdk/events\nOrigin: https://shop.example\n\n");
for (let seed = 0; seed < 16; seed++) {
  // Any spread of bytes will do; this one is the same on every run.
  seeds.engine.add(
    Array.from({ length: 200 }, (_, i) => String.fromCharCode((i * 7 + seed * 31 + ((i * i) >> 3)) % 127)).join(""),
  );
}
// A beginning of plain choices (world.cpp), then two events in two requests, and each kind of answer to them.
const opening = Array(21).fill(0);
const event = [19, ...Array(7).fill(0)];
const second = [7, 0, 5, 219];
for (let outcome = 0; outcome < 6; outcome++) {
  for (let status = 0; status < 15; status++) {
    const answer = [8, 0, outcome, status, 0];
    seeds.engine.add(
      String.fromCharCode(...opening, ...event, ...second, ...answer, ...second, ...event, ...second, ...answer),
    );
  }
}

// Requests to the Advertiser API, one or several in a row; the program replaces names in braces by ids.
const creative = {
  type: "chat_card",
  title: "Planner",
  body: "Tasks and docs.",
  target_url: "https://example.com/",
  file_id: "{file}",
};
const send = (target, body, ...headers) =>
  [`POST ${target}`, ...headers, "", typeof body === "string" ? body : JSON.stringify(body)].join("\n");
const form =
  '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nGIF89a\r\n--b--\r\n';
const newCampaign = {
  name: "Autumn",
  status: "active",
  budget: { daily_spend_limit_micros: 1000000 },
  targeting: { locations: { include: [{ id: "US" }] } },
};
const once = send("/v1/campaigns", newCampaign, "Idempotency-Key: a");
for (const text of [
  "GET /v1/ad_account\n\n",
  "GET /v1/campaigns?limit=1&order=asc&name=Spring&include[]=serving_issues\n\n",
  "GET /v1/ads?ad_group_id={ad_group}&after={ad}\n\n",
  "GET /v1/v1/ads/{ad}\n\n",
  "GET /v1/ads/{ad}/insights?time_granularity=daily&limit=7&fields[]=impressions\n\n",
  'GET /v1/ad_account/insights?time_ranges[]={"type":"unix_range","start":1,"end":2}&aggregation_level=ad&segments[]=country\n\n',
  "GET /v1/geo_lookup/search?q=cal\n\n",
  "GET /v1/audit_logs\nAuthorization: Bearer other\n\n",
  "GET /sandbox/world\n\n",
  "GET /openapi.json\n\n",
  "GET /sandbox/files/{file}.png\n\n",
  once,
  `${once}\n===\n${once}`,
  send("/v1/campaigns/{campaign}", { name: "Other", budget: { lifetime_spend_limit_micros: 5 } }),
  send("/v1/ads/{ad}", { creative }),
  send("/v1/ads/{ad}/preview", ""),
  send("/v1/ads", { ad_group_id: "{ad_group}", name: "Card", status: "paused", creative }),
  send("/v1/upload", { image_url: "https://example.com/a.png" }),
  send("/v1/upload", form, "Content-Type: multipart/form-data; boundary=b"),
  send("/v1/ad_account/brand", { name: "Acme", favicon_file_id: "{file}" }),
  send("/v1/conversions/pixels", { name: "Shop", client_type: "web" }),
  send("/v1/custom_audiences", { name: "People", members: [{ identifier_type: "email", value: "a@b.cd" }] }),
  send("/v1/conversions/insights", {
    aggregation_level: "ad",
    time_ranges: ['{"type":"unix_range","start":1,"end":2}'],
    entity_ids: ["{ad}"],
  }),
  `${send("/sandbox/clock", { advance_s: 60, rate: 0, review_delay_s: 0 })}\n===\n${send("/sandbox/serve", { question: "a", country: "US", device: "mobile" })}`,
  send("/sandbox/review", { ad_id: "{ad}", decision: "rejected", reason: "policy" }),
  `${send("/v1/ads/{ad}/archive", "")}\n===\n${send("/v1/ads/{ad}", { name: "Late" })}`,
  send("/sandbox/reset", ""),
  send("/api/v1/images/generations", {
    prompt: "A calm planner",
    output: { aspect_ratio: "16:9", resolution: "512" },
    metadata: { a: "b" },
  }),
  `${send("/api/v1/brands/extract", { url: "https://acme.example/" })}\n===\n${send("/sandbox/clock", { advance_s: 60 })}\n===\nGET /api/v1/brands\n\n`,
  send("/api/v1/webhooks", { url: "http://127.0.0.1:9/", events: ["job.failed"], secret: "12345678" }),
  "GET /api/v1/jobs/x?expand=ad&fields=id\n\n",
  "GET /sandbox/conversions?limit=2\n\n",
])
  seeds.ads.add(text);

// Files of records, and JSON text that two parsers read.
const record = '{"ad_group_id":"a","creative":{"title":"\\u00e9\\ud83d\\ude00","price":-1.5e3}}';
seeds.lint
  .add(`ndjson\n${record}\n\n{"x":\n${record}\r\n`)
  .add(`json\n[${record},\n 5,\n${record}]`)
  .add(`json\n{"ads":[${record}]}`)
  .add(`text\n${record}`);
seeds.lint.add('csv\nad_group_id,creative.title\n1,"a ""b""\nc"\n2,d,e\n').add('ads.csv\ntitle;body\na;b\n"open');

rmSync(folder, { recursive: true, force: true });
for (const [program, texts] of Object.entries(seeds)) {
  if (texts.size === 0) throw new Error(`no seed for fuzz_${program} in ${tests}`);
  const target = path.join(folder, program);
  mkdirSync(target, { recursive: true });
  [...texts].forEach((text, index) => writeFileSync(path.join(target, `vector-${index}`), text));
}

const escaped = (word) =>
  Array.from(Buffer.from(word), (byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
      ? `\\x${byte.toString(16).padStart(2, "0")}`
      : String.fromCharCode(byte),
  ).join("");
writeFileSync(path.join(folder, "words.dict"), [...words].map((word) => `"${escaped(word)}"\n`).join(""));

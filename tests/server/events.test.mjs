import assert from "node:assert/strict";
import test from "node:test";

import { codes, event, startSandbox } from "./sandbox.mjs";

const HASH = "b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514";

test("a batch is answered 202 with nothing in it and stored with everything around it", async (t) => {
  const sandbox = await startSandbox(t);
  const first = event({
    type: "order_created",
    data: { type: "contents", amount: 4200, currency: "EUR" },
    opt_out: true,
  });
  const body = {
    obref: "o-1",
    oppref: "gAAAAABx",
    events: [first],
    user: { in: { em: HASH, co: "DE" }, fm: { em: [HASH] } },
  };
  const before = Date.now();
  const answer = await sandbox.post(body, {
    query: "pid=px&st=oaiq-web&sv=1.0.0&t=1790000000000&ec=1",
    headers: { Origin: "https://shop.example", Referer: "https://shop.example/", "User-Agent": "tester" },
  });
  assert.equal(answer.status, 202);
  assert.equal(answer.body.length, 0);

  const [record] = await sandbox.batches();
  const { received_at_ms: receivedAt, ...rest } = record;
  assert.ok(receivedAt >= before && receivedAt <= Date.now());
  assert.deepEqual(rest, {
    id: 1,
    transport: "fetch_or_beacon",
    pid: "px",
    st: "oaiq-web",
    sv: "1.0.0",
    t: 1790000000000,
    ec: 1,
    bytes: Buffer.byteLength(JSON.stringify(body)),
    origin: "https://shop.example",
    referer: "https://shop.example/",
    user_agent: "tester",
    mode: "normal",
    obref: "o-1",
    oppref: "gAAAAABx",
    user: body.user,
    consent: null,
    drop_counts: null,
    events: [{ ...first, findings: [], duplicate: false, internal: false }],
    findings: [],
  });
});

test("the sending page may read the answer, with credentials; without an origin there are no such headers", async (t) => {
  const sandbox = await startSandbox(t);
  for (const answer of [
    await sandbox.post({ events: [event()] }, { headers: { Origin: "https://shop.example" } }),
    await sandbox.post("broken", { headers: { Origin: "https://shop.example" } }),
    await sandbox.ask("OPTIONS", "/v1/sdk/events", {
      headers: { Origin: "https://shop.example", "Access-Control-Request-Method": "POST" },
    }),
    await sandbox.ask("GET", "/pixel-config/v1/px.json", { headers: { Origin: "https://shop.example" } }),
  ]) {
    assert.equal(answer.headers["access-control-allow-origin"], "https://shop.example");
    assert.equal(answer.headers["access-control-allow-credentials"], "true");
    assert.match(answer.headers.vary, /Origin/);
  }
  const plain = await sandbox.post({ events: [event()] });
  assert.equal(plain.headers["access-control-allow-origin"], undefined);
});

test("a preflight allows JSON bodies, and JSON bodies are taken", async (t) => {
  const sandbox = await startSandbox(t);
  const preflight = await sandbox.ask("OPTIONS", "/v1/sdk/events", { headers: { Origin: "https://a.example" } });
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers["access-control-allow-methods"], /POST/);
  assert.match(preflight.headers["access-control-allow-headers"], /content-type/i);
  for (const type of ["application/json", "application/json; charset=utf-8", "text/plain;charset=UTF-8", "TEXT/PLAIN"])
    assert.equal((await sandbox.post({ events: [event()] }, { headers: { "Content-Type": type } })).status, 202, type);
});

test("what is malformed as a whole is refused with a code and a field, and keeps what was there", async (t) => {
  const sandbox = await startSandbox(t);
  await sandbox.post({ events: [event()] });
  const one = { events: [event()] };
  const cases = [
    ["{", {}, 400, "not_json", undefined],
    ["", {}, 400, "not_json", undefined],
    ["[]", {}, 400, "not_an_object", undefined],
    ["7", {}, 400, "not_an_object", undefined],
    [{}, {}, 400, "missing_events", "events"],
    [{ events: {} }, {}, 400, "bad_events", "events"],
    [{ events: [] }, { query: "pid=px&ec=0" }, 400, "empty_events", "events"],
    [{ events: [event(), 3] }, { query: "pid=px&ec=2" }, 400, "bad_event", "events[1]"],
    [{ events: Array(1001).fill({}) }, { query: "pid=px&ec=1001" }, 400, "too_many_events", "events"],
    [one, { query: "ec=1" }, 400, "missing_pid", "pid"],
    [one, { query: "pid=&ec=1" }, 400, "missing_pid", "pid"],
    [one, { query: "pid=%20&ec=1" }, 400, "missing_pid", "pid"],
    [one, { query: "pid=px&ec=2" }, 400, "ec_mismatch", "ec"],
    [one, { query: "pid=px&ec=one" }, 400, "ec_mismatch", "ec"],
    [one, { query: "pid=px&ec=1.0" }, 400, "ec_mismatch", "ec"],
    [one, { query: "pid=px&ec=99999999999999999999" }, 400, "ec_mismatch", "ec"],
    [one, { query: "pid=px&pid=px&ec=1" }, 400, "repeated_parameter", "pid"],
    [one, { query: "pid=%ff&ec=1" }, 400, "bad_query", undefined],
    [one, { query: "pid=%2&ec=1" }, 400, "bad_query", undefined],
    [one, { query: "pid=%00&ec=1" }, 400, "bad_query", undefined],
    [
      one,
      { headers: { "Content-Type": "application/x-www-form-urlencoded" } },
      415,
      "unsupported_content_type",
      "Content-Type",
    ],
    [
      one,
      { headers: { "Content-Type": "multipart/form-data; boundary=x" } },
      415,
      "unsupported_content_type",
      "Content-Type",
    ],
    [one, { headers: { "Content-Type": "" } }, 415, "unsupported_content_type", "Content-Type"],
    ["x".repeat(65537), {}, 413, "body_too_large", undefined],
  ];
  for (const [body, options, status, code, field] of cases) {
    const answer = await sandbox.post(body, options);
    const shown = JSON.stringify([options, String(body).slice(0, 40)]);
    assert.equal(answer.status, status, shown);
    assert.equal(answer.headers["content-type"], "application/json", shown);
    const { error } = answer.json();
    assert.deepEqual([error.code, error.field], [code, field], shown);
    assert.ok(error.message.length > 10, shown);
  }
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    const answer = await sandbox.ask(method, "/v1/sdk/events?pid=px");
    assert.equal(answer.status, 405, method);
    assert.equal(answer.headers.allow, "POST, GET, HEAD, OPTIONS");
  }
  assert.equal((await sandbox.batches()).length, 1);
});

test("a body of exactly 64 KiB is taken, one byte more is not", async (t) => {
  const sandbox = await startSandbox(t);
  const shell = JSON.stringify({ events: [event({ id: "" })] });
  const fill = (size) => shell.replace('"id":""', `"id":"${"x".repeat(size - shell.length)}"`);
  assert.equal((await sandbox.post(fill(65536))).status, 202);
  assert.equal((await sandbox.post(fill(65537))).status, 413);
});

test("bad events are kept with what is wrong with them, as the real endpoint keeps them", async (t) => {
  const sandbox = await startSandbox(t);
  const day = 24 * 3600 * 1000;
  const cases = [
    [{ type: "purchase" }, ["unknown_event"]],
    [{ type: undefined }, ["unknown_event"]],
    [{ data: undefined }, ["missing_data"]],
    [{ data: { type: "custom" } }, ["wrong_type"]],
    [{ data: { type: "contents", amount: 15.99, currency: "EUR" } }, ["fractional_amount"]],
    [{ data: { type: "contents", colour: "red" } }, ["unknown_field"]],
    [{ type: "custom", custom_event_name: "Quote", data: { type: "custom" } }, ["uppercase_name"]],
    [{ custom_event_name: "quote" }, ["custom_name_on_standard_event"]],
    [{ opt_out: "yes" }, ["bad_opt_out"]],
    [{ id: "" }, ["bad_event_id"]],
    [{ id: "  " }, ["bad_event_id"]],
    [{ id: 7 }, ["bad_event_id"]],
    [{ id: undefined }, ["bad_event_id"]],
    [{ id: "x".repeat(257) }, ["long_event_id"]],
    [{ timestamp_ms: undefined }, ["not_an_integer"]],
    [{ timestamp_ms: "1790000000000" }, ["not_an_integer"]],
    [{ timestamp_ms: Date.now() + 0.5 }, ["not_an_integer"]],
    [{ timestamp_ms: Date.now() - 7 * day - 60_000 }, ["bad_value"]],
    [{ timestamp_ms: Date.now() + 11 * 60_000 }, ["bad_value"]],
    [{ timestamp_ms: Date.now() - 7 * day + 60_000 }, []],
    [{ timestamp_ms: Date.now() + 9 * 60_000 }, []],
    [{ source_url: "https://shop.example/cart?code=1" }, ["bad_value"]],
    [{ source_url: "https://shop.example/cart#top" }, ["bad_value"]],
    [{ source_url: "javascript:alert(1)" }, ["bad_value"]],
    [{ source_url: 3 }, ["bad_value"]],
    [{ referrer_url: "https://search.example/?q=shoes" }, ["bad_value"]],
    [{ source_url: undefined }, []],
    [{ event_name: "page_viewed" }, ["unknown_field"]],
    [{ findings: ["mine"], duplicate: true, internal: true }, ["unknown_field", "unknown_field", "unknown_field"]],
  ];
  for (const [members, expected] of cases) {
    assert.equal((await sandbox.post({ events: [event(members)] })).status, 202, JSON.stringify(members));
    const [kept] = (await sandbox.batches("?limit=500")).at(-1).events;
    assert.deepEqual(codes(kept.findings), expected, JSON.stringify(members));
    assert.equal(kept.duplicate, false);
    assert.equal(kept.internal, false);
    for (const finding of kept.findings)
      assert.ok(finding.field.length > 0 && finding.message.length > 5, JSON.stringify(finding));
  }
  assert.equal((await sandbox.batches("?limit=500")).length, cases.length);
});

test("a URL with too many parts is given back as it should have been", async (t) => {
  const sandbox = await startSandbox(t);
  await sandbox.post({ events: [event({ source_url: "https://user:pw@shop.example/cart?x=1#y" })] });
  const [
    {
      findings: [finding],
    },
  ] = (await sandbox.batches())[0].events;
  assert.equal(finding.field, "source_url");
  assert.equal(finding.fix, "https://shop.example/cart");
});

test("match keys are checked, and never repeated in a finding", async (t) => {
  const sandbox = await startSandbox(t);
  const cases = [
    [{ in: { em: HASH } }, []],
    [{ in: { em: HASH.toUpperCase() } }, [["bad_user_field", "user.in.em"]]],
    [{ in: { em: "ada@example.com" } }, [["bad_user_field", "user.in.em"]]],
    [{ in: { em: [HASH] } }, [["bad_user_field", "user.in.em"]]],
    [{ in: { co: "DEU" } }, [["bad_user_field", "user.in.co"]]],
    [{ in: { ct: "ada@example.com" } }, [["bad_user_field", "user.in.ct"]]],
    [{ in: { email: HASH } }, [["unknown_field", "user.in.email"]]],
    [{ fm: { em: [HASH, "x"] } }, [["bad_user_field", "user.fm.em"]]],
    [{ xx: {} }, [["unknown_field", "user.xx"]]],
    [{ in: [] }, [["bad_user_field", "user.in"]]],
    ["ada@example.com", [["bad_user_field", "user"]]],
  ];
  for (const [user, expected] of cases) {
    assert.equal((await sandbox.post({ events: [event()], user })).status, 202);
    const { findings } = (await sandbox.batches()).at(-1);
    assert.deepEqual(
      findings.map(({ code, field }) => [code, field]),
      expected,
      JSON.stringify(user),
    );
    assert.ok(!JSON.stringify(findings).includes("ada@"));
  }
});

test("body members beyond the protocol, an empty reference and a missing count are findings about the batch", async (t) => {
  const sandbox = await startSandbox(t);
  await sandbox.post({ events: [event()], extra: 1, oppref: "", obref: 5 }, { query: "pid=px&t=soon" });
  const [record] = await sandbox.batches();
  assert.deepEqual(record.findings.map(({ code, field }) => [code, field]).sort(), [
    ["bad_value", "obref"],
    ["bad_value", "oppref"],
    ["malformed_input", "ec"],
    ["not_an_integer", "t"],
    ["unknown_field", "extra"],
  ]);
  assert.equal(record.ec, null);
  assert.equal(record.t, null);
});

test("internal events are marked, and a diagnostic reports consent and drops", async (t) => {
  const sandbox = await startSandbox(t);
  const counts = {
    dropped_event_count: 2,
    dropped_event_reason_counts: { invalid_event_props: 2 },
    dropped_event_name_counts: {},
    dropped_event_phase_counts: { measure: 2 },
  };
  const events = [
    event({ type: "openai::sdk_init", data: { type: "sdk_lifecycle" } }),
    event({
      type: "oai::diagnostic",
      source_url: undefined,
      data: {
        type: "diagnostic",
        schema_version: 1,
        consent: true,
        config: { automatic_advanced_matching: "disabled" },
        ...counts,
      },
    }),
    event(),
  ];
  await sandbox.post({ obref: "o", events }, { query: "pid=px&ec=3" });
  await sandbox.post({ events: [event({ type: "oai::diagnostic", data: { type: "diagnostic", consent: false } })] });
  await sandbox.post(
    {
      events: [
        event({ type: "oai::diagnostic", data: { type: "contents" } }),
        event({ type: "openai::sdk_init", data: {} }),
      ],
    },
    { query: "pid=px&ec=2" },
  );
  const [granted, denied, wrong] = await sandbox.batches();
  assert.deepEqual(
    granted.events.map((entry) => entry.internal),
    [true, true, false],
  );
  assert.deepEqual(
    granted.events.flatMap((entry) => entry.findings),
    [],
  );
  assert.equal(granted.consent, true);
  assert.deepEqual(granted.drop_counts, counts);
  assert.equal(granted.mode, "normal");
  assert.equal(denied.consent, false);
  assert.equal(denied.mode, "stripped");
  assert.deepEqual(
    wrong.events.map((entry) => codes(entry.findings)),
    [["wrong_type"], ["missing_type"]],
  );
});

test("pixels exist as soon as they are named, unless the list is closed", async (t) => {
  const open = await startSandbox(t);
  const config = await open.ask("GET", "/pixel-config/v1/anything.json");
  assert.deepEqual([config.status, config.json()], [200, { automatic_advanced_matching_enabled: false }]);
  assert.equal((await open.ask("GET", "/pixel-config/v1/.json")).status, 404);
  assert.equal((await open.ask("GET", "/pixel-config/v1/a%2Fb.json")).status, 404);
  assert.equal((await open.ask("POST", "/pixel-config/v1/a.json")).status, 405);

  const closed = await startSandbox(t, ["--strict-pixels", "one,two"]);
  assert.equal((await closed.ask("GET", "/pixel-config/v1/two.json")).status, 200);
  const unknown = await closed.ask("GET", "/pixel-config/v1/three.json", { headers: { Origin: "https://a.example" } });
  assert.equal(unknown.status, 404);
  assert.equal(unknown.headers["access-control-allow-origin"], "https://a.example");
  assert.equal((await closed.post({ events: [event()] }, { query: "pid=three&ec=1" })).status, 202);
  assert.deepEqual(codes((await closed.batches())[0].findings), ["unknown_pixel"]);
});

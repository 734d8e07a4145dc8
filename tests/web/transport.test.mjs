import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeTimers, settle } from "./support/fake-page.mjs";
import { load } from "./support/load.mjs";

const [{ createTransport }, { createClock }] = await Promise.all(
  ["transport", "clock"].map((name) => load(`pixel/host/${name}.ts`)),
);

const effect = (changes) => ({
  url: "https://c.example/e",
  body: { events: [] },
  via: "fetch",
  mode: "no-cors",
  credentials: "include",
  referrer_policy: "",
  ...changes,
});
const response = (status, headers = {}) => ({
  status,
  ok: status < 300,
  headers: new Headers(headers),
  json: async () => ({}),
});

function page(fetch, sendBeacon) {
  const timers = fakeTimers();
  const calls = [];
  const view = {
    ...timers.view,
    AbortController,
    navigator: { sendBeacon },
    fetch:
      fetch &&
      ((url, init) => {
        calls.push({ url, ...init });
        return fetch(url, init, calls.length);
      }),
  };
  return { timers, calls, view, transport: createTransport(view, createClock(view)) };
}

async function outcomeOf(transport, changes) {
  const outcomes = [];
  transport.send(effect(changes), (outcome) => outcomes.push(outcome));
  for (let i = 0; i < 5; i++) await settle();
  assert.equal(outcomes.length, 1, "exactly one outcome");
  return outcomes[0];
}

test("a request is sent as in the effect, as text that needs no preflight", async () => {
  const { transport, calls } = page(async () => response(0));
  assert.deepEqual(await outcomeOf(transport, { credentials: "omit", referrer_policy: "no-referrer" }), {
    outcome: "opaque",
  });
  const [{ url, method, mode, credentials, keepalive, referrerPolicy, headers, body }] = calls;
  assert.deepEqual(
    [url, method, mode, credentials, keepalive, referrerPolicy, body],
    ["https://c.example/e", "POST", "no-cors", "omit", true, "no-referrer", '{"events":[]}'],
  );
  assert.deepEqual(headers, { "Content-Type": "text/plain" });
});

test("with a readable collector the status and Retry-After come back", async () => {
  const { transport, timers } = page(async (_, __, n) =>
    response(503, { "Retry-After": n === 1 ? "7" : new Date(timers.now() + 4000).toUTCString() }),
  );
  assert.deepEqual(await outcomeOf(transport, { mode: "cors" }), {
    outcome: "status",
    status: 503,
    retry_after_ms: 7000,
  });
  const second = await outcomeOf(transport, { mode: "cors" });
  assert.ok(second.retry_after_ms > 2000 && second.retry_after_ms <= 4000, String(second.retry_after_ms));
});

test("a failure is a network error", async () => {
  const { transport, calls } = page(async () => {
    throw new TypeError("offline");
  });
  assert.deepEqual(await outcomeOf(transport, {}), { outcome: "network_error" });
  assert.equal(calls.length, 2);
});

test("a request over the keepalive quota goes out once more without keepalive", async () => {
  const { transport, calls } = page(async (_, init) => {
    if (init.keepalive) throw new TypeError("quota");
    return response(200);
  });
  assert.deepEqual(await outcomeOf(transport, {}), { outcome: "opaque" });
  assert.deepEqual(
    calls.map((c) => c.keepalive),
    [true, false],
  );
});

test("a failure that took its time was the network, and is not repeated here", async () => {
  const { transport, calls, timers } = page(async () => {
    timers.advance(500);
    throw new TypeError("reset");
  });
  assert.deepEqual(await outcomeOf(transport, {}), { outcome: "network_error" });
  assert.equal(calls.length, 1);
});

test("a request that hangs counts as a network error after 30 seconds", async () => {
  const { transport, timers } = page(
    (_, init) =>
      new Promise((__, reject) =>
        init.signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError"))),
      ),
  );
  const outcomes = [];
  transport.send(effect({}), (outcome) => outcomes.push(outcome));
  timers.advance(29_999);
  await settle();
  assert.deepEqual(outcomes, []);
  timers.advance(1);
  await settle();
  assert.deepEqual(outcomes, [{ outcome: "network_error" }]);
});

test("a beacon answers at once, and its refusal is reported", () => {
  for (const [returns, outcome] of [
    [true, "queued"],
    [false, "rejected"],
  ]) {
    const seen = [];
    const { transport } = page(undefined, (url, text) => {
      seen.push([url, text]);
      return returns;
    });
    let got;
    transport.send(effect({ via: "beacon" }), (result) => {
      got = result;
    });
    assert.deepEqual(got, { outcome });
    assert.deepEqual(seen, [["https://c.example/e", '{"events":[]}']]);
  }
});

test("a beacon that is missing or throws was not taken", () => {
  for (const beacon of [
    undefined,
    () => {
      throw new TypeError("no");
    },
  ]) {
    let got;
    page(undefined, beacon).transport.send(effect({ via: "beacon" }), (result) => {
      got = result;
    });
    assert.deepEqual(got, { outcome: "rejected" });
  }
});

test("without fetch a beacon is used, and nothing can confirm it later; never for a request without cookies", async () => {
  const { transport } = page(undefined, () => true);
  assert.deepEqual(await outcomeOf(transport, {}), { outcome: "opaque" });
  assert.deepEqual(await outcomeOf(transport, { credentials: "omit" }), { outcome: "network_error" });
});

test("without fetch a beacon that was not taken is a failure, not a reason to try the other way at once", async () => {
  for (const beacon of [undefined, () => false])
    assert.deepEqual(await outcomeOf(page(undefined, beacon).transport, {}), { outcome: "network_error" });
});

test("a replacement of fetch that makes no request gives way to a beacon, and is not a delivery", async () => {
  const stands = [
    () => undefined,
    () => null,
    () => "text",
    () => ({}),
    async () => undefined,
    async () => ({ status: "200" }),
    async () => ({ status: NaN }),
    () => {
      throw new Error("page");
    },
    () => {
      throw null;
    },
  ];
  for (const fetch of stands) {
    assert.deepEqual(await outcomeOf(page(fetch, () => true).transport, {}), { outcome: "opaque" }, String(fetch));
    assert.deepEqual(
      await outcomeOf(page(fetch, () => false).transport, {}),
      { outcome: "network_error" },
      String(fetch),
    );
    assert.deepEqual(await outcomeOf(page(fetch, () => true).transport, { credentials: "omit" }), {
      outcome: "network_error",
    });
  }
  for (const notCallable of [{}, 7, "fetch"]) {
    const { view } = page(undefined, () => true);
    view.fetch = notCallable;
    assert.deepEqual(await outcomeOf(createTransport(view, createClock(view)), {}), { outcome: "opaque" });
  }
  const thenable = { then: (done) => void done(response(204)) };
  assert.deepEqual(await outcomeOf(page(() => thenable).transport, { mode: "cors" }), {
    outcome: "status",
    status: 204,
  });
  const headless = async () => ({ status: 200 });
  assert.deepEqual(await outcomeOf(page(headless).transport, { mode: "cors" }), { outcome: "status", status: 200 });
});

test("a request that is never answered fails in time, whatever the page made of the controller", async () => {
  class Foreign {
    signal = { aborted: false };
    abort() {
      throw new Error("page");
    }
  }
  for (const AbortController of [
    undefined,
    {},
    Foreign,
    class {
      constructor() {
        throw new Error("page");
      }
    },
  ]) {
    const { view, timers, calls } = page(() => new Promise(() => {}));
    view.AbortController = AbortController;
    const outcomes = [];
    createTransport(view, createClock(view)).send(effect({}), (outcome) => outcomes.push(outcome));
    assert.equal(calls[0].signal, null);
    timers.advance(30_000);
    await settle();
    assert.deepEqual(outcomes, [{ outcome: "network_error" }]);
  }
});

test("beacons that return anything, throw or are not a function neither throw nor count as taken unless they return true", () => {
  for (const [beacon, outcome] of [
    [() => undefined, "rejected"],
    [
      () => {
        throw null;
      },
      "rejected",
    ],
    [{}, "rejected"],
    ["text", "rejected"],
    [() => 1, "queued"],
  ]) {
    let got;
    page(undefined, beacon).transport.send(effect({ via: "beacon" }), (result) => {
      got = result;
    });
    assert.deepEqual(got, { outcome });
  }
  const noNavigator = { ...page().view, navigator: null };
  let got;
  createTransport(noNavigator, createClock(noNavigator)).send(effect({ via: "beacon" }), (result) => {
    got = result;
  });
  assert.deepEqual(got, { outcome: "rejected" });
});

test("members that a page gave to all objects are none of a request's", async () => {
  let given;
  const { transport } = page(async (_, init) => {
    given = init;
    return response(200);
  });
  Object.assign(Object.prototype, { integrity: "sha256-x", window: 1 });
  try {
    await outcomeOf(transport, {});
    assert.deepEqual([given.method, given.integrity, given.window], ["POST", undefined, undefined]);
  } finally {
    for (const name of ["integrity", "window"]) delete Object.prototype[name];
  }
});

test("fetch is captured at the start: a page that replaces it later changes nothing", async () => {
  const { transport, view } = page(async () => response(200));
  view.fetch = () => {
    throw new Error("replaced");
  };
  assert.deepEqual(await outcomeOf(transport, {}), { outcome: "opaque" });
});

test("toJSON hooks of old page libraries do not reach the body", async () => {
  const { transport, calls } = page(async () => response(200));
  Array.prototype.toJSON = Object.prototype.toJSON = () => "hooked";
  try {
    transport.send(effect({ body: { events: [{ a: '\u2028"' }], n: null } }), () => {});
  } finally {
    delete Array.prototype.toJSON;
    delete Object.prototype.toJSON;
  }
  assert.equal(calls[0].body, '{"events":[{"a":"\u2028\\""}],"n":null}');
});

test("the configuration is found, not found, or unreadable, and is asked for in a later task", async () => {
  const answers = [
    response(200),
    response(404),
    response(500),
    {
      ...response(200),
      json: async () => {
        throw new SyntaxError("no");
      },
    },
  ];
  const { transport, calls, timers } = page(async (_, __, n) => {
    if (n > answers.length) throw new TypeError("blocked");
    return answers[n - 1];
  });
  const outcomes = [];
  for (let i = 0; i < 5; i++) {
    transport.fetchConfig("https://c.example/p.json", "omit", (outcome) => outcomes.push(outcome));
    assert.equal(calls.length, i, "not in the task of the page's start");
    timers.advance(0);
    for (let j = 0; j < 5; j++) await settle();
  }
  assert.deepEqual(outcomes, ["found", "not_found", "unreadable", "unreadable", "unreadable"]);
  assert.equal(calls[0].credentials, "omit");
});

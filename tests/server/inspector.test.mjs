import assert from "node:assert/strict";
import http from "node:http";
import test from "node:test";

import { event, startSandbox } from "./sandbox.mjs";

/** An open stream: `next(n)` resolves with the first n messages {event, id, data}. */
function listen(t, sandbox, headers = {}, query = "") {
  const messages = [];
  const waiting = [];
  let text = "";
  const request = http.get(`${sandbox.url}/inspector/api/stream${query}`, { headers, agent: false });
  t.after(() => request.destroy());
  request.on("error", () => undefined);
  const opened = new Promise((resolve, reject) => {
    request.once("error", reject);
    request.once("response", (response) => {
      response.on("error", () => undefined);
      response.on("data", (chunk) => {
        text += chunk;
        resolve(response);
        for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
          const lines = text
            .slice(0, end)
            .split("\n")
            .filter((line) => !line.startsWith(":"));
          text = text.slice(end + 2);
          const message = Object.fromEntries(
            lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
          );
          if (message.data) messages.push({ ...message, data: JSON.parse(message.data) });
        }
        for (const wake of waiting) wake();
      });
    });
  });
  const next = (count) =>
    new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`only ${messages.length} of ${count} messages came`)), 10_000);
      const look = () => {
        if (messages.length < count) return;
        clearTimeout(limit);
        resolve(messages.slice(0, count));
      };
      waiting.push(look);
      look();
    });
  return { opened, next, messages, close: () => request.destroy() };
}

test("batches are paged by id, oldest first", async (t) => {
  const sandbox = await startSandbox(t);
  for (let i = 0; i < 5; i++) await sandbox.post({ events: [event()] });
  const page = async (query) => {
    const { batches, has_more: hasMore } = (await sandbox.ask("GET", `/inspector/api/batches?${query}`)).json();
    return [batches.map((batch) => batch.id), hasMore];
  };
  assert.deepEqual(await page("limit=2"), [[1, 2], true]);
  assert.deepEqual(await page("after=2&limit=3"), [[3, 4, 5], false]);
  assert.deepEqual(await page("after=5"), [[], false]);
  for (const query of [
    "after=-1",
    "after=x",
    "after=",
    "limit=0",
    "limit=501",
    "limit=1.5",
    "after=99999999999999999999",
  ])
    assert.equal((await sandbox.ask("GET", `/inspector/api/batches?${query}`)).status, 400, query);
});

test("a listener receives each new batch, with its id and the whole record", async (t) => {
  const sandbox = await startSandbox(t);
  await sandbox.post({ events: [event({ id: "before" })] });
  const stream = listen(t, sandbox);
  const response = await stream.opened;
  assert.equal(response.statusCode, 200);
  assert.match(response.headers["content-type"], /^text\/event-stream/);
  await sandbox.post({ events: [event({ id: "line\nbreak\r\ndata: no" })] });
  const [message] = await stream.next(1);
  assert.equal(message.event, "batch");
  assert.equal(message.id, "2");
  assert.deepEqual(message.data, (await sandbox.batches("?after=1"))[0]);
  assert.equal(message.data.events[0].id, "line\nbreak\r\ndata: no");
});

test(
  "who comes back with the last id receives what was missed, in order, then what is new",
  { timeout: 30_000 },
  async (t) => {
    const sandbox = await startSandbox(t);
    for (let i = 0; i < 120; i++) await sandbox.post({ events: [event()] });
    const stream = listen(t, sandbox, { "Last-Event-ID": "3" });
    await stream.opened;
    await sandbox.post({ events: [event()] });
    const heard = await stream.next(118);
    assert.deepEqual(
      heard.map((message) => Number(message.id)),
      Array.from({ length: 118 }, (_, i) => i + 4),
    );
    const named = listen(t, sandbox, {}, "?after=119");
    assert.deepEqual(
      (await named.next(2)).map((message) => message.id),
      ["120", "121"],
    );
    const nonsense = listen(t, sandbox, { "Last-Event-ID": "abc" });
    await nonsense.opened;
    await sandbox.post({ events: [event()] });
    assert.equal((await nonsense.next(1))[0].id, "122");
    for (const query of ["after=abc", "after=-1", "after=", "after=99999999999999999999"])
      assert.equal((await sandbox.ask("GET", `/inspector/api/stream?${query}`)).status, 400, query);
  },
);

test("who comes back after a restart in memory receives everything that is new", { timeout: 30_000 }, async (t) => {
  const sandbox = await startSandbox(t);
  await sandbox.post({ events: [event()] });
  const streams = [listen(t, sandbox, { "Last-Event-ID": "7" }), listen(t, sandbox, {}, "?after=7")];
  await Promise.all(streams.map((stream) => stream.opened));
  await sandbox.post({ events: [event()] });
  for (const stream of streams)
    assert.deepEqual(
      (await stream.next(2)).map((message) => message.id),
      ["1", "2"],
    );
  const recent = listen(t, sandbox, { "Last-Event-ID": "2" }); // nothing missed, nothing told twice
  await recent.opened;
  await sandbox.post({ events: [event()] });
  assert.equal((await recent.next(1))[0].id, "3");
});

test("forty listeners get the same, and the sandbox keeps answering", async (t) => {
  const sandbox = await startSandbox(t);
  const streams = Array.from({ length: 40 }, () => listen(t, sandbox));
  await Promise.all(streams.map((stream) => stream.opened));
  for (let i = 0; i < 5; i++) assert.equal((await sandbox.post({ events: [event()] })).status, 202);
  const heard = await Promise.all(streams.map((stream) => stream.next(5)));
  for (const messages of heard)
    assert.deepEqual(
      messages.map((message) => message.id),
      ["1", "2", "3", "4", "5"],
    );
});

test("there is a limit to listeners, and one that leaves makes room", async (t) => {
  const sandbox = await startSandbox(t);
  const streams = Array.from({ length: 64 }, () => listen(t, sandbox));
  await Promise.all(streams.map((stream) => stream.opened));
  assert.equal((await sandbox.ask("GET", "/inspector/api/stream")).status, 503);
  assert.equal((await sandbox.post({ events: [event()] })).status, 202);
  for (const stream of streams) stream.close();
  for (let tries = 0; ; tries++) {
    const again = listen(t, sandbox);
    if ((await again.opened).statusCode === 200) break;
    again.close();
    assert.ok(tries < 50, "no room after five seconds");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});

test("a silent stream is kept alive by a comment", { timeout: 25_000 }, async (t) => {
  const sandbox = await startSandbox(t);
  const start = Date.now();
  let text = "";
  const request = http.get(`${sandbox.url}/inspector/api/stream`);
  t.after(() => request.destroy());
  request.on("error", () => undefined);
  await new Promise((resolve) =>
    request.once("response", (response) => {
      response.on("error", () => undefined);
      response.on("data", (chunk) => {
        text += chunk;
        if (/\n\n: .*\n\n$/.test(text)) resolve();
      });
    }),
  );
  const waited = Date.now() - start;
  assert.ok(waited > 14_000 && waited < 18_000, `after ${waited} ms`);
});

test("only this server's own pages, and tools, may clear it; ids go on", async (t) => {
  const sandbox = await startSandbox(t);
  await sandbox.post({ events: [event()] });
  const clear = (headers) => sandbox.ask("POST", "/inspector/api/clear", { headers });
  for (const headers of [
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { Origin: `http://127.0.0.1:${sandbox.port + 1}` },
  ])
    assert.equal((await clear(headers)).status, 403, JSON.stringify(headers));
  assert.equal((await sandbox.ask("GET", "/inspector/api/clear")).status, 405);
  assert.equal((await sandbox.batches()).length, 1);
  assert.equal((await clear({ Origin: sandbox.url, "Sec-Fetch-Site": "same-origin" })).status, 204);
  assert.deepEqual(await sandbox.batches(), []);
  const stream = listen(t, sandbox);
  await stream.opened;
  await sandbox.post({ events: [event()] });
  assert.equal((await stream.next(1))[0].id, "2");
  assert.equal((await clear({})).status, 204);
});

test("the sandbox's own pages may clear it behind a proxy that adds https, and in browsers that send fewer headers", async (t) => {
  const sandbox = await startSandbox(t, ["--allow-host", "x.example,inner"]);
  const clear = async (headers) => (await sandbox.ask("POST", "/inspector/api/clear", { headers })).status;
  for (const headers of [
    { Host: "x.example", Origin: "https://x.example", "Sec-Fetch-Site": "same-origin" },
    { Host: "inner:8787", Origin: "https://x.example", "Sec-Fetch-Site": "same-origin" },
    { Host: "x.example", "Sec-Fetch-Site": "none" },
    { Host: "x.example", Origin: "https://x.example" },
    { Host: "x.example:8443", Origin: "https://x.example:8443" },
  ])
    assert.equal(await clear(headers), 204, JSON.stringify(headers));
  for (const headers of [
    { Host: "x.example", Origin: "https://x.example", "Sec-Fetch-Site": "same-site" },
    { Host: "x.example", Origin: "ftp://x.example" },
    { Host: "x.example", Origin: "x.example" },
    { Host: "x.example", Origin: "https://x.example.evil.example" },
  ])
    assert.equal(await clear(headers), 403, JSON.stringify(headers));
});

test("other pages cannot read the inspector", async (t) => {
  const sandbox = await startSandbox(t);
  for (const target of ["batches", "summary"]) {
    const { headers } = await sandbox.ask("GET", `/inspector/api/${target}`, {
      headers: { Origin: "https://evil.example" },
    });
    assert.equal(headers["access-control-allow-origin"], undefined);
  }
  assert.equal((await sandbox.ask("GET", "/inspector/api/other")).status, 404);
});

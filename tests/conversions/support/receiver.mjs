// A double of POST /v1/events that misbehaves on request. It keeps what it accepted in memory, in the order it came.
import http from "node:http";
import { once } from "node:events";

/** A pseudo-random number in [0, 1) that is the same in every run. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const error = (status, message, code, param) => ({
  status,
  body: { error: { message, type: status < 500 ? "invalid_request_error" : "server_error", code, param } },
});

const FAULTS = {
  unavailable: () => error(503, "try again", "unavailable"),
  transient400: () => error(400, "something went wrong", "server_error"),
  throttled: () => ({ ...error(429, "slow down", "rate_limit_exceeded"), headers: { "Retry-After": "1" } }),
  throttledUntil: () => ({
    ...error(429, "slow down", "rate_limit_exceeded"),
    headers: { "Retry-After": new Date(Date.now() + 1000).toUTCString() },
  }),
  reset: () => ({ cut: true }),
  dropAfterCommit: () => ({ commit: true, cut: true }),
  slow: () => ({ commit: true, delayMs: 300, status: 200, body: { received: true } }),
};

/**
 * Starts a receiver on loopback: {port, url, requests, events, bodies, unique(), close()}.
 *
 * `rates`: share of requests for each fault. `key`: the only one that is accepted. `respond(events, request)` may return an answer
 * ({status, body, headers, delayMs}) instead of accepting; `maxBytes` is the largest body; `stream(events)` lists recent events.
 */
export async function startReceiver(t, { rates = {}, key, respond, maxBytes = Infinity, seed = 1, stream } = {}) {
  const random = randomFrom(seed);
  const events = [];
  const requests = [];
  const faults = {};
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // the sender was killed
    }
    const text = Buffer.concat(chunks).toString();
    const record = { method: request.method, url: request.url, headers: request.headers, text, at: Date.now() };
    requests.push(record);
    const answer = answerTo(record);
    record.status = answer.cut ? "cut" : answer.status;
    if (answer.commit) events.push(...record.events);
    if (answer.delayMs) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
    if (answer.cut) return request.socket.resetAndDestroy?.() ?? request.socket.destroy();
    response.writeHead(answer.status, {
      "Content-Type": "application/json",
      "x-request-id": `req_${requests.length}`,
      ...answer.headers,
    });
    response.end(answer.text ?? JSON.stringify(answer.body));
  });

  function answerTo(record) {
    if (key && record.headers.authorization !== `Bearer ${key}`)
      return error(401, "Incorrect API key provided.", "invalid_api_key");
    if (record.method === "GET")
      return stream ? { status: 200, body: { object: "list", data: stream(events) } } : error(404, "Not found");
    if (record.text.length > maxBytes) return error(413, "body too large");
    let point = random();
    for (const [name, rate] of Object.entries(rates)) {
      point -= rate;
      if (point >= 0) continue;
      faults[name] = (faults[name] ?? 0) + 1;
      const answer = FAULTS[name]();
      if (answer.commit) record.events = JSON.parse(record.text).events;
      return answer;
    }
    const body = JSON.parse(record.text);
    record.events = body.events;
    if (body.events.length < 1 || body.events.length > 1000)
      return error(400, "events: 1 to 1000", "invalid_length", "events");
    const response = respond?.(body.events, record);
    if (response) return response;
    return { status: 200, body: { received: body.events.length }, commit: !body.validate_only };
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => new Promise((resolve) => (server.closeAllConnections?.(), server.close(resolve)));
  t?.after(close);
  const { port } = server.address();
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    events,
    requests,
    faults,
    close,
    /** Ids after deduplication: type (or custom name) and id. */
    unique: () => new Set(events.map((event) => `${event.custom_event_name ?? event.type}|${event.id}`)),
  };
}

/** Answer to a batch with one of `bad` in it, without naming it. */
export const refusesSilently = (bad) => (events) =>
  events.some(({ id }) => bad.has(id)) ? error(400, "invalid event in batch", "invalid_request") : null;

/** Answer to a batch with one of `bad` in it that names the first of them. */
export const refusesByIndex = (bad) => (events) => {
  const index = events.findIndex(({ id }) => bad.has(id));
  return index < 0
    ? null
    : error(400, `event ${events[index].id} is invalid`, "invalid_request", `events[${index}].data.amount`);
};

export const refusesAll =
  (status, message = "no") =>
  () =>
    error(status, message, "invalid_request");

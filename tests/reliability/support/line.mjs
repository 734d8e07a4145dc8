// The way between browser and collector, which can be broken where the collector itself cannot break it: no connection at all, a
// connection cut before or in the middle of the body. Everything else passes through unchanged.
import { createServer, request as ask } from "node:http";

const EVENTS = "/v1/sdk/events";
const CONFIGURATION = "/pixel-config/";
/** Resets a connection. One that is being closed already cannot be reset: Node loses its handle then, and never ends. */
function cutOff(socket) {
  if (!socket || socket.destroyed) return;
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

/** {origin, silent, count, cut(where), mend(), delayConfiguration(ms), down(), up(), stop()} in front of the collector at `target`. */
export async function startLine(target) {
  const { hostname, port: targetPort } = new URL(target);
  let cutting = null;
  let configurationDelayMs = 0;
  // Event requests that came, that were cut here, and that got an answer, by status; when the last came, and the last was refused.
  const count = { requests: 0, cut: 0, status: {}, lastAt: 0, refusedAt: 0 };

  const forward = (incoming, outgoing, bodyLimit = Infinity) => {
    const upstream = ask({
      hostname,
      port: targetPort,
      method: incoming.method,
      path: incoming.url,
      headers: incoming.headers,
      agent: false,
    });
    const reset = () => cutOff(incoming.socket);
    upstream.once("response", (answer) => {
      if (answer.statusCode >= 400) count.refusedAt = Date.now();
      if (isEvents(incoming)) count.status[answer.statusCode] = (count.status[answer.statusCode] ?? 0) + 1;
      outgoing.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(outgoing);
      answer.once("error", reset);
    });
    upstream.once("error", reset);
    // The browser went away before its answer was complete.
    outgoing.once("close", () => outgoing.writableFinished || upstream.destroy());
    if (bodyLimit === Infinity) return void incoming.pipe(upstream);
    // The collector gets the head and the first bytes of the body, and then what it gets when a phone goes through a tunnel.
    let passed = 0;
    incoming.on("data", (chunk) => {
      const part = chunk.subarray(0, bodyLimit - passed);
      passed += part.length;
      upstream.write(part, () => passed >= bodyLimit && (cutOff(upstream.socket), reset()));
    });
  };

  const isEvents = (incoming) => incoming.method === "POST" && incoming.url.startsWith(EVENTS);
  const handle = (incoming, outgoing) => {
    incoming.on("error", () => {});
    if (incoming.url.startsWith(CONFIGURATION))
      return void setTimeout(forward, configurationDelayMs, incoming, outgoing);
    if (!isEvents(incoming)) return forward(incoming, outgoing);
    count.requests += 1;
    count.lastAt = Date.now();
    if (!cutting) return forward(incoming, outgoing);
    count.cut += 1;
    if (cutting === "start") return void cutOff(incoming.socket);
    forward(incoming, outgoing, Math.max(1, Number(incoming.headers["content-length"]) >> 1));
  };

  let server;
  const listen = (port) =>
    new Promise((resolve, reject) => {
      server = createServer(handle)
        .once("error", reject)
        .listen(port, "127.0.0.1", () => resolve(server.address().port));
      // A browser that ends is not an error of ours.
      server.on("clientError", (_, socket) => socket.destroy());
    });
  const down = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  const port = await listen(0);
  // There is never an answer here, for other scripts of the page that keep requests open. A separate server: a browser opens six
  // connections to one, and ours must not have to wait for those.
  const silent = createServer((incoming) => void incoming.resume());
  await new Promise((resolve, reject) => silent.once("error", reject).listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    silent: `http://127.0.0.1:${silent.address().port}/`,
    count,
    /** @param where "start": before anything of the body is passed on; "body": after half of it */
    cut: (where) => void (cutting = where),
    mend: () => void (cutting = null),
    delayConfiguration: (ms) => void (configurationDelayMs = ms),
    down,
    up: () => listen(port),
    async stop() {
      silent.closeAllConnections();
      silent.close();
      await down();
    },
  };
}

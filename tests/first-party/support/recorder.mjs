// The other end, as far as it matters what reaches it: writes down every request, byte for byte, and answers as told.
import http from "node:http";
import https from "node:https";

/** {port, requests, answer}: `answer` may be replaced; `tls` makes it an https server. */
export async function startRecorder(t, { tls } = {}) {
  const recorder = { requests: [], answer: (response) => response.writeHead(202).end() };
  const listener = (request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.once("end", () => {
      const headers = {};
      for (let i = 0; i < request.rawHeaders.length; i += 2)
        headers[request.rawHeaders[i].toLowerCase()] = request.rawHeaders[i + 1];
      recorder.requests.push({
        method: request.method,
        target: request.url,
        headers,
        body: Buffer.concat(chunks),
        serverName: request.socket.servername,
      });
      recorder.answer(response);
    });
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return Object.assign(recorder, { port: server.address().port });
}

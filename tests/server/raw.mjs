// Speaks bytes to the sandbox: what no HTTP client would send.

import net from "node:net";

/**
 * Writes each of `parts` after the pause before it (a number, in ms) and resolves once the sandbox has closed the connection, or has
 * been silent for `silence` ms: {text, isClosed, ms, answers}.
 */
export function speak(port, parts, { silence = 1500 } = {}) {
  return new Promise((resolve) => {
    const started = Date.now();
    const said = [];
    let isClosed = false;
    const socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const finish = () => {
      socket.destroy();
      const text = Buffer.concat(said).toString("latin1");
      resolve({ text, isClosed, ms: Date.now() - started, answers: readAnswers(text) });
    };
    socket.setTimeout(silence, finish);
    socket.on("data", (chunk) => said.push(chunk));
    socket.on("end", () => {
      isClosed = true;
      finish();
    });
    socket.on("error", () => {
      isClosed = true;
      finish();
    });
    socket.on("connect", async () => {
      for (const part of [parts].flat()) {
        if (typeof part === "number") await new Promise((go) => setTimeout(go, part));
        else if (!socket.destroyed) socket.write(part);
      }
    });
  });
}

/** The responses in what was received, by their announced lengths: [{status, headers, body}]. */
export function readAnswers(text) {
  const answers = [];
  while (text.length > 0) {
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) break;
    const [line, ...fields] = text.slice(0, end).split("\r\n");
    const headers = Object.fromEntries(
      fields.map((field) => [field.slice(0, field.indexOf(":")).toLowerCase(), field.slice(field.indexOf(":") + 2)]),
    );
    const length = Number(headers["content-length"] ?? 0);
    const status = Number(line.split(" ")[1]);
    answers.push({ status, headers, body: text.slice(end + 4, end + 4 + length) });
    text = text.slice(end + 4 + length);
  }
  return answers;
}

/** A request as bytes; `headers` are lines. Host is localhost unless one is among them. */
export function requestBytes(method, target, headers = [], body = "") {
  const host = headers.some((line) => /^host\s*:/i.test(line)) ? [] : ["Host: localhost"];
  return [`${method} ${target} HTTP/1.1`, ...host, ...headers, "", body].join("\r\n");
}

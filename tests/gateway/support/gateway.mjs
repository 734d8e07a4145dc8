// Runs `pixelcard gateway`, and posts to it as the pixel and as a shop's server do.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { KEY, program } from "../../conversions/support/sender.mjs";

export const PIXEL = "px-gateway";

/** A running gateway: {url, port, kill(signal)}; `port` 0 takes a free one; `receiver` null: it forwards nothing. */
export async function startGateway(
  t,
  folder,
  receiver,
  { port = 0, hold = "0.2", data = "events.spool", args = [] } = {},
) {
  const child = spawn(
    program,
    [
      "gateway",
      "--pixel",
      PIXEL,
      ...(receiver ? ["--send", receiver.url] : []),
      "--listen",
      `127.0.0.1:${port}`,
      "--data",
      path.join(folder, data),
      "--hold",
      hold,
      ...args,
    ],
    {
      cwd: folder, // where a core dump would be
      env: { PATH: process.env.PATH, OPENAI_CONVERSIONS_API_KEY: KEY },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  const ended = once(child, "close").then(([status, signal]) => status ?? signal);
  const kill = (signal) => (child.kill(signal), ended);
  t.after(() => kill("SIGKILL"));
  const line = await Promise.race([
    once(child.stdout, "data").then(([chunk]) => chunk.toString()),
    ended.then((status) => Promise.reject(new Error(`ended with ${status}: ${said}`))),
  ]);
  const actual = Number(/port (\d+)/.exec(line)[1]);
  return { pid: child.pid, port: actual, url: `http://127.0.0.1:${actual}`, kill, said: () => said };
}

/** A test whose parts end in the reverse order of their start, so that a folder is removed when nothing writes to it any more. */
export function lastFirst(t) {
  const ends = [];
  t.after(async () => {
    for (const end of ends.reverse()) await end();
  });
  return { after: (end) => ends.push(end), diagnostic: (text) => t.diagnostic(text) };
}

export const event = (number, members = {}) => ({
  type: "order_created",
  timestamp_ms: Date.now() - 1000,
  id: `order-${number}`,
  source_url: "https://shop.example/thanks",
  data: { type: "contents", amount: 1000 + number, currency: "EUR" },
  ...members,
});

/** A batch as the pixel posts it. */
export const collect = (gateway, events, body = {}, headers = {}) =>
  fetch(`${gateway.url}/v1/sdk/events?pid=${PIXEL}&st=oaiq-web&sv=1.0.0&t=${Date.now()}&ec=${events.length}`, {
    method: "POST",
    headers: { "Content-Type": "text/plain", "User-Agent": "Browser/1", ...headers },
    body: JSON.stringify({ obref: "3f0c6c0e-7f0a-4f0e-9d0d-3a2c8a1b5e11", oppref: "gAAAAABclick", events, ...body }),
  });

export const fromServer = (gateway, events, key = KEY) =>
  fetch(`${gateway.url}/events`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
    body: JSON.stringify({ events }),
  });

export async function until(condition, what, limitMs = 20_000) {
  const end = Date.now() + limitMs;
  while (!(await condition())) {
    assert.ok(Date.now() < end, `${what} within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const metric = async (gateway, name) =>
  Number(
    new RegExp(`^pixelcard_gateway_${name} (\\S+)$`, "m").exec(await (await fetch(`${gateway.url}/metrics`)).text())[1],
  );

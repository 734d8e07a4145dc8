// Starts the built program on a free port with files of its own, and speaks raw HTTP to it: fetch() tidies up paths and
// forbids headers that these tests must send.

import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { fits } from "./description.mjs";

export const program = path.resolve(
  process.env.PIXELCARD_BIN ?? fileURLToPath(new URL("../../build/release/native/cli/pixelcard", import.meta.url)),
);
accessSync(program, constants.X_OK); // a missing program fails the file, it never skips

const START_LIMIT_MS = 20_000;

/** Scripts and pages of known content in a temporary folder. */
export async function makeFiles() {
  const folder = await mkdtemp(path.join(tmpdir(), "pixelcard-server-"));
  await mkdir(path.join(folder, "dist"));
  await mkdir(path.join(folder, "demo/shop"), { recursive: true });
  await writeFile(path.join(folder, "dist/oaiq.min.js"), "/* pixel */");
  await writeFile(path.join(folder, "dist/oaiq.nowasm.min.js"), "/* plain pixel */");
  await writeFile(path.join(folder, "demo/index.html"), "<title>start</title>");
  await writeFile(path.join(folder, "demo/shop/index.html"), "<title>shop</title>");
  await writeFile(path.join(folder, "demo/shop/a b.css"), "a{}");
  await writeFile(path.join(folder, "secret.txt"), "outside");
  return folder;
}

/** Runs the program to its end: {status, stdout, stderr}. */
export function run(args, input = "") {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args);
    const result = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => (result.stdout += chunk));
    child.stderr.on("data", (chunk) => (result.stderr += chunk));
    child.once("error", reject);
    child.once("close", (status, signal) => resolve({ ...result, status: status ?? signal }));
    child.stdin.on("error", () => undefined); // it may end without reading
    child.stdin.end(input);
  });
}

/**
 * A running sandbox: {port, url, said, ask(), post(), batches(), kill()}. `t.after` ends it and removes its files.
 * `args` are added to the command line; `folder` reuses the files of an earlier one; `command` starts the program.
 */
export async function startSandbox(t, args = [], folder, command = program) {
  const files = folder ?? (await makeFiles());
  const child = spawn(command, [
    "serve",
    "--port",
    "0",
    "--dist",
    path.join(files, "dist"),
    "--demo",
    path.join(files, "demo"),
    ...args,
  ]);
  const ended = new Promise((resolve) => child.once("close", (status, signal) => resolve(status ?? signal)));
  const kill = async (signal) => {
    child.kill(signal);
    return ended;
  };
  t.after(async () => {
    await kill("SIGKILL");
    await rm(files, { recursive: true, force: true });
  });
  const said = await firstLine(child);
  const port = Number(/:(\d+)\//.exec(said)[1]);
  // Whatever a test asks for: an answer that the description does not have fails it.
  const ask = async (method, target, options) => {
    const answer = await request(port, method, target, options);
    if (/^\/(?:api\/)?v1\//.test(target) && answer.headers["content-type"]?.startsWith("application/json"))
      fits(program, method, target, answer);
    return answer;
  };
  return { port, url: `http://127.0.0.1:${port}`, said, folder: files, pid: child.pid, kill, ask, ...shortcuts(ask) };
}

function shortcuts(ask) {
  return {
    post: (body, { query = "pid=px&ec=1", headers = {} } = {}) =>
      ask("POST", `/v1/sdk/events?${query}`, {
        headers: { "Content-Type": "text/plain", ...headers },
        body: typeof body === "object" && !Buffer.isBuffer(body) ? JSON.stringify(body) : body,
      }),
    batches: async (query = "") => (await ask("GET", `/inspector/api/batches${query}`)).json().batches,
  };
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    const limit = setTimeout(() => reject(new Error(`no line within ${START_LIMIT_MS} ms: ${said}`)), START_LIMIT_MS);
    const listen = (chunk) => {
      said += chunk;
      if (!said.includes("\n")) return;
      clearTimeout(limit);
      resolve(said.slice(0, said.indexOf("\n")));
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", (chunk) => (said += chunk));
    child.once("close", (status) => reject(new Error(`ended with ${status}: ${said}`)));
  });
}

/** One request as given: {status, headers, body (Buffer), json()}. Rejects when the connection is cut. */
export function request(port, method, target, { headers = {}, body, agent } = {}) {
  return new Promise((resolve, reject) => {
    const sent = http.request({ host: "127.0.0.1", port, method, path: target, headers, agent }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        const whole = Buffer.concat(chunks);
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: whole,
          text: whole.toString(),
          json: () => JSON.parse(whole),
        });
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

let counter = 0;

/** A valid event; members given replace those of the default. */
export function event(members = {}) {
  counter += 1;
  return {
    type: "page_viewed",
    timestamp_ms: Date.now(),
    id: `event-${counter}`,
    source_url: "https://shop.example/cart",
    data: { type: "contents" },
    ...members,
  };
}

/** The stable names of findings, in order. */
export const codes = (findings) => findings.map((finding) => finding.code);

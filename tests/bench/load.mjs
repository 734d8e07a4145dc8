// node tests/bench/load.mjs [SECONDS]: pixel batches from 64 connections for so long (60), to the sandbox and to an nginx that answers 202
// without reading a thing, in turns. Prints requests per second, the slowest hundredth, errors, and the memory of the sandbox over time.
// Not a test: a loaded machine gives other figures. Needs wrk and nginx.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startSandbox } from "../server/sandbox.mjs";

const SECONDS = Number(process.argv[2] ?? 60);
const CONNECTIONS = 64;
const ROUNDS = 3;

const endings = [];
const folder = await mkdtemp(path.join(os.tmpdir(), "pixelcard-load-"));
endings.push(() => rm(folder, { recursive: true, force: true }));

/** One event a batch, each with a separate id, as a page sends it. */
const SCRIPT = `
local count = 0
local thread = tostring({}):gsub("%W", "")
function request()
  count = count + 1
  local body = string.format('{"obref":"o","events":[{"id":"%s-%d","type":"page_viewed","timestamp_ms":%d,"data":{"type":"contents"}}]}', thread, count, ${Date.now()})
  return wrk.format("POST", nil, { ["Content-Type"] = "text/plain;charset=UTF-8" }, body)
end`;
await writeFile(path.join(folder, "batch.lua"), SCRIPT);

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

async function startNginx() {
  const port = await freePort();
  await writeFile(
    path.join(folder, "nginx.conf"),
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
    events { worker_connections 1024; }
    http { access_log off; server { listen 127.0.0.1:${port}; location / { return 202; } } }`,
  );
  const child = spawn("nginx", ["-c", path.join(folder, "nginx.conf"), "-p", folder], { stdio: "ignore" });
  endings.push(() => child.kill("SIGKILL"));
  for (let i = 0; i < 100; i += 1) {
    if ((await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined))?.status === 202) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return `http://127.0.0.1:${port}`;
}

const memory = async (pid) => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

async function load(origin, seconds) {
  const { stdout } = await promisify(execFile)("wrk", [
    "-t1",
    `-c${CONNECTIONS}`,
    `-d${seconds}s`,
    "--latency",
    "-s",
    path.join(folder, "batch.lua"),
    `${origin}/v1/sdk/events?pid=px&ec=1`,
  ]);
  const told = (pattern) => pattern.exec(stdout)?.[1];
  return {
    rate: Number(told(/Requests\/sec:\s+([\d.]+)/)),
    slowest: told(/99%\s+(\S+)/),
    errors: told(/Socket errors: (.*)/) ?? "none",
    refused: told(/Non-2xx or 3xx responses: (\d+)/) ?? "0",
  };
}

const sandbox = await startSandbox({ after: (ending) => endings.push(ending) });
const nginx = await startNginx();
const memories = [];
const watch = setInterval(async () => memories.push(await memory(sandbox.pid)), (SECONDS * 1000) / 12);
for (let round = 1; round <= ROUNDS; round += 1)
  for (const [name, origin] of [
    ["sandbox", sandbox.url],
    ["nginx", nginx],
  ]) {
    const { rate, slowest, errors, refused } = await load(origin, SECONDS / ROUNDS);
    console.log(
      `${round} ${name.padEnd(8)} ${rate.toFixed(0).padStart(7)} requests/s, 99 % within ${slowest}, socket errors ${errors}, refused ${refused}`,
    );
  }
clearInterval(watch);
console.log(`memory of the sandbox, MiB: ${memories.map((each) => each.toFixed(0)).join(" ")}`);
for (const end of endings.reverse()) await end();

// The real nginx with the files of demo/nginx, as an ordinary process with a separate folder. It listens on a socket file,
// so no port can be taken by another program.
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const recipe = fileURLToPath(new URL("../../../demo/nginx/", import.meta.url));
const program = "/usr/sbin/nginx";
const startLimitMs = 20_000;

/** Replaces what must be there exactly `count` times, so that a test never runs with a setting that missed its place. */
function put(text, from, to, count = 1) {
  const parts = text.split(from);
  if (parts.length !== count + 1)
    throw new Error(`"${from}" stands ${parts.length - 1} times in the recipe, not ${count}`);
  return parts.join(to);
}

/**
 * A running site: {ask(method, target, {headers, body}), errors()}. `collector` is the port of the other end; `settings` are
 * replacements [from, to] in the part that a site decides; `locations` are more lines for the server block.
 */
export async function startNginx(t, { collector, settings = [], locations = "", trusted }) {
  accessSync(program, constants.X_OK); // a missing program fails the test, it never skips
  const folder = await mkdtemp(path.join(tmpdir(), "pixelcard-nginx-"));
  await mkdir(path.join(folder, "scripts"));
  await mkdir(path.join(folder, "tmp"));
  await writeFile(path.join(folder, "scripts/oaiq.min.js"), `/* pixel */${" ".repeat(4000)}`);
  await writeFile(path.join(folder, "scripts/oaiq.nowasm.min.js"), "/* plain pixel */");
  await writeFile(path.join(folder, "scripts/secret.min.js"), "secret");

  let httpPart = put(
    await readFile(path.join(recipe, "pixelcard-http.conf"), "utf8"),
    "127.0.0.1:8787",
    `127.0.0.1:${collector}`,
    2,
  );
  httpPart = put(httpPart, "/var/www/pixelcard", path.join(folder, "scripts"));
  for (const [from, to] of settings) httpPart = put(httpPart, from, to);
  let serverPart = await readFile(path.join(recipe, "pixelcard.conf"), "utf8");
  if (trusted) serverPart = put(serverPart, "/etc/ssl/certs/ca-certificates.crt", trusted);
  await writeFile(path.join(folder, "pixelcard-http.conf"), httpPart);
  await writeFile(path.join(folder, "pixelcard.conf"), serverPart);
  await writeFile(path.join(folder, "nginx.conf"), mainPart(folder, locations));

  const socket = path.join(folder, "site.sock");
  const child = spawn(program, ["-p", folder, "-e", "stderr", "-c", "nginx.conf"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.once("close", resolve));
  t.after(async () => {
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(force);
    await rm(folder, { recursive: true, force: true });
  });
  await ready(socket, child, () => said);
  return { ask: (method, target, options) => request(socket, method, target, options), errors: () => said };
}

// As root nginx would hand its workers to a user who may not read the folder.
const mainPart = (folder, locations) => `
daemon off;
pid nginx.pid;
${process.getuid() === 0 ? "user root root;" : ""}
worker_processes 1;
events { worker_connections 256; }
http {
  access_log off;
  default_type text/html;
${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `  ${name}_temp_path tmp/${name};`).join("\n")}
  include pixelcard-http.conf;
  server {
    listen unix:${path.join(folder, "site.sock")};
    include pixelcard.conf;
    location / {
      include ${recipe}pixelcard-cookies.conf;
      return 200 "<title>landing</title>";
    }
    location = /old {
      include ${recipe}pixelcard-cookies.conf;
      return 301 /new;
    }
    location ~ \\.(js|json)$ { return 200 "the site's own rule"; }
    ${locations}
  }
}
`;

async function ready(socket, child, said) {
  const deadline = Date.now() + startLimitMs;
  for (;;) {
    const isOpen = await new Promise((resolve) => {
      const probe = net.connect(socket, () => resolve(true)).on("error", () => resolve(false));
      probe.once("connect", () => probe.end());
    });
    if (isOpen) return;
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`nginx did not start: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** One request as given: {status, headers, cookies, body (Buffer), text}. */
function request(socket, method, target, { headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const sent = http.request(
      { socketPath: socket, method, path: target, headers: { Host: "shop.example", ...headers } },
      (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () => {
          const whole = Buffer.concat(chunks);
          resolve({
            status: response.statusCode,
            headers: response.headers,
            cookies: response.headers["set-cookie"] ?? [],
            body: whole,
            text: whole.toString(),
          });
        });
      },
    );
    sent.once("error", reject);
    sent.end(body);
  });
}

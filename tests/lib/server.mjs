// Starts the built collector for a check and stops it again.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const top = fileURLToPath(new URL("../../", import.meta.url));

// Opening an empty data file takes milliseconds; a machine busy compiling may need seconds.
const START_LIMIT_MS = 20_000;

/**
 * A running collector on a free port with an empty data file: {url, stop()}. Rejects with what it printed when it does not
 * come up. `args` are added to the command line. `stop` ends it and removes the data.
 */
export async function startServer({
  program = path.join(top, "build/release/native/cli/pixelcard"),
  dist = path.join(top, "build/dist"),
  demo = path.join(top, "demo"),
  args = [],
} = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), "pixelcard-"));
  const child = spawn(program, [
    "serve",
    "--port",
    "0",
    "--data",
    path.join(folder, "data.sqlite"),
    "--dist",
    dist,
    "--demo",
    demo,
    ...args,
  ]);
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), 3000);
    await ended;
    clearTimeout(force);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url: await readUrl(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readUrl(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why) =>
      reject(new Error(`the collector did not start: ${why}${said && `\nit said: ${said.trim()}`}`));
    const limit = setTimeout(() => fail(`no address within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const listen = (chunk) => {
      said += chunk;
      const found = /http:\/\/[^\s/]+/.exec(said);
      if (!found) return;
      clearTimeout(limit);
      resolve(found[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", (error) => fail(error.message));
    child.once("close", (code, signal) => fail(`it ended with ${signal ?? `status ${code}`}`));
  });
}

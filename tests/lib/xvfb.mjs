// A screen in memory, for browsers that cannot run without one.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readXwd } from "./xwd.mjs";

// It starts in a tenth of a second; a machine busy compiling may need seconds.
const START_LIMIT_MS = 20_000;

/** {display, pixels(), stop()}. `pixels` gives what is on the screen now as {width, height, data}, data as RGBA. The server itself looks for a free display number, so any number of them can run side by side. */
export async function startXvfb() {
  const memory = await mkdtemp(path.join(tmpdir(), "pixelcard-screen-"));
  const child = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset", "-fbdir", memory],
    { stdio: ["ignore", "ignore", "pipe", "pipe"] },
  );
  const ended = new Promise((resolve) => child.once("close", resolve));
  const kill = () => child.kill();
  process.once("exit", kill);
  const stop = async () => {
    process.off("exit", kill);
    kill();
    await ended;
    await rm(memory, { recursive: true, force: true });
  };
  const pixels = async () => readXwd(await readFile(path.join(memory, "Xvfb_screen0")));
  try {
    return { display: await readDisplay(child), pixels, stop };
  } catch (error) {
    if (child.pid) await stop();
    throw error;
  }
}

function readDisplay(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why) =>
      reject(
        new Error(
          `Xvfb did not start: ${why}; install it with: apt-get install xvfb${said && `\nit said: ${said.trim()}`}`,
        ),
      );
    const limit = setTimeout(() => fail(`no display within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const settle =
      (action) =>
      (...values) => {
        clearTimeout(limit);
        action(...values);
      };
    child.stderr.on("data", (chunk) => (said += chunk));
    child.stdio[3].on(
      "data",
      settle((chunk) => resolve(`:${String(chunk).trim()}`)),
    );
    child.once(
      "error",
      settle((error) => fail(error.message)),
    );
    child.once(
      "close",
      settle((code) => fail(`it ended with status ${code}`)),
    );
  });
}

// A screen in memory, for browsers that cannot run without one.

import { spawn } from "node:child_process";

// It starts in a tenth of a second; a machine busy compiling may need seconds.
const START_LIMIT_MS = 20_000;

/** {display, stop()}. The server itself looks for a free display number, so any number of them can run side by side. */
export async function startXvfb() {
  const child = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const kill = () => child.kill();
  process.once("exit", kill);
  const stop = async () => {
    process.off("exit", kill);
    kill();
    await ended;
  };
  try {
    return { display: await readDisplay(child), stop };
  } catch (error) {
    if (child.pid) await stop();
    throw error;
  }
}

function readDisplay(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why) => reject(new Error(`Xvfb did not start: ${why}; install it with: apt-get install xvfb${said && `\nit said: ${said.trim()}`}`));
    const limit = setTimeout(() => fail(`no display within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const settle = (action) => (...values) => {
      clearTimeout(limit);
      action(...values);
    };
    child.stderr.on("data", (chunk) => (said += chunk));
    child.stdio[3].on("data", settle((chunk) => resolve(`:${String(chunk).trim()}`)));
    child.once("error", settle((error) => fail(error.message)));
    child.once("close", settle((code) => fail(`it ended with status ${code}`)));
  });
}

// Starts Debian's WebKitGTK: WebKitWebDriver steers MiniBrowser on a screen in memory.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { withinLimit } from "./limit.mjs";
import { newSession } from "./webdriver.mjs";
import { startXvfb } from "./xvfb.mjs";

const LIBRARIES = "/usr/lib";
// It answers in milliseconds; a machine busy compiling may need seconds.
const START_LIMIT_MS = 20_000;
// One start in some hundreds never finishes: driver and browser miss each other (seen with 2.50 on a busy machine). A start
// takes 0.4 s, four under load; this is before any page is opened, so asking again hides nothing about the pixel.
const SESSION_LIMIT_MS = 15_000;
const SESSION_ATTEMPTS = 3;

/** It lies with the library, in a folder named after the machine's architecture and the library's version. */
async function findMiniBrowser() {
  const candidates = [];
  for (const triplet of await readdir(LIBRARIES)) {
    if (!triplet.endsWith("-linux-gnu")) continue;
    for (const folder of await readdir(path.join(LIBRARIES, triplet))) {
      if (!/^webkit(2gtk-4|gtk-6)/.test(folder)) continue;
      const names = await readdir(path.join(LIBRARIES, triplet, folder));
      if (names.includes("MiniBrowser")) candidates.push(path.join(LIBRARIES, triplet, folder, "MiniBrowser"));
    }
  }
  if (candidates.length === 0)
    throw new Error(`no MiniBrowser below ${LIBRARIES}; install it with: apt-get install libwebkit2gtk-4.1-0`);
  return candidates[0];
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once("error", reject)
      .listen(0, "127.0.0.1", () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
  });

/** One process of the driver: {origin, stop()}. `stop` also ends the browser it holds. */
async function startDriver(environment) {
  const port = await freePort();
  const child = spawn("WebKitWebDriver", [`--port=${port}`], { env: environment, stdio: "ignore" });
  const failed = new Promise((_, reject) =>
    child.once("error", (error) =>
      reject(
        new Error(
          `WebKitWebDriver did not start: ${error.message}; install it with: apt-get install webkit2gtk-driver`,
        ),
      ),
    ),
  );
  const ended = new Promise((resolve) => child.once("close", resolve));
  const kill = () => {
    // A browser that lost its driver would stay. Any of them may end by itself meanwhile.
    try {
      const browsers = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").split(" ").filter(Boolean);
      for (const pid of browsers) process.kill(Number(pid));
    } catch (error) {
      if (error.code !== "ESRCH" && error.code !== "ENOENT") throw error;
    } finally {
      child.kill();
    }
  };
  process.once("exit", kill);
  const stop = async () => {
    process.off("exit", kill);
    if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
    kill();
    await ended;
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await Promise.race([failed, answering(origin)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, stop };
}

/**
 * {miniBrowser, environment, session(args), pixels(), stop()}. Each session is a browser and a separate driver: a driver steers one
 * browser at a time, and one that hangs would take the next session with it.
 */
export async function startWebKit() {
  const miniBrowser = await findMiniBrowser();
  const home = await mkdtemp(path.join(tmpdir(), "pixelcard-webkit-"));
  const drivers = new Set();
  let screen;
  let isStopped = false;
  const stop = async () => {
    isStopped = true;
    await Promise.all([...drivers].map((driver) => driver.stop()));
    await screen?.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const environment = {
    PATH: process.env.PATH,
    LANG: "C.UTF-8",
    GDK_BACKEND: "x11",
    HOME: home,
    XDG_RUNTIME_DIR: home,
    // There is no graphics card: drawing with one would be computed, a sixth of what a session takes.
    WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  };
  // No accessibility bus, which would only be waited for.
  environment.NO_AT_BRIDGE = "1";
  if (process.env.FONTCONFIG_FILE) environment.FONTCONFIG_FILE = process.env.FONTCONFIG_FILE;
  try {
    screen = await startXvfb();
    environment.DISPLAY = screen.display;
  } catch (error) {
    await stop();
    throw error;
  }

  const start = async (capabilities) => {
    const driver = await startDriver(environment);
    drivers.add(driver);
    const dismiss = () => {
      drivers.delete(driver);
      return driver.stop();
    };
    try {
      // The caller may have given up meanwhile; a driver started now would keep this process for ever.
      if (isStopped) throw new Error("it was stopped");
      const session = await newSession(driver.origin, capabilities, SESSION_LIMIT_MS);
      return { ...session, end: () => session.end().finally(dismiss) };
    } catch (error) {
      await dismiss();
      throw error;
    }
  };
  const session = async (args = []) => {
    const capabilities = { "webkitgtk:browserOptions": { binary: miniBrowser, args: ["--automation", ...args] } };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await start(capabilities);
      } catch (error) {
        if (isStopped || attempt === SESSION_ATTEMPTS) throw error;
        console.log(
          `webkit: the driver did not start its browser (${error.message.slice(-80)}); another driver is asked`,
        );
      }
    }
  };
  return { miniBrowser, environment, session, pixels: () => screen.pixels(), stop };
}

async function answering(origin) {
  for (const deadline = Date.now() + START_LIMIT_MS; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const answer = await withinLimit(START_LIMIT_MS, "no answer", (signal) =>
      fetch(`${origin}/status`, { signal }),
    ).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > deadline)
      throw new Error(`WebKitWebDriver did not answer at ${origin} within ${START_LIMIT_MS / 1000} s`);
  }
}

// The real collector, with faults and a request log switched on.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../../", import.meta.url));
// Both can be set to try a build of another preset.
const program = process.env.PIXELCARD_PROGRAM ?? `${top}build/release/native/cli/pixelcard`;
const dist = process.env.PIXELCARD_DIST ?? `${top}build/dist`;

/** Milliseconds until something that was sent must have arrived; a request leaves after 4 s at the latest. */
const arrivalMs = 8000;

export async function startCollector() {
  const child = spawn(program, ["serve", "--port", "0", "--dist", dist, "--demo", `${top}demo`, "--faults"], { stdio: ["ignore", "pipe", "inherit"] });
  const origin = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${program} ended with status ${code}`)));
    child.stdout.on("data", (chunk) => resolve(/http:\/\/[^/\s]+/.exec(String(chunk))[0]));
  });
  const json = async (path, init) => {
    const response = await fetch(origin + path, init);
    if (!response.ok) throw new Error(`${path}: status ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  };
  let seenRequests = 0;

  const collector = {
    origin,
    script: `${origin}/sdk/oaiq.min.js`,
    batches: async () => (await json("/inspector/api/batches?limit=500")).batches,
    /** Everything asked of the official paths since the last `forget`. */
    requests: async () => (await json(`/sandbox/log?after=${seenRequests}`)).requests,
    fault: (order) => json("/sandbox/faults", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(order) }),
    async forget() {
      await json("/inspector/api/clear", { method: "POST" });
      await collector.fault({ mode: "accept" });
      seenRequests = Math.max(seenRequests, ...(await collector.requests()).map((r) => r.id));
    },
    /** All measured events (not our own lifecycle ones) once `count` of them are there; fails when they do not come. */
    async measured(count) {
      const deadline = Date.now() + arrivalMs;
      for (;;) {
        const events = (await collector.batches()).flatMap((batch) => batch.events.map((event) => ({ ...event, batch }))).filter((event) => !event.internal);
        if (events.length >= count) return events;
        if (Date.now() > deadline) throw new Error(`${events.length} of ${count} events arrived: ${JSON.stringify(events.map((e) => e.id))}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async stop() {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.removeAllListeners("exit");
      child.kill();
      await ended;
    },
  };
  return collector;
}

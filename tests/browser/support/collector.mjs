// The real collector, with faults and a request log switched on.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../../", import.meta.url));
// Both can be set to try a build of another preset.
const program = process.env.PIXELCARD_PROGRAM ?? `${top}build/release/native/cli/pixelcard`;
const dist = process.env.PIXELCARD_DIST ?? `${top}build/dist`;

/** Milliseconds until something that was sent must have arrived; a request is sent after 4 s at the latest. */
const arrivalMs = 8000;

export async function startCollector() {
  const child = spawn(program, ["serve", "--port", "0", "--dist", dist, "--demo", `${top}demo`, "--faults"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
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
    fault: (order) =>
      json("/sandbox/faults", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(order),
      }),
    async forget() {
      await json("/inspector/api/clear", { method: "POST" });
      await collector.fault({ mode: "accept" });
      seenRequests = Math.max(seenRequests, ...(await collector.requests()).map((r) => r.id));
    },
    /** Every arrival of a measured event (not our own lifecycle ones), copies too, once `count` are there; fails when they do not come. */
    arrivals: (count) => collector.arrived(count, () => true),
    /**
     * The same, each event once, as the collector counts them. What left before the configuration showed that answers can be read
     * is sent a second time; more than that would be a flood.
     */
    async measured(count) {
      const events = await collector.arrived(count, (event) => !event.duplicate);
      const arrivals = await collector.arrivals(0);
      if (arrivals.length > 2 * events.length)
        throw new Error(`${arrivals.length} arrivals of ${events.length} events`);
      return events;
    },
    async arrived(count, isWanted) {
      const deadline = Date.now() + arrivalMs;
      for (;;) {
        const all = (await collector.batches()).flatMap((batch) => batch.events.map((event) => ({ ...event, batch })));
        const events = all.filter((event) => !event.internal && isWanted(event));
        if (events.length >= count) return events;
        if (Date.now() > deadline)
          throw new Error(`${events.length} of ${count} events arrived: ${JSON.stringify(events.map((e) => e.id))}`);
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

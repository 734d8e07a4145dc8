// One browser of each kind in a process: starting it takes longer than most tests, and each test gets a profile of its own anyway.
import { after } from "node:test";
import { startEngine } from "./drivers/index.mjs";

const engines = new Map();

after(() => Promise.all([...engines.values()].map(async (engine) => (await engine).stop())));

/** The engine called `name`, started for the first who asks and stopped after the last test of the process. */
export function sharedEngine(name) {
  if (!engines.has(name)) {
    const engine = startEngine(name);
    engines.set(name, engine);
    engine.catch(() => engines.delete(name)); // the next who asks tries again
  }
  return engines.get(name);
}

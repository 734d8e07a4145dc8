// As many browsers of one engine as a machine of two cores carries, and how many runs each of them takes at a time.
import { startEngine } from "../../browser/support/drivers/index.mjs";

const SIZES = {
  // Every profile has a separate window, so pages do not hide each other.
  chromium: { browsers: 1, runs: 12 },
  // All profiles share one window: a page that is opened hides the one before.
  firefox: { browsers: 4, runs: 1 },
  // The driver steers one browser at a time.
  webkit: { browsers: 4, runs: 1 },
};

/** {version, use(action), stop()}; `use` waits for a free window and calls `action(engine)`. */
export async function startPool(name) {
  const { browsers, runs } = SIZES[name];
  const engines = [];
  const stop = () => Promise.all(engines.map((engine) => engine.stop()));
  try {
    for (let i = 0; i < browsers; i += 1) engines.push(await startEngine(name));
  } catch (error) {
    await stop();
    throw error;
  }
  const places = createPlaces(engines.flatMap((engine) => Array(runs).fill(engine)));
  return { version: engines[0].version, use: places.use, stop };
}

/** Lends each of `items` to one `action` at a time, in the order of asking. */
export function createPlaces(items) {
  const free = [...items];
  const waiting = [];
  return {
    async use(action) {
      const item = free.length > 0 ? free.pop() : await new Promise((resolve) => waiting.push(resolve));
      try {
        return await action(item);
      } finally {
        const next = waiting.shift();
        if (next) next(item);
        else free.push(item);
      }
    },
  };
}

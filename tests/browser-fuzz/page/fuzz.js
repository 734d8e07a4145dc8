// Runs in the page: throws hostile arguments at oaiq in every way a page can call it.
import { randomSource } from "./random.js";
import { hostileValue } from "./values.js";

const events = ["page_viewed", "order_created", "contents_viewed", "lead_created", "custom", "nonsense"];
const commands = [
  "init",
  "initialize",
  "measure",
  "measureSingle",
  "consent",
  "config",
  "nonsense",
  "__proto__",
  "toString",
];
const SLOWEST_KEPT = 5;

async function openFrames() {
  const open = (attributes) =>
    new Promise((resolve) => {
      const frame = Object.assign(document.createElement("iframe"), attributes);
      frame.onload = () => resolve(frame);
      document.body.append(frame);
    });
  const near = await open({ srcdoc: "<p>near" });
  const leaving = await open({ srcdoc: "<p>gone" });
  const gone = { window: leaving.contentWindow, list: new leaving.contentWindow.Array(1, 2) };
  leaving.remove();
  // Without allow-same-origin: every access to it is a SecurityError.
  const far = await open({ srcdoc: "<p>far", sandbox: "" });
  return { near: near.contentWindow, gone, far: far.contentWindow };
}

/** What must not have changed: the names on the prototypes and on the window. */
function surroundings() {
  const shared = {
    Object,
    Array,
    Function,
    String,
    Number,
    Boolean,
    Symbol,
    Promise,
    RegExp,
    Date,
    Map,
    Set,
    Error,
    BigInt,
  };
  const seen = Object.fromEntries(
    Object.entries(shared).map(([name, type]) => [name, Reflect.ownKeys(type.prototype).map(String).join()]),
  );
  return {
    ...seen,
    window: Reflect.ownKeys(window)
      .filter((key) => !/^\d+$/.test(String(key)))
      .map(String)
      .sort()
      .join(),
    inherited: Reflect.ownKeys(Object.getPrototypeOf({})).length,
  };
}

function argumentsFor(command, number, random, value) {
  const data = () => (random.oneIn(4) ? { type: "contents" } : value());
  const name = () => (random.oneIn(3) ? value() : random.pick(events));
  switch (command) {
    case "measure":
      return [name(), data(), random.oneIn(2) ? { event_id: `e${number}` } : value()];
    case "measureSingle":
      return [random.oneIn(2) ? "px" : value(), name(), data(), value()];
    // A denial now and then; what follows is dropped until the next grant.
    case "consent":
      return [random.oneIn(3) ? random.below(8) > 0 : value()];
    default:
      return [value(), value()];
  }
}

let result = null;

/** Begins; does not wait, because the browser's driver gives up on what takes minutes. */
export function start(options) {
  fuzz(options).then(
    (noticed) => {
      result = noticed;
    },
    (error) => {
      result = { failed: describe(error) };
    },
  );
}

/** What was noticed, or null while it is still going on. */
export const noticed = () => result;

/** Throws `calls` calls; resolves with what was noticed. `oldStub` is the function the page had before ours came. */
async function fuzz({ seed, calls, oldStub }) {
  const frames = await openFrames();
  const before = surroundings();
  const problems = [];
  const slowest = [];
  const note = (number, form, error) => problems.length < 20 && problems.push({ number, form, error: describe(error) });
  let reentered = 0;
  let heard = 0;
  let flushed = 0;

  const once = (number) => {
    const random = randomSource(seed, number);
    // Within reason: a getter that measures is looked at again by what it measures.
    let budget = 20;
    const reenter = () => {
      if (budget-- <= 0) return undefined;
      reentered++;
      return invoke(number, random, value);
    };
    const value = () => hostileValue(random, frames, reenter);
    return invoke(number, random, value);
  };

  const guard = (number, form, action) => {
    const start = performance.now();
    try {
      return action();
    } catch (error) {
      note(number, form, error);
    } finally {
      slowest.push({ number, form, ms: performance.now() - start });
      slowest.sort((a, b) => b.ms - a.ms);
      slowest.length = Math.min(slowest.length, SLOWEST_KEPT);
    }
  };

  function invoke(number, random, value) {
    const command = random.pick(commands);
    // Made out here: what the making throws is the page's own.
    const args = argumentsFor(command, number, random, value);
    const listed = [command, ...args];
    switch (random.below(12)) {
      case 0:
        return guard(number, "without command", () => oaiq(...args));
      case 1:
        return guard(number, "q.push", () => oaiq.q.push(listed));
      case 2:
        return guard(number, "q.push of anything", () => oaiq.q.push(...args));
      case 3:
        return guard(number, "old stub", () => oldStub(...listed));
      case 4:
        return guard(number, "new", () => new oaiq(...listed));
      case 5:
        return guard(number, "call", () => oaiq.call(args[0], ...listed));
      case 6:
        return guard(number, "on", () => listen(number, random, args));
      case 7:
        return guard(number, "flush", () => {
          if (random.oneIn(8)) settle(number, oaiq.flush(...args));
        });
      case 8:
        return guard(number, "state", () => Object.keys(oaiq.state(...args)).length);
      case 9:
        return guard(number, `member ${command}`, () => oaiq[command]?.(...args));
      default:
        return guard(number, `command ${command}`, () => oaiq(...listed));
    }
  }

  let measuredByListeners = 0;
  function listen(number, random, args) {
    const end = oaiq.on(
      random.oneIn(2) ? random.pick(["*", "queued", "dropped", "refused", "sent", "error"]) : args[0],
      random.oneIn(8)
        ? args[1]
        : (report) => {
            heard++;
            if (heard % 3 === 0) Object.keys(report).forEach((key) => delete report[key]);
            // A listener that measures gets what it measured, on every pixel, so it must know when to stop.
            if (measuredByListeners < number / 4 && heard % 5 === 0) {
              measuredByListeners++;
              oaiq("measure", "page_viewed", { type: "contents" });
              oaiq.state();
            }
            if (heard % 7 === 0) throw new Error("a listener's own");
          },
    );
    // Kept for a while only: every one is reported of every report.
    listeners.push(end);
    if (listeners.length > 8) listeners.shift()(...args);
  }
  const listeners = [];

  function settle(number, promise) {
    if (!(promise instanceof Promise)) return note(number, "flush", "gave no promise");
    promise.then(
      () => flushed++,
      (error) => note(number, "flush", error),
    );
  }

  for (let number = 0; number < calls; number++) {
    // The last of these shows where a page stopped answering.
    if (number % 100 === 0) console.debug(`fuzz: call ${number}`);
    once(number);
    // Timers, answers and the browser's own work go on between the calls, as on any page.
    if (number % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  for (const end of listeners) end();
  const after = surroundings();
  const changed = Object.keys(before).filter((key) => before[key] !== after[key]);
  return { calls, reentered, heard, flushed, problems, slowest, changed };
}

function describe(error) {
  try {
    return String(error?.stack ?? error);
  } catch {
    return "something that cannot be described";
  }
}

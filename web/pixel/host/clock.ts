// Time, captured when the script starts: pages replace Date and timers, and test tools freeze them.

/** Longest delay a timer takes: the delay is a signed 32-bit number, and a longer one fires at once. */
const maxDelay = 2 ** 31 - 1;

export interface Clock {
  now(): number;
  /** Runs `task` at `atMs` or later; replaces the earlier task. null only cancels. */
  wakeAt(atMs: number | null, task: () => void): void;
  later(task: () => void, ms: number): void;
}

type TimerWindow = Pick<Window & typeof globalThis, "setTimeout" | "clearTimeout" | "Date">;

export function createClock(page: TimerWindow): Clock {
  const now = page.Date.now;
  const start = page.setTimeout.bind(page);
  const stop = page.clearTimeout.bind(page);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wakeAt = (atMs: number | null, task: () => void): void => {
    stop(timer);
    if (atMs === null) return;
    const delay = Math.max(0, atMs - now());
    timer = start(() => (delay > maxDelay ? wakeAt(atMs, task) : task()), Math.min(delay, maxDelay));
  };
  return { now, wakeAt, later: (task, ms) => void start(task, ms) };
}

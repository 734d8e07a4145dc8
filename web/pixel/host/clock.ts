// Time, captured when the script starts: pages replace Date and timers, and test tools freeze them.
import { attempt } from "./genuine.js";

/** Longest delay a timer takes: the delay is a signed 32-bit number, and a longer one fires at once. */
const maxDelay = 2 ** 31 - 1;
/** Beyond it a Date is invalid. */
const maxTime = 8.64e15;

export interface Clock {
  /** Whole milliseconds since 1970. */
  now(): number;
  /** Runs `task` when `now()` is at least `atMs`; replaces the earlier task. null only cancels. */
  wakeAt(atMs: number | null, task: () => void): void;
  /** Runs `task` in a separate task, after `ms` milliseconds. */
  later(task: () => void, ms: number): void;
}

type TimerWindow = Pick<Window & typeof globalThis, "setTimeout" | "clearTimeout" | "Date" | "performance">;

export function createClock(page: TimerWindow): Clock {
  const { setTimeout, clearTimeout, Date, performance } = page;
  // Called on its object: replacements of Date may need it.
  const clocks = [() => Date.now(), () => +new Date(), () => performance.timeOrigin + performance.now()];
  let last = 0;
  /** How far our time is ahead of the page's clock. */
  let lead = 0;
  /** The time for which a timer is ringing. */
  let ringing = 0;
  let timer: unknown;
  let newest: object | undefined;

  /** The first clock that gives a time; without one, time stops. */
  const pageTime = (): number => {
    for (const clock of clocks) {
      const time = attempt(() => Math.round(Number(clock())));
      if (time! >= 0 && time! <= maxTime) return (last = time!);
    }
    return last;
  };
  const now = (): number => Math.max(pageTime() + lead, ringing);

  const wakeAt = (atMs: number | null, task: () => void): void => {
    attempt(() => clearTimeout.call(page, timer as number));
    newest = undefined;
    if (atMs === null) return;
    const mine = (newest = {});
    const start = now();
    const due = Math.min(atMs, start + maxDelay);
    const ring = (): void => {
      if (newest !== mine) return; // it could not be cancelled
      // A timer that fires counts as its time, also where the page's clock stops or goes back.
      lead = Math.max(0, due - pageTime());
      ringing = due;
      if (due < atMs) wakeAt(atMs, task);
      else task();
      ringing = 0;
    };
    attempt(() => (timer = setTimeout.call(page, ring, Math.max(0, due - start))));
  };
  return { now, wakeAt, later: (task, ms) => void attempt(() => setTimeout.call(page, task, ms)) };
}

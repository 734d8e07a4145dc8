// Polls for a limited time.

/** A quarter of a second is not noticed, and forty polls cost nothing. */
const pauseMs = 250;

/** The specifications want at least a stub before every other script, so ten seconds are for pages that do it late. */
export const defaultWaitMs = 10_000;

/**
 * Calls `look` at once and then every quarter of a second until `waitMs` have passed, then `ended`. The time is counted in
 * looks, so a page in the background, whose timers are slowed down, is not given up on early. Returns a function that stops it.
 */
export function keepLooking(view, waitMs, look, ended) {
  let left = Math.ceil(waitMs / pauseMs);
  let timer;
  let isStopped = false;
  const turn = () => {
    attempt(look);
    if (isStopped) return;
    if (left > 0) {
      left -= 1;
      timer = attempt(() => view.setTimeout(turn, pauseMs));
    } else {
      attempt(ended);
    }
  };
  turn();
  return () => {
    isStopped = true;
    attempt(() => view.clearTimeout(timer));
  };
}

/** What `task` returns, or undefined when it throws: whatever an API of the page does, the page must not notice us. */
export function attempt(task) {
  try {
    return task();
  } catch {
    return undefined;
  }
}

// Work that follows a keystroke: when typing pauses, and then when the browser is idle.

const whenIdle = (action: () => void): (() => void) => {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(action, { timeout: 500 });
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(action, 0);
  return () => clearTimeout(handle);
};

export interface Schedule {
  /** Runs the action once, `pause_ms` after the last call. */
  ask(): void;
  stop(): void;
  /** Runs at once an action that was requested and has not run yet. */
  flush(): void;
}

export function schedule(pause_ms: number, action: () => void): Schedule {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopIdle = (): void => {};
  let isAsked = false;
  const stop = (): void => {
    isAsked = false;
    clearTimeout(timer);
    stopIdle();
  };
  const flush = (): void => {
    if (!isAsked) return;
    stop();
    action();
  };
  return {
    ask() {
      stop();
      isAsked = true;
      timer = setTimeout(() => (stopIdle = whenIdle(flush)), pause_ms);
    },
    stop,
    flush,
  };
}

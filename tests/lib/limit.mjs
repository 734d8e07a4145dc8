/**
 * What `run(signal)` gives, or an error "`what` within … s" after `limitMs`; the signal is aborted then. A separate timer decides:
 * fetch of Node 18 can lose its signal to the garbage collector, and then waits five minutes for a server that hangs.
 */
export async function withinLimit(limitMs, what, run) {
  const controller = new AbortController();
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} within ${limitMs / 1000} s`));
      controller.abort();
    }, limitMs);
  });
  try {
    return await Promise.race([run(controller.signal), limit]);
  } finally {
    clearTimeout(timer);
  }
}

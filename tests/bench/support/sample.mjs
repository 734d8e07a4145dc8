// One cold start in a separate page: what the browser learnt from earlier samples is gone.

/** Longer than the second after which a pixel sends what it queued: the first request is part of what may block a page. */
const SETTLE_MS = 1500;

/** In the page: runs the script as an inline one and times it. The text is there already, so no network is in the interval. */
async function runInPage(text, settleMs) {
  const longTasks = [];
  const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries()));
  observer.observe({ type: "longtask" });
  const script = document.createElement("script");
  script.textContent = text;
  // In a separate task, so that the task holds nothing but the script.
  const [start, end] = await new Promise((resolve) =>
    setTimeout(() => {
      const before = performance.now();
      document.head.append(script);
      resolve([before, performance.now()]);
    }, 100),
  );
  const queued = window.oaiq.state?.().pixels?.[0]?.queued ?? null;
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  longTasks.push(...observer.takeRecords());
  return {
    ms: end - start,
    queued,
    taken: window.oaiq.loaded === true,
    longestTaskMs: Math.max(
      0,
      ...longTasks.filter((task) => task.startTime + task.duration >= start).map((task) => task.duration),
    ),
    phases: window.benchPhases?.(start, end) ?? null,
  };
}

/**
 * A separate browser context means a separate profile: no HTTP cache, no cookies, no code cache, and a renderer process that
 * has compiled nothing yet. `instruments` is a function that runs in the page before anything else.
 */
export async function takeSample(browser, site, contestant, text, rate, instruments) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    if (instruments) await page.evaluateOnNewDocument(instruments);
    await page.goto(site.url, { waitUntil: "load" });
    await page.emulateCPUThrottling(rate);
    site.takeRequests();
    const result = await page.evaluate(runInPage, text, SETTLE_MS);
    await page.emulateCPUThrottling(1);
    if (complaints.length > 0) throw new Error(`${contestant.name}: the page complained: ${complaints.join("; ")}`);
    if (result.taken && result.queued !== 1)
      throw new Error(`${contestant.name}: ${result.queued} events queued at the end of the script, not 1`);
    if (contestant.arrived) await waitFor(site, contestant);
    return result;
  } finally {
    await context.close();
  }
}

const ARRIVAL_LIMIT_MS = 10_000;

// A script that did not measure anything would win.
async function waitFor(site, contestant) {
  const seen = [];
  for (const deadline = Date.now() + ARRIVAL_LIMIT_MS; Date.now() < deadline;) {
    seen.push(...site.takeRequests());
    if (seen.some(contestant.arrived)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(
    `${contestant.name}: its page view did not arrive; requests: ${seen.map((request) => request.path).join(", ") || "none"}`,
  );
}

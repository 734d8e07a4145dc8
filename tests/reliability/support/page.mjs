// What the test does inside a page, and scripts that make a page's life hard. Functions run in the page.

export const measure = (ids) => {
  for (const id of ids)
    oaiq("measure", "order_created", { type: "contents", amount: 100, currency: "EUR" }, { event_id: id });
};

export const measureAndLeave = (ids, address) => {
  for (const id of ids)
    oaiq("measure", "order_created", { type: "contents", amount: 100, currency: "EUR" }, { event_id: id });
  location.href = address;
};

export const pixel = () => window.oaiq?.state?.().pixels?.[0] ?? null;
export const isConfigured = () => window.oaiq?.state?.().pixels?.[0]?.config === "found";
/** The first try failed, and the pixel knows. */
export const isRetrying = () =>
  oaiq.state().last_error === "network: request failed" && oaiq.state().pixels[0].in_flight === 0;
export const isEmpty = () => oaiq.state().pixels[0].queued + oaiq.state().pixels[0].in_flight === 0;
export const isInFlight = () => oaiq.state().pixels[0].in_flight > 0;
export const isHidden = () => document.visibilityState === "hidden";
export const isVisible = () => document.visibilityState === "visible";
/** Storage keys of undelivered events. */
export const kept = () =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith("oaiq_queue_"))
    .map((key) => localStorage.getItem(key));

/** For engines that cannot put another tab in front. */
export const pretendHidden = () => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
};
export const pretendVisible = () => {
  delete document.visibilityState;
  document.dispatchEvent(new Event("visibilitychange"));
};

/**
 * Another script uses up what all scripts of a page may have in flight by keepalive; true when not even a small request is let
 * through any more. By fetch, because Firefox counts fetches and takes any beacon.
 */
export const exhaustQuota = async (address) => {
  const isRefused = (size) =>
    Promise.race([
      fetch(address, { method: "POST", mode: "no-cors", keepalive: true, body: "x".repeat(size) }).then(
        () => false,
        () => true,
      ),
      // Refused at once, or never answered.
      new Promise((resolve) => setTimeout(resolve, 300, false)),
    ]);
  for (const size of [16 * 1024, 4 * 1024, 1024, 64]) for (let i = 0; i < 20 && !(await isRefused(size)); i += 1);
  return isRefused(64);
};

export const fillStorage = () => {
  let size = 2 ** 22;
  for (let i = 0; size >= 1; i += 1) {
    try {
      localStorage.setItem(`other-${i}`, "x".repeat(size));
    } catch {
      size >>= 1;
    }
  }
};
export const emptyStorage = () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith("other-")) localStorage.removeItem(key);
};

// Scripts that come before the pixel, as text.
export const movableClock = (offsetMs = 0) =>
  `{ const real = Date.now; let offset = ${offsetMs}; Date.now = () => real() + offset; window.shiftClock = (ms) => { offset += ms; }; }`;
export const tellsRestore = `addEventListener("pageshow", (event) => { window.wasRestored = event.persisted; });`;

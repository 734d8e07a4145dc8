// Many hostile pages at once: each case is a frame with globals of its own inside one page.

const STUB = `window.oaiqStub = function () { oaiqStub.q.push(arguments); }; oaiqStub.q = []; window.oaiq = oaiqStub;`;
const order = (id) =>
  `("measure", "order_created", { type: "contents", amount: 4200, currency: "EUR" }, { event_id: "${id}" });`;

/** The page of one case. Errors in it, whether flush() settled and the state of the pixel are reported to the page around it. */
function framePage(site, { id, before = "", after = "", options = {}, route, tag }, script) {
  const path = `/crowd/${id}`;
  const call = tag ? "oaiqStub" : "window.oaiqStub";
  // Before everything else, with what the case may take away later. The window's own name may be one of these.
  const watch = `(function () {
    const top = parent, wait = setTimeout.bind(window), id = "${id}", now = performance.now.bind(performance), { Object, Promise, String } = window, page = window;
    addEventListener("error", (event) => top.noteError(id, event.message));
    addEventListener("unhandledrejection", (event) => top.noteError(id, "rejected: " + event.reason));
    const ready = () => { try { return page.oaiq.__oaiqInitialized === true && page.oaiq; } catch { return false; } };
    const limit = now() + 60000;
    (function look() {
      const oaiq = ready();
      if (!oaiq) return now() < limit ? void wait(look, 30) : top.noteError(id, "did not start");
      try { ${after ? `(function () { ${after} })(); ` : ""}${after ? `oaiq${order(id)}` : ""} ${route ? route(`${path}/two`) : ""} } catch (error) { top.noteError(id, "threw: " + error); }
      top.noteReady(id, () => oaiq.flush().then(() => top.noteEnd(id, oaiq.state()), (error) => top.noteError(id, "flush: " + error)));
    })();
  })();`;
  const init = `${call}("init", ${JSON.stringify({ pixelId: "px", persist: false, ...options })});`;
  const head = `<script>${watch}</script>${before}<script>${STUB} ${init} ${after ? "" : `${call}${order(id)}`}</script><script async src="${script}"></script>`;
  return site.page(path, { head });
}

/** A second after the last event, or four after the first, it is sent by itself; a crowd takes its time. */
const LEAVES_BY_ITSELF_MS = 12_000;
const LIMIT_MS = 20_000;

/**
 * Opens all cases as frames of one page, and has each flush once its events have had the time to be sent by themselves. Returns by name:
 * {id, errors, state, events}, where `events` are what the collector received before any flush, each once.
 */
export async function openCrowd(env, cases, file) {
  const script = `${env.collector.origin}/sdk/${file}`;
  const ids = cases.map((_, i) => `c${i}`);
  const frames = cases.map((one, i) => framePage(env.site, { ...one, id: ids[i] }, script));
  const gather = `const ready = {}, ends = {}, errors = {};
    window.noteReady = (id, flush) => void (ready[id] = flush);
    window.noteError = (id, text) => void (errors[id] ??= []).push(String(text));
    window.noteEnd = (id, state) => void (ends[id] = JSON.stringify(state));
    // After its own load, for which drivers wait.
    addEventListener("load", () => setTimeout(() => ${JSON.stringify(frames)}.forEach((src) => document.body.append(Object.assign(document.createElement("iframe"), { src, width: 40, height: 20 })))));`;
  const page = await env.open(env.site.page("/crowd", { head: `<script>${gather}</script>` }));
  const heard = () => page.evaluate(() => ({ ready: Object.keys(ready), ends: { ...ends }, errors: { ...errors } }));
  const mine = (events, id) =>
    events.filter((event) => event.id === id || String(event.source_url).includes(`/crowd/${id}/`));
  const until = async (limitMs, isDone) => {
    for (const deadline = Date.now() + limitMs; !(await isDone()) && Date.now() < deadline;)
      await new Promise((resolve) => setTimeout(resolve, 200));
  };

  await until(LIMIT_MS, async () => {
    const { ready, errors } = await heard();
    return ids.every((id) => ready.includes(id) || errors[id]);
  });
  let events = [];
  await until(LEAVES_BY_ITSELF_MS, async () => {
    events = await env.collector.arrived(0, (event) => !event.duplicate);
    return cases.every(({ route }, i) => mine(events, ids[i]).length >= (route ? 2 : 1));
  });
  await page.evaluate(() => Object.values(ready).forEach((flush) => flush()));
  await until(LIMIT_MS, async () => {
    const { ends, ready } = await heard();
    return ready.every((id) => ends[id]);
  });
  const { ends, errors } = await heard();
  return new Map(
    cases.map(({ name }, i) => [
      name,
      {
        id: ids[i],
        errors: errors[ids[i]] ?? [],
        state: ends[ids[i]] && JSON.parse(ends[ids[i]]),
        events: mine(events, ids[i]),
      },
    ]),
  );
}

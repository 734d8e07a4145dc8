// A page in plain node that measures with a pixel file, whatever text was made of it: what left the page, and what was on its console.
import { JSDOM, VirtualConsole } from "jsdom";

const stub = "window.oaiq = function () { oaiq.q.push(arguments); }; oaiq.q = [];";

/** Calls whose findings quote as many messages of the engine as possible, and what an event can hold. */
const calls = `
  oaiq("init", { pixelId: "px", debug: true, strict: false, unknown_option: 1 });
  oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "a" });
  oaiq("measure", "order_created", { type: "contents", amount: 2599, currency: "EUR", contents: [{ id: "sku", name: "Ring & <b>", quantity: 1, amount: 2599, currency: "EUR" }] }, { event_id: "b" });
  oaiq("measure", "order_created", { type: "contents", amount: 19.99, currency: "EUR", contents: "none", colour: "red" }, { event_id: "c" });
  oaiq("measure", "order_created", { amount: "12", currency: "eu" }, { event_id: "d", user: { email: "a@b.c" } });
  oaiq("measure", "custom", { type: "custom", custom_event_name: "Two Words" }, { event_id: "e" });
  oaiq("measure", "nothing_known", {}, { event_id: "f" });
  oaiq("measure", "lead_created", { type: "customer_action", event_id: "g" });
  oaiq("measure"); oaiq("unheard_of", 1); oaiq("init", { pixelId: "" }); oaiq("consent", "perhaps");`;

/**
 * Runs `start(page)`, which brings the changed file in, on a page with the documented stub and calls in its queue.
 *
 * @returns `{ events, said, siblings }`: the events that left, the lines of the console, the scripts the pixel asked for
 */
export async function visit(start, { html = "", contentType = "text/html" } = {}) {
  const said = [];
  const events = [];
  const siblings = [];
  const virtualConsole = new VirtualConsole();
  for (const level of ["debug", "log", "info", "warn", "error"])
    virtualConsole.on(level, (...parts) =>
      said.push(
        [level, ...parts.map((part) => (typeof part === "object" ? JSON.stringify(part) : String(part)))].join(" "),
      ),
    );
  virtualConsole.on("jsdomError", (error) => said.push(`uncaught ${error.detail?.message ?? error.message}`));
  const post = (body) => events.push(...JSON.parse(body).events);
  const page = new JSDOM(html || "<!doctype html><html><head></head><body></body></html>", {
    url: "https://shop.example/landing?oppref=ref-1",
    contentType,
    runScripts: "dangerously",
    virtualConsole,
    beforeParse(window) {
      Object.assign(window, { TextEncoder, TextDecoder, WebAssembly, Uint8Array, Uint32Array, Float64Array });
      window.fetch = async (url, { body } = {}) => {
        if (body) post(body);
        return { ok: true, status: 200, type: "basic", headers: new window.Headers(), json: async () => ({}) };
      };
      window.navigator.sendBeacon = (url, body) => (post(body), true);
      window.eval(stub + calls);
      new window.MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) if (node.src) siblings.push(node.src);
      }).observe(window.document, { childList: true, subtree: true });
    },
  });
  try {
    start(page.window);
    await page.window.oaiq.flush?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { events: events.map(({ timestamp_ms, ...rest }) => rest), said, siblings };
  } finally {
    page.window.close();
  }
}

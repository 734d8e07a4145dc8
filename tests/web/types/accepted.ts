// Calls that must compile: every command, the forms of the documentation, and our additions.
import { loadPixel, type FlushedEvent, type Oaiq, type PixelSnapshot } from "../../../web/npm/index.js";

declare const oaiq: Oaiq;

oaiq("init", { pixelId: "p", debug: true, user: { email_sha256: "a@b.example", country: "DE" } });
oaiq("initialize");
oaiq("init", { pixelId: "p", persist: false, spa: true, remember: true });
oaiq("init", { pixelId: "p", strict: true, endpoint: "/m", consent: "pending", gpc: false, url: "https://a.example/" });
oaiq("measure", "page_viewed", { type: "contents" });
oaiq(
  "measure",
  "order_created",
  { type: "contents", amount: 4200, currency: "EUR", contents: [{ id: "s", quantity: 2 }] },
  { event_id: "o" },
);
oaiq("measure", "lead_created", { type: "customer_action" }, { opt_out: true });
oaiq("measure", "trial_started", { type: "plan_enrollment", plan_id: "pro" });
oaiq("measure", "custom", { type: "custom" }, { custom_event_name: "quote_requested" });
oaiq("measureSingle", "p", "items_added", { type: "contents" });
oaiq("consent", false);
oaiq("config", 1, 2);
oaiq.measure("checkout_started", { type: "contents" });
oaiq.measureSingle("p", "custom", { type: "custom" }, { custom_event_name: "x" });
oaiq.init({ user: {} });
window.oaiq("consent", true);

const events: Promise<FlushedEvent[]> = oaiq.flush();
void events;
const stop: () => void = oaiq.on("refused", (report) => report.finding.code.toUpperCase());
stop();
oaiq.on("*", (report) => (report.type === "retry" ? report.delay_ms.toFixed() : report.message));
const snapshot = oaiq.state();
if (snapshot.dead === undefined) {
  const alive: PixelSnapshot = snapshot;
  alive.pixels.map((pixel) => pixel.delivered + (pixel.dropped["queue_full"] ?? 0));
} else {
  snapshot.dead.toUpperCase();
}
void loadPixel("https://c.example/sdk/oaiq.min.js", { nonce: "n" }).then((pixel) => pixel.version);

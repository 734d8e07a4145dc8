// Calls that must not compile. Each error is expected on the line below its comment: were the types to accept one, this
// file would fail.
import type { Oaiq } from "../../../web/npm/index.js";

declare const oaiq: Oaiq;

// @ts-expect-error no such command
oaiq("track", "page_viewed");
// @ts-expect-error no such event
oaiq("measure", "purchase", { type: "contents" });
// @ts-expect-error data is required
oaiq("measure", "page_viewed");
// @ts-expect-error the shape belongs to other events
oaiq("measure", "order_created", { type: "customer_action" });
// @ts-expect-error an amount needs a currency
oaiq("measure", "order_created", { type: "contents", amount: 4200 });
// @ts-expect-error an amount is a number
oaiq("measure", "order_created", { type: "contents", amount: "42.00", currency: "EUR" });
// @ts-expect-error unknown field
oaiq("measure", "lead_created", { type: "customer_action", service: "x" });
// @ts-expect-error the event id belongs to the options
oaiq("measure", "order_created", { type: "contents", event_id: "o" });
// @ts-expect-error the option is called event_id
oaiq("measure", "order_created", { type: "contents" }, { id: "o" });
// @ts-expect-error a custom event needs its name
oaiq("measure", "custom", { type: "custom" });
// @ts-expect-error a standard event has no custom name
oaiq("measure", "page_viewed", { type: "contents" }, { custom_event_name: "x" });
// @ts-expect-error contents is not a field of this shape
oaiq("measure", "lead_created", { type: "customer_action", contents: [] });
// @ts-expect-error consent is a boolean
oaiq("consent", "granted");
// @ts-expect-error user data belongs to init
oaiq("measure", "page_viewed", { type: "contents", user: {} });
// @ts-expect-error unknown choice
oaiq("init", { pixelId: "p", consent: "maybe" });
// @ts-expect-error no such report
oaiq.on("nothing", () => {});
// @ts-expect-error a stopped pixel has no pixels: ask for `dead` first
void oaiq.state().pixels.length;

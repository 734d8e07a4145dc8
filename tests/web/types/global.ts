// The global as pages use it, without declaring it themselves.
import type { Finding, Oaiq } from "../../../web/npm/index.js";

oaiq("measure", "page_viewed", { type: "contents" });
const pixel: Oaiq = globalThis.oaiq;
pixel.push(["measure", "page_viewed", { type: "contents" }]);
const found: Finding[] | undefined = oaiq.state().findings;
const last: string | null | undefined = oaiq.state().last_error;
oaiq.on("delivered", ({ attempt }) => attempt.toFixed());
export const used = [found, last];

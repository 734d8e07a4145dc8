// For an engine whose driver cannot report a page's errors: a script at the top of the page records them.
import { createHash } from "node:crypto";

/** Runs first in the page. Kept under a symbol, so that the list of the page's global names stays as it is. */
function record() {
  const heard = [];
  Object.defineProperty(window, Symbol.for("pixelcard complaints"), { value: heard });
  for (const name of ["log", "info", "warn", "error", "assert"]) {
    const original = console[name];
    console[name] = function (...values) {
      if (name !== "assert" || !values[0]) heard.push(`console ${name}: ${values.map(String).join(" ")}`);
      return original.apply(console, values);
    };
  }
  addEventListener("error", (event) => {
    if (event.message) heard.push(`page error: ${event.message}`);
  });
  addEventListener("unhandledrejection", (event) => heard.push(`page error: ${event.reason}`));
}

/** In the page: hands over what was recorded, and forgets it. */
export const takeComplaints = () => window[Symbol.for("pixelcard complaints")]?.splice(0) ?? [];

const text = `(${record})();`;
export const recorder = {
  tag: `<script>${text}</script>`,
  /** What a policy has to list for it; matches nothing else. */
  source: `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
};

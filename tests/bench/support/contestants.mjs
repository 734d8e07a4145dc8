// The scripts that are compared, as text, with the proof that each did its work.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { top } from "../../lib/server.mjs";

const dist = process.env.PIXELCARD_DIST ?? path.join(top, "build/dist");

const shipped = (file) => ({
  name: file,
  script: () => readFile(path.join(dist, file), "utf8"),
  arrived: (request) => request.path === "/collect/v1/sdk/events" && request.body.includes('"page_viewed"'),
});

/** Another vendor's tracker, at its own defaults, doing the same: start, and measure one page view. */
const otherTracker = `
  import { newTracker, trackPageView } from "@snowplow/browser-tracker";
  newTracker("bench", location.origin, { appId: "bench" });
  trackPageView();
`;

async function bundled(source) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: top },
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2020", // as ours
    legalComments: "none",
  });
  return outputFiles[0].text;
}

/** In the order in which they take turns; the first is what the others are compared with. */
export const contestants = [
  { name: "empty script", script: async () => "", arrived: null },
  shipped("oaiq.min.js"),
  shipped("oaiq.nowasm.min.js"),
  {
    name: "@snowplow/browser-tracker",
    script: () => bundled(otherTracker),
    arrived: (request) =>
      request.path.startsWith("/com.snowplowanalytics.snowplow/tp2") && request.body.includes('"e":"pv"'),
  },
];

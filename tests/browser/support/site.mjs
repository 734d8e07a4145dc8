// The landing pages: a plain server on another origin than the collector's, as with real shops.
import { createServer } from "node:http";
import { recorder } from "./recorder.mjs";

/** The documented snippet. Only the URL is ours. */
export const vendorSnippet = (script) => `<script>
(function (w, d, s, u) {
  if (w.oaiq) return;
  var q = function () { q.q.push(arguments); };
  q.q = [];
  w.oaiq = q;
  var js = d.createElement(s);
  js.async = true;
  js.src = u;
  var f = d.getElementsByTagName(s)[0];
  f.parentNode.insertBefore(js, f);
})(window, document, "script", "${script}");
oaiq("init", { pixelId: "px" });
</script>`;

/** `isRecording` puts the recorder at the top of every page, and lets it through the page's policy without changing anything else. */
export async function startSite({ isRecording = false } = {}) {
  const pages = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    // Asked for by browsers that disregard the icon in the page; a missing one would be a remark on their consoles.
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    const page = pages.get(pathname);
    if (!page) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": page.type, ...page.headers }).end(page.body);
  });
  // Not 127.0.0.1, where the collector is: requests to it are cross-site, like those of a real page.
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://localhost:${server.address().port}`;
  return {
    origin,
    /** Serves a page whose head holds `head` and whose body holds `body`. */
    page(path, { head = "", body = "", headers = {} } = {}) {
      const policy = headers["Content-Security-Policy"];
      // A hash switches 'unsafe-inline' off, which would let the recorder through anyway.
      if (isRecording && policy && !policy.includes("'unsafe-inline'"))
        headers = {
          ...headers,
          "Content-Security-Policy": policy.replace(/script-src(?= )/, `script-src ${recorder.source}`),
        };
      const first = isRecording ? recorder.tag : "";
      // A separate icon, so that the browser asks for none.
      const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${path}</title><link rel="icon" href="data:,">${first}${head}</head><body>${body}</body></html>`;
      pages.set(path, { type: "text/html; charset=utf-8", body: html, headers });
      return origin + path;
    },
    script: (path, body) => void pages.set(path, { type: "text/javascript", body, headers: {} }),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

// Pages with elements, the built files, and images; beside it a second origin for images from elsewhere.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { png } from "./png.mjs";

export const dist = new URL("../../../build/dist/", import.meta.url);
const types = { js: "text/javascript", wasm: "application/wasm" };

/** Runs before everything else in a page; a file, because policies forbid inline scripts. */
const watcher = `window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective + " " + event.blockedURI));
window.trouble = [];
addEventListener("error", (event) => { if (event.message) trouble.push(event.message); });
addEventListener("unhandledrejection", (event) => trouble.push(String(event.reason)));`;

const pictures = { "/red.png": png(64, 64, [255, 0, 0]), "/wide.png": png(80, 40, [0, 0, 255]) };

/** {origin, elsewhere, page(), file(), asked, stop()}. `asked` has the paths requested so far. */
export async function startSite() {
  const files = new Map([["/watch.js", { body: watcher, type: types.js }]]);
  const asked = [];
  const answer = (isOwn) => async (request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    asked.push(pathname);
    const headers = { "Cache-Control": "no-store" };
    if (pictures[pathname]) {
      if (request.url.includes("cors")) headers["Access-Control-Allow-Origin"] = "*";
      return response.writeHead(200, { ...headers, "Content-Type": "image/png" }).end(pictures[pathname]);
    }
    const file = isOwn && files.get(pathname);
    if (file) return response.writeHead(200, { ...headers, "Content-Type": file.type, ...file.headers }).end(file.body);
    if (isOwn && /^\/dist\/[\w.-]+$/.test(pathname)) {
      const body = await readFile(new URL(pathname.slice("/dist/".length), dist)).catch(() => null);
      if (body)
        return response.writeHead(200, { ...headers, "Content-Type": types[pathname.split(".").pop()] }).end(body);
    }
    response.writeHead(404, headers).end();
  };
  const servers = [createServer(answer(true)), createServer(answer(false))];
  for (const server of servers) await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const [origin, elsewhere] = servers.map((server) => `http://127.0.0.1:${server.address().port}`);
  return {
    origin,
    elsewhere,
    asked,
    /** `script` is the URL of the elements' file; null leaves it out. */
    page(path, { head = "", body = "", policy, script = "/dist/chat-card.min.js" } = {}) {
      const tag = script ? `<script type="module" src="${script}"></script>` : "";
      const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${path}</title><link rel="icon" href="data:,"><script src="/watch.js"></script>${head}${tag}</head><body>${body}</body></html>`;
      files.set(path, {
        body: html,
        type: "text/html; charset=utf-8",
        headers: policy ? { "Content-Security-Policy": policy } : {},
      });
      return origin + path;
    },
    file: (path, body, type = types.js) => void files.set(path, { body, type }),
    stop: () =>
      Promise.all(
        servers.map(
          (server) =>
            new Promise((resolve) => {
              server.closeAllConnections();
              server.close(resolve);
            }),
        ),
      ),
  };
}

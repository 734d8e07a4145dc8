// The demo's studio with what was built, on a separate port, and a log of everything that was asked for.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const top = fileURLToPath(new URL("../../../", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".png": "image/png",
};

const fileFor = (pathname) =>
  pathname.startsWith("/sdk/")
    ? path.join(top, "build/dist", path.basename(pathname))
    : path.join(top, "demo", path.normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname));

/** {url, requests, pages, stop()}. `pages` are strings by path, beside the files of the demo. */
export async function startSite(pages = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    requests.push(`${request.method} ${request.url}`);
    try {
      const body = pages[pathname] ?? (await readFile(fileFor(pathname)));
      response.writeHead(200, {
        "Content-Type": TYPES[path.extname(pathname)] ?? TYPES[".html"],
        "Cache-Control": "no-store",
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    pages,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

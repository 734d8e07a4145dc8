// The landing page and every collector, on one loopback server: nothing leaves the machine.
import { createServer } from "node:http";

/** With its own stub: the documented one, whose two calls are waiting when the script runs. */
const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,"><script>
(function(w){var o=w.oaiq=function(){o.q.push(arguments)};o.q=[]})(window);
oaiq("init",{pixelId:"bench",endpoint:"/collect"});
oaiq("measure","page_viewed",{type:"contents"});
</script></head><body><p>A page with nothing else to do.</p></body></html>`;

const headers = {
  // Cross-origin isolation: the page's clock then has steps of 5 us instead of 100 us.
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cache-Control": "no-store",
};

function answer(request, response) {
  const address = new URL(request.url, "http://site");
  if (address.pathname === "/")
    return response.writeHead(200, { ...headers, "Content-Type": "text/html; charset=utf-8" }).end(page);
  if (request.method === "POST") return response.writeHead(202, headers).end();
  response.writeHead(404, headers).end(); // the pixel's configuration: "not found" is an answer like another
}

export async function startSite() {
  let requests = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      requests.push({ path: new URL(request.url, "http://site").pathname, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    // A name with parents, which browsers resolve to loopback: scripts look for the widest cookie domain, as on a real shop.
    url: `http://www.shop.localhost:${server.address().port}/?oppref=gAAAAABbench`,
    /** The requests since the last call. */
    takeRequests: () => requests.splice(0),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

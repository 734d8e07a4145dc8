// Loads the pixel from a bundle instead of the inline snippet.

/**
 * @param {string} url URL of oaiq.min.js
 * @param {{ nonce?: string }} [options]
 */
export async function loadPixel(url, { nonce } = {}) {
  const stub = (window.oaiq ??= Object.assign(
    function () {
      stub.q.push(arguments);
    },
    { q: [] },
  ));
  if (isReady()) return window.oaiq;
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.async = true;
    if (nonce) script.nonce = nonce;
    script.onerror = () => reject(new Error(`The pixel could not be loaded from ${url}`));
    // Where WebAssembly is forbidden the script brings in a second one, so being loaded is not yet being ready.
    script.onload = () =>
      waitUntilReady(resolve, () => reject(new Error(`The pixel from ${url} did not start on this page`)));
    script.src = url;
    document.head.append(script);
  });
}

const isReady = () => window.oaiq.__oaiqInitialized === true;

/** The second script comes from the same folder as the first, so ten seconds are plenty. */
const attempts = 200;
const pauseMs = 50;

function waitUntilReady(ready, failed, left = attempts) {
  if (isReady()) ready(window.oaiq);
  // A prerendered page may stay in the background for long; the pixel waits for its activation, and so does this.
  else if (left > 0) setTimeout(waitUntilReady, pauseMs, ready, failed, document.prerendering ? left : left - 1);
  else failed();
}

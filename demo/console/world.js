// The world that the console shows, and calls in it. Its key is kept in the memory of this page, never stored and never shown.

import { call as callAt, DEMO_KEY } from "../sandbox-api.js";

const PAGE_SIZE = 500;
const MAX_PAGES = 4;
let key = DEMO_KEY;

export const isDemo = () => key === DEMO_KEY;

/** Shows another world from now on; an empty key means the demo's. */
export function openWorld(next) {
  key = next === "" ? DEMO_KEY : next;
}

export const call = (path, body) => callAt(location.href, path, body, key);

/** {entries, hasMore}: a list of the API to its end, or to its first 2,000 entries. */
export async function list(path) {
  const entries = [];
  let hasMore = true;
  for (let page = 0, after = ""; hasMore && page < MAX_PAGES; page += 1) {
    const answer = await call(
      `${path}${path.includes("?") ? "&" : "?"}limit=${PAGE_SIZE}${after && `&after=${encodeURIComponent(after)}`}`,
    );
    entries.push(...answer.data);
    hasMore = answer.has_more && answer.data.length > 0;
    after = answer.last_id;
  }
  return { entries, hasMore };
}

/** Files and clicks are the sandbox's own, whatever name of this machine the console was opened by. "" when it is not a valid URL. */
export function here(url) {
  return URL.canParse(url) ? new URL(new URL(url).pathname, location.href).href : "";
}

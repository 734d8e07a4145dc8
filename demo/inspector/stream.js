// Brings batches in: what the collector already has, then each new one as it arrives, and after a lost connection what was
// missed in between.

import { KEPT_BATCHES, keyOf, readableBatch } from "./store.js";

const PAGE = 200;

// Starts at one second so that a restarted server is found at once; the cap keeps a forgotten tab from knocking all night.
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 15_000;

// Identifies this page: when it opens a new stream, the collector ends the page's old one.
const PAGE_ID = crypto.getRandomValues(new Uint32Array(2)).join("-");

async function readJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the collector answered ${response.status}`);
  return response.json();
}

const readPage = (after, limit) => readJson(`/inspector/api/batches?after=${encodeURIComponent(after)}&limit=${limit}`);

export class Stream {
  #source = null;
  #retryMs = FIRST_RETRY_MS;
  #newest;
  #onBatch;
  #onSkipped;
  #onState;

  /**
   * `newest()` gives the newest batch known or null, `onBatch(batch)` takes one, `onSkipped(count, forgotten)` gets the number of old
   * ones that are not read and of those the collector has deleted, `onState(state, detail)` the state of the connection.
   */
  constructor({ newest, onBatch, onSkipped, onState }) {
    this.#newest = newest;
    this.#onBatch = onBatch;
    this.#onSkipped = onSkipped;
    this.#onState = onState;
  }

  start() {
    this.#onState("connecting");
    this.#source = new EventSource(`/inspector/api/stream?page=${PAGE_ID}`);
    // The stream is opened before the catch-up is read, so nothing falls between the two; duplicates are recognised by id.
    this.#source.addEventListener("open", () => this.#catchUp());
    this.#source.addEventListener("batch", (message) => this.#take(message.data));
    this.#source.addEventListener("error", () => this.#lost("the connection was lost"));
  }

  async #catchUp() {
    const source = this.#source;
    try {
      let after = await this.#startOfCatchUp();
      for (let more = true; more && source === this.#source;) {
        const page = await readPage(after, PAGE);
        page.batches.forEach((batch) => this.#onBatch(readableBatch(batch)));
        after = page.batches.at(-1)?.id;
        more = Boolean(page.has_more) && after !== undefined;
      }
      if (source !== this.#source) return;
      this.#retryMs = FIRST_RETRY_MS;
      this.#onState("live");
    } catch (error) {
      if (source === this.#source) this.#lost(String(error.message ?? error));
    }
  }

  // The id after which to read. When the collector no longer has the batch known last, it was cleared or started anew.
  async #startOfCatchUp() {
    const newest = this.#newest();
    if (newest === null) return this.#skipOld();
    const [first] = (await readPage(newest.id - 1, 1)).batches;
    return first && keyOf(readableBatch(first)) === keyOf(newest) ? newest.id : 0;
  }

  // Ids grow by at least one per batch, so the newest KEPT_BATCHES all lie after this one.
  async #skipOld() {
    const { batches, forgotten = 0 } = await readJson("/inspector/api/summary");
    const skipped = Math.max(0, batches - KEPT_BATCHES);
    this.#onSkipped(skipped, forgotten);
    return forgotten + skipped;
  }

  #take(text) {
    try {
      this.#onBatch(readableBatch(JSON.parse(text)));
    } catch {
      this.#onState("live", "an unreadable batch was skipped");
    }
  }

  // EventSource would try again by itself, but at its own pace and without saying when.
  #lost(reason) {
    if (!this.#source) return;
    this.#source.close();
    this.#source = null;
    this.#onState("lost", `${reason}; next try in ${Math.round(this.#retryMs / 1000)} s`);
    setTimeout(() => this.start(), this.#retryMs);
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
  }
}

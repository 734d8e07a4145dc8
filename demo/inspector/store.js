// The batches received so far, newest first, and what follows from them: totals and what the filters let through.

import { oneLine, textOf } from "./format.js";

// A page with more rows than this gets slow to filter; older batches stay in the collector.
export const KEPT_BATCHES = 500;

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const objectsIn = (value) => (Array.isArray(value) ? value.filter(isObject) : []);

/**
 * The batch with the shape that this page relies on: lists where lists belong, numbers where it calculates. Their content is
 * hostile and is shown as received.
 */
export function readableBatch(batch) {
  const whole = isObject(batch) ? batch : {};
  return {
    ...whole,
    id: Number.isFinite(whole.id) ? whole.id : 0,
    received_at_ms: Number.isFinite(whole.received_at_ms) ? whole.received_at_ms : 0,
    findings: objectsIn(whole.findings),
    events: (Array.isArray(whole.events) ? whole.events : []).map((event) =>
      isObject(event) ? { ...event, findings: objectsIn(event.findings) } : { type: event, findings: [] },
    ),
  };
}

export function eventName(event) {
  return event.type === "custom" && event.custom_event_name
    ? `custom: ${oneLine(event.custom_event_name)}`
    : textOf(event.type);
}

export function findingsOf(batch) {
  return [...(batch.findings ?? []), ...(batch.events ?? []).flatMap((event) => event.findings ?? [])];
}

export function keyOf(batch) {
  return `${batch.received_at_ms}/${batch.id}`;
}

export function isOlder(batch, other) {
  return (batch.received_at_ms - other.received_at_ms || batch.id - other.id) < 0;
}

export class Store {
  batches = [];
  dropped = 0;
  forgotten = 0;

  // After a reconnect the stream and the catch-up may both bring the same batch. Ids alone do not decide: a collector that was
  // started with a new data file counts from one again.
  add(batch) {
    if (this.batches.some((known) => keyOf(known) === keyOf(batch))) return false;
    const place = this.batches.findIndex((known) => isOlder(known, batch));
    this.batches.splice(place === -1 ? this.batches.length : place, 0, batch);
    if (this.batches.length > KEPT_BATCHES) {
      this.batches.length = KEPT_BATCHES;
      this.dropped += 1;
    }
    return true;
  }

  clear() {
    this.batches = [];
    this.dropped = 0;
    this.forgotten = 0;
  }

  newest() {
    return this.batches[0] ?? null;
  }

  pixels() {
    return [...new Set(this.batches.map((batch) => textOf(batch.pid)).filter(Boolean))].sort();
  }

  names() {
    return [...new Set(this.batches.flatMap((batch) => (batch.events ?? []).map(eventName)))].sort();
  }

  /** Events of the page itself are counted; the pixel's own notices only as `internal`. */
  totals() {
    const sum = { batches: this.batches.length, events: 0, unique: 0, duplicates: 0, internal: 0, findings: 0 };
    for (const batch of this.batches) {
      sum.findings += findingsOf(batch).length;
      for (const event of batch.events ?? []) {
        if (event.internal) sum.internal += 1;
        else {
          sum.events += 1;
          sum[event.duplicate ? "duplicates" : "unique"] += 1;
        }
      }
    }
    return sum;
  }
}

/** The events of a batch that the filter shows, or null when the whole batch is hidden. */
export function visibleEvents(batch, filter) {
  if (filter.pixel && textOf(batch.pid) !== filter.pixel) return null;
  const batchHasFindings = (batch.findings ?? []).length > 0;
  const events = (batch.events ?? []).filter(
    (event) =>
      (filter.internal || !event.internal) &&
      (!filter.name || eventName(event) === filter.name) &&
      (!filter.findings || batchHasFindings || (event.findings ?? []).length > 0),
  );
  const isNarrowed = Boolean(filter.name || filter.findings || !filter.internal);
  return events.length === 0 && isNarrowed && !(filter.findings && batchHasFindings && !filter.name) ? null : events;
}

// What the consent commands of a data layer add up to for some signals.
// https://developers.google.com/tag-platform/security/guides/consent
//
// "default" is the state before the visitor answers, possibly for some regions only, where the more specific region wins.
// "update" is the answer; it wins over every default, whichever comes first, and changes only the signals it names.

const isValue = (value) => value === "granted" || value === "denied";

/** Longer waits than this are mistakes; the guide's examples wait half a second. */
const longestWaitMs = 60_000;

export class ConsentState {
  #signals;
  #region;
  #updates = new Map();
  /** Region, or "" for everywhere, to signal to value. */
  #defaults = new Map();
  /** The longest `wait_for_update` so far, in milliseconds. */
  waitMs = 0;

  constructor(signals, region) {
    this.#signals = signals;
    this.#region = region?.toUpperCase();
  }

  get hasUpdate() {
    return this.#updates.size > 0;
  }

  /** Takes one command; false when it has none of our signals. */
  take(kind, values) {
    const named = this.#signals.filter((signal) => isValue(values?.[signal]));
    if (named.length === 0 || (kind !== "default" && kind !== "update")) return false;
    if (kind === "update") {
      for (const signal of named) this.#updates.set(signal, values[signal]);
      return true;
    }
    for (const region of regionsOf(values.region)) {
      const of = this.#defaults.get(region) ?? new Map();
      this.#defaults.set(region, of);
      for (const signal of named) of.set(signal, values[signal]);
    }
    const wait = values.wait_for_update;
    if (Number.isFinite(wait)) this.waitMs = Math.max(this.waitMs, Math.min(wait, longestWaitMs));
    return true;
  }

  /** "granted" when all signals are, "denied" when one is, undefined when signals are missing. */
  get value() {
    const values = this.#signals.map((signal) => this.#updates.get(signal) ?? this.#defaultOf(signal));
    if (values.includes("denied")) return "denied";
    return values.every((value) => value === "granted") ? "granted" : undefined;
  }

  #defaultOf(signal) {
    const at = (region) => this.#defaults.get(region)?.get(signal);
    if (this.#region) return at(this.#region) ?? at(this.#region.split("-")[0]) ?? at("");
    // Where the visitor is only Google knows, so a denial for some region may be meant for this one.
    const values = [...this.#defaults.keys()].map(at);
    return values.includes("denied") ? "denied" : at("");
  }
}

/** Not a valid region code: an entry that cannot be read is meant for some region. */
const unreadable = "?";

function regionsOf(region) {
  if (region === undefined) return [""];
  const codes = (Array.isArray(region) ? region : [region]).filter((code) => typeof code === "string" && code !== "");
  return codes.length > 0 ? codes.map((code) => code.toUpperCase()) : [unreadable];
}

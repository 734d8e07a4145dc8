// Subscribes to the entries of a data layer, an array under a global name, including earlier ones.
//
// The array's own `push` is wrapped, as every tool around the data layer does it; no prototype is touched. For a limited time
// the array is also looked through, which finds one that comes late, is replaced, or is filled in other ways.

import { attempt, keepLooking } from "./polling.js";

/** `hear(entries)` gets new entries in order, each once; `missing()` is called when no array was there in time. Returns an unsubscribe function. */
export function watchDataLayer({ view, name, waitMs, hear, missing }) {
  // A tag manager shortens the array from the front, so positions mean nothing; only objects matter here.
  const seen = new WeakSet();
  const pass = (entries) => {
    const fresh = entries.filter((entry) => entry !== null && typeof entry === "object" && !seen.has(entry));
    fresh.forEach((entry) => seen.add(entry));
    if (fresh.length > 0) hear(fresh);
  };
  let layer;
  let unwrap = () => {};
  const stopLooking = keepLooking(
    view,
    waitMs,
    () => {
      const found = view[name];
      if (!Array.isArray(found)) return;
      if (found !== layer) {
        unwrap();
        layer = found;
        unwrap = wrapPush(found, pass);
      }
      pass([...found]);
    },
    () => {
      if (!layer) missing();
    },
  );
  return () => {
    stopLooking();
    unwrap();
  };
}

function wrapPush(layer, pass) {
  const before = layer.push;
  const isOwn = Object.prototype.hasOwnProperty.call(layer, "push");
  let isOn = true;
  const push = function (...entries) {
    // First us: pushing may run tags that push again, and those entries are the later ones.
    if (isOn) attempt(() => pass(entries));
    return Reflect.apply(before, this, entries);
  };
  attempt(() => {
    layer.push = push; // a frozen array throws; polling continues
  });
  return () => {
    isOn = false;
    // When another script has wrapped it after us, our function stays in the chain and only passes calls on.
    if (layer.push !== push) return;
    if (isOwn) layer.push = before;
    else delete layer.push;
  };
}

// A page made of plain objects, as far as the host modules read one.

/** An object whose class has these attributes, as the browser's own objects are; `own` is on the object itself. */
export function withAttributes(values, own = {}) {
  const accessors = Object.keys(values).map((name) => [
    name,
    { configurable: true, get: () => values[name], set: (value) => (values[name] = value) },
  ]);
  return Object.assign(Object.create(Object.defineProperties({}, Object.fromEntries(accessors))), own);
}

/** Events by hand: `emit` calls the listeners that were added. */
export function fakeTarget(members = {}) {
  const listeners = [];
  return {
    ...members,
    listeners,
    addEventListener: (type, listener, options) => listeners.push({ type, listener, options }),
    emit(type, event = {}) {
      for (const entry of [...listeners]) if (entry.type === type) entry.listener(event);
    },
  };
}

/** A cookie jar that knows Domain, Max-Age=0 and public suffixes, which is what the code under test relies on. */
export function fakeCookieDocument(host, publicSuffixes = []) {
  const jar = new Map();
  const writes = [];
  return {
    jar,
    writes,
    get cookie() {
      return [...jar.values()].map(({ pair }) => pair).join("; ");
    },
    set cookie(text) {
      writes.push(text);
      const [pair, ...attributes] = text.split("; ");
      const of = (name) => attributes.find((a) => a.startsWith(`${name}=`))?.slice(name.length + 1);
      const domain = of("Domain");
      if (
        domain !== undefined &&
        (publicSuffixes.includes(domain) || !(host === domain || host.endsWith(`.${domain}`)))
      )
        return;
      const key = `${pair.split("=")[0]}|${domain ?? ""}`;
      if (of("Max-Age") === "0") jar.delete(key);
      else jar.set(key, { pair, text });
    },
  };
}

/** A clock whose timers the test runs. */
export function fakeTimers(startMs = 1_790_000_000_000) {
  let now = startMs;
  let next = 1;
  const timers = new Map();
  const view = {
    Date: Object.assign(function () {}, { now: () => now, parse: Date.parse }),
    setTimeout(task, delay) {
      timers.set(next, { task, at: now + delay, delay });
      return next++;
    },
    clearTimeout: (id) => void timers.delete(id),
  };
  return {
    view,
    timers,
    now: () => now,
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const due = [...timers].filter(([, t]) => t.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
        if (!due) break;
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].task();
      }
      now = end;
    },
  };
}

export const settle = () => new Promise((resolve) => setImmediate(resolve));

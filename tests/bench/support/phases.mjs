// Where the time of our start goes, seen from outside: the shipped file is run as it is, between instrumented browser functions.
//
// Each hook costs a little, and the 3,000 or so crossings between the module and its glue are counted, not timed, for that reason.
// So these figures are for comparing parts with each other; the totals of the benchmark come from pages without hooks.

/** Runs in the page before anything else. Leaves `benchPhases(start, end)`: {parts, waits}, rows of [name, ms, count]. */
export function instrument() {
  const marks = [];
  let crossings = 0;
  const mark = (name) => marks.push({ name, at: performance.now(), crossings });
  const spans = (name, action) => {
    mark(`${name}: begin`);
    try {
      return action();
    } finally {
      mark(`${name}: end`);
    }
  };

  // The first thing our code asks of the page: until then the browser reads the text of the script.
  const currentScript = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript").get;
  Object.defineProperty(document, "currentScript", {
    get() {
      mark("first statement");
      return currentScript.call(this);
    },
  });

  // Calls that may wait for another process of the browser: the page waits, whatever the speed of its processor.
  const waits = [];
  const timed = (name, action) => {
    const before = performance.now();
    try {
      return action();
    } finally {
      waits.push({ name, at: before, ms: performance.now() - before });
    }
  };
  const watchProperty = (holder, owner, name, label) => {
    const { get, set } = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(holder, name, {
      configurable: true,
      get: () => timed(`${label} read`, () => get.call(holder)),
      set: set && ((value) => timed(`${label} write`, () => set.call(holder, value))),
    });
  };
  watchProperty(document, Document.prototype, "cookie", "document.cookie");
  watchProperty(window, window, "localStorage", "localStorage");
  watchProperty(window, window, "sessionStorage", "sessionStorage");
  for (const name of ["getItem", "setItem"]) {
    const original = Storage.prototype[name];
    Storage.prototype[name] = function (...args) {
      return timed(`storage ${name}`, () => original.apply(this, args));
    };
  }
  const { fetch } = window;
  window.fetch = (...args) => timed("fetch", () => fetch(...args));

  const { Module, Instance } = WebAssembly;
  // Two modules: the one that unpacks the other, and the engine.
  const modules = ["unpacker", "engine"];
  WebAssembly.Module = function (bytes) {
    return spans(`compile ${modules[0]}`, () => new Module(bytes));
  };

  const calls = ["open", "page input", "init", "measure"];
  const watchTable = (table) => ({
    get: (index) => {
      const target = table.get(index);
      // Only what the glue calls from outside comes through here: our three bindings, one call after the other.
      return (...args) => (calls.length > 0 ? spans(calls.shift(), () => target(...args)) : target(...args));
    },
    grow: (count) => table.grow(count),
    get length() {
      return table.length;
    },
  });
  const counted = (imports) =>
    Object.fromEntries(
      Object.entries(imports).map(([module, members]) => [
        module,
        Object.fromEntries(
          Object.entries(members).map(([name, member]) => [
            name,
            typeof member !== "function" ? member : (...args) => (crossings++, member(...args)),
          ]),
        ),
      ]),
    );
  WebAssembly.Instance = function (module, imports) {
    const instance = spans(`instantiate ${modules.shift()}`, () => new Instance(module, imports && counted(imports)));
    if (!imports) return instance;
    const exports = Object.fromEntries(
      Object.entries(instance.exports).map(([name, member]) => [
        name,
        member instanceof WebAssembly.Table ? watchTable(member) : member,
      ]),
    );
    return { exports };
  };

  window.benchPhases = (start, end) => {
    const parts = [];
    let before = { at: start, crossings: 0 };
    const until = marks.filter((one) => one.at <= end);
    for (const at of [...until, { name: "end", at: end, crossings: until.at(-1)?.crossings ?? 0 }]) {
      const isSpan = at.name.endsWith(": end");
      const name = isSpan ? at.name.slice(0, -5) : `until ${at.name.replace(": begin", "")}`;
      parts.push([name, at.at - before.at, at.crossings - before.crossings]);
      before = at;
    }
    const inside = waits.filter((wait) => wait.at <= end);
    const totals = [...new Set(inside.map((wait) => wait.name))].map((name) => {
      const same = inside.filter((wait) => wait.name === name);
      return [name, same.reduce((sum, wait) => sum + wait.ms, 0), same.length];
    });
    return { parts, waits: totals };
  };
}

// What a page looks like from inside, to be compared before and after a guest moved in. Runs in the page.

/** Remembers every member of the built-in objects, by identity, before any other script runs; and every event listened for. */
export function remember() {
  const holders = [
    window,
    ...[
      "Object",
      "Function",
      "Array",
      "String",
      "Number",
      "Promise",
      "Map",
      "Set",
      "Date",
      "JSON",
      "Math",
      "Reflect",
      "Symbol",
      "Error",
      "RegExp",
      "URL",
      "Uint8Array",
      "ArrayBuffer",
      "WebAssembly",
      "EventTarget",
      "Node",
      "Element",
      "HTMLElement",
      "Document",
      "HTMLDocument",
      "Window",
      "Navigator",
      "History",
      "Location",
      "Storage",
      "XMLHttpRequest",
      "Request",
      "Response",
      "Headers",
      "console",
      "crypto",
      "performance",
      "history",
      "navigator",
    ].flatMap((name) => (window[name] ? [window[name], window[name].prototype] : [])),
  ].filter(Boolean);
  const read = (holder) =>
    new Map(
      Reflect.ownKeys(holder).map((key) => {
        const { value, get, set } = Object.getOwnPropertyDescriptor(holder, key) ?? {};
        // Positions, sizes and the like change by themselves; what matters are functions and objects.
        return [key, [typeof value === "function" || typeof value === "object" ? value : typeof value, get, set]];
      }),
    );
  const before = new Map(holders.map((holder) => [holder, read(holder)]));

  const listened = [];
  const add = EventTarget.prototype.addEventListener;
  const heard = function (type, ...rest) {
    listened.push(type);
    return add.call(this, type, ...rest);
  };
  Object.defineProperty(EventTarget.prototype, "addEventListener", {
    value: heard,
    writable: true,
    enumerable: true,
    configurable: true,
  });
  before.get(EventTarget.prototype).get("addEventListener")[0] = heard;

  Object.defineProperty(window, Symbol.for("pixelcard fingerprint"), {
    value: () => {
      const changed = [];
      for (const [holder, members] of before) {
        const now = read(holder);
        const name = holder === window ? "window" : (holder.constructor?.name ?? String(holder));
        for (const key of new Set([...members.keys(), ...now.keys()])) {
          const [was, is] = [members.get(key), now.get(key)];
          if (!was) changed.push(`${name}.${String(key)} added`);
          else if (!is) changed.push(`${name}.${String(key)} removed`);
          else if (was.some((part, index) => part !== is[index])) changed.push(`${name}.${String(key)} changed`);
        }
      }
      const attributes = ["onunload", "onbeforeunload", "onpagehide", "onerror", "onmessage"].filter(
        (name) => window[name],
      );
      // Ours and, in WebKit, the driver's.
      const isTestTool = (text) => /Symbol\((pixelcard \w+|automationSessionProxy)\)/.test(text);
      return { changed: changed.filter((text) => !isTestTool(text)), listened, attributes };
    },
  });
}

/** {changed, listened, attributes} since `remember` ran. */
export const compareWithBefore = () => window[Symbol.for("pixelcard fingerprint")]();

// Members of the page's objects as the browser made them. Elements with a name or an id, globals of the page and patches of its
// libraries can replace any of them (CVE-2024-43788: a script that trusted `document.currentScript`), so nothing here
// is believed by its name: a member comes from a prototype of its object, or is checked for what it is.

/** The browser's Promise, also where the page has replaced it: the class of what an async function returns. */
export const NativePromise = (async () => {})().constructor as PromiseConstructor;

/** What `action` returns; undefined when it throws. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

type Method = (...args: unknown[]) => unknown;

/** The definition of `name` in the nearest prototype of `object`; members of the object itself are skipped. */
function definition(object: object, name: string, kind: "value" | "get" | "set"): Method | undefined {
  for (let holder = Object.getPrototypeOf(object); holder; holder = Object.getPrototypeOf(holder)) {
    const member = Object.getOwnPropertyDescriptor(holder, name)?.[kind];
    // An element with a name can be found in a prototype of the window, too.
    if (typeof member === "function") return member;
  }
  return undefined;
}

/** The value of an attribute such as `document.currentScript`; undefined where the browser has none. */
export const attribute = (object: object, name: string): unknown =>
  attempt(() => definition(object, name, "get")!.call(object));

/** A method such as `document.createElement`. An object that replaces the browser's may have its methods itself; no element is a method. */
export const method = (object: object, name: string): Method =>
  definition(object, name, "value") || (object as Record<string, Method>)[name]!;
/** Calls it. Throws what it throws, and where there is none. */
export const invoke = (object: object, name: string, ...args: unknown[]): unknown =>
  method(object, name).apply(object, args);

/**
 * The text of an attribute such as `document.cookie`. The page may define it anew, as consent tools do, and markup cannot: what
 * an element puts in its place is not a string.
 */
export function text(object: object, name: string): string {
  const own = attempt(() => (object as Record<string, unknown>)[name]);
  if (typeof own === "string") return own;
  const given = attribute(object, name);
  return typeof given === "string" ? given : "";
}

/** Sets the attribute that `text` reads. Throws what the browser throws. */
export function setText(object: object, name: string, value: string): void {
  if (typeof attempt(() => (object as Record<string, unknown>)[name]) === "string")
    (object as Record<string, unknown>)[name] = value;
  else definition(object, name, "set")!.call(object, value);
}

/** Whether `value` is of the browser's class `name`. The tag is on the prototype, which markup cannot change. */
export const isA = (value: unknown, name: string): boolean =>
  attempt(() => Object.prototype.toString.call(value)) === `[object ${name}]`;

/** Adds a listener; in a browser without the event it is never called. */
export const listen = <E = Event>(target: object, type: string, listener: (event: E) => void): void =>
  void attempt(() => invoke(target, "addEventListener", type, listener, true));

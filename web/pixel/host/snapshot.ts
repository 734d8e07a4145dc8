// Copies what a page hands to oaiq, at the moment of the call.
//
// The page may change its object after the call, and the object may be anything: a proxy, a DOM node, a structure that
// contains itself. The engine only ever sees the plain copy made here, so walking it can neither run page code nor fail.

import { wellFormed } from "../../module/utf8.js";
import { ownKeys, type Plain } from "../../module/plain.js";

// Guards for the page, far above anything that fits a request (16 KiB): they bound the work of one call.
const maxDepth = 8;
const maxNodes = 4000;
const maxText = 65536;
const maxTextInAll = 4 * maxText;
/** No command has more than five. */
const maxArguments = 8;

/** Members of an object that define how to read it. */
interface Readable {
  toJSON?: (key: string) => unknown;
  valueOf?: (key?: string) => unknown;
  entries?: unknown;
  [Symbol.iterator]?: unknown;
}

/**
 * Copies the arguments of one call, of each at most `limit` values; never throws. A missing argument becomes null so that the
 * positions stay. A list gets half of what is left of its argument, so that later members (a total, an id) are not lost.
 */
export function snapshotArguments(args: unknown, limit = maxNodes): Plain[] {
  let nodes = limit;
  let text = maxTextInAll;
  const ancestors: unknown[] = [];

  const copyText = (value: string): string => {
    const cut = value.slice(0, Math.min(maxText, text));
    text -= cut.length;
    return wellFormed(cut);
  };

  const copyInside = (value: object, copyMembers: () => Plain | undefined): Plain | undefined => {
    if (ancestors.length > maxDepth || ancestors.includes(value)) return undefined;
    ancestors.push(value);
    try {
      return copyMembers();
    } finally {
      ancestors.pop();
    }
  };

  const copyList = (list: ArrayLike<unknown>): Plain[] => {
    const out: Plain[] = [];
    const kept = nodes / 2;
    const keptText = text / 2;
    // A sparse array may claim four thousand million elements, so the budget ends the loop, not the length.
    const { length } = list;
    for (let i = 0; i < length && nodes > kept && text > keptText; i++) out.push(copyMember(list, i) ?? null);
    return out;
  };

  // `arguments` objects are array-likes, and stubs queue them as they are.
  const copyArguments = (list: ArrayLike<unknown>): Plain[] => {
    const out: Plain[] = [];
    const length = Math.min(list.length, maxArguments);
    for (let i = 0; i < length; i++) {
      nodes = limit;
      text = maxTextInAll;
      out.push(copyMember(list, i) ?? null);
    }
    return out;
  };

  const copyEach = (values: Iterable<unknown>): Plain[] => {
    const list: unknown[] = [];
    // A generator may have no end.
    for (const value of values) if (list.push(value) > nodes) break;
    return copyList(list);
  };

  const copyObject = (value: object): Plain => {
    // Without a prototype, so that a key such as __proto__ is a key like any other.
    const out: { [key: string]: Plain } = Object.create(null);
    const keys = ownKeys(value);
    const kind = keys.length || value.constructor?.name;
    // What shows nothing (an element, a promise, a class with private fields) is no empty object: its name is all there is to report.
    if (typeof kind === "string" && kind !== "Object") out[`[${copyText(kind)}]`] = true;
    for (const key of keys) {
      if (nodes <= 0 || text <= 0) break;
      const name = copyText(key);
      const member = copyMember(value, key);
      if (member !== undefined) out[name] = member;
    }
    return out;
  };

  /** As JSON.stringify reads it; lists that are no arrays, and maps, by what they hold. */
  const copyAny = (value: Readable): Plain | undefined => {
    if (Array.isArray(value)) return copyList(value);
    // A member that the page gave to every object (old libraries: toJSON) does not describe this one.
    const every: Readable = {};
    const { toJSON, valueOf, [Symbol.iterator]: each, entries } = value;
    if (typeof toJSON === "function" && toJSON !== every.toJSON) return copy(value.toJSON!(""));
    if (typeof valueOf === "function" && valueOf !== every.valueOf) {
      // A number or text in an object. Objects of another frame have another valueOf, too, which returns the object.
      const primitive = value.valueOf!();
      if (typeof primitive !== "object") return copy(primitive);
    }
    if (typeof each !== "function" || each === every[Symbol.iterator]) return copyObject(value);
    return each === entries ? copyObject(Object.fromEntries(value as never)) : copyEach(value as never);
  };

  const copyMember = (holder: object, key: PropertyKey): Plain | undefined => {
    nodes--;
    try {
      return copy((holder as Record<PropertyKey, unknown>)[key]);
    } catch {
      return undefined; // a getter or a proxy trap threw: as if the member were not there
    }
  };

  const copy = (value: unknown): Plain | undefined => {
    switch (typeof value) {
      case "string":
        return copyText(value);
      case "boolean":
        return value;
      case "number":
        // JSON has no NaN or Infinity. As text the engine can name the value when it refuses it.
        return isFinite(value) ? value : String(value);
      case "bigint": {
        const number = Number(value);
        return Number.isSafeInteger(number) ? number : copyText(String(value));
      }
      case "object":
        if (value === null) return null;
        return copyInside(value, () => copyAny(value));
      default:
        return undefined; // undefined, symbols and functions: JSON leaves them out as well
    }
  };

  try {
    return (copyInside(args as object, () => copyArguments(args as ArrayLike<unknown>)) ?? []) as Plain[];
  } catch {
    return [];
  }
}

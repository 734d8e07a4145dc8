// Untrusted JSON: reading it, and writing at one path of it.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Own members only: a name such as "constructor" must not find what every object inherits. */
export const memberOf = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.prototype.hasOwnProperty.call(value, name) ? value[name] : undefined;

const MAX_DEPTH = 16;
// A name that an assignment would take for the object's prototype.
const FORBIDDEN = new Set(["__proto__", "prototype", "constructor"]);

/** The steps of a JSON pointer (RFC 6901), or null for what is none, is too deep or names a prototype. */
export function pointerSteps(pointer: string): string[] | null {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return null;
  const steps = pointer
    .slice(1)
    .split("/")
    .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  return steps.length <= MAX_DEPTH && !steps.some((step) => FORBIDDEN.has(step)) ? steps : null;
}

/** The place of an entry that a list has, or the one behind its last; null otherwise. */
function entryIndex(step: string, length: number): number | null {
  if (step === "-") return length;
  const index = /^(0|[1-9]\d{0,6})$/.test(step) ? Number(step) : -1;
  return index >= 0 && index <= length ? index : null;
}

function put(target: Json, steps: readonly string[], value: Json): Json | undefined {
  const [step, ...deeper] = steps;
  if (step === undefined) return value;
  if (Array.isArray(target)) {
    const index = entryIndex(step, target.length);
    const inner = index === null ? undefined : put(target[index] ?? null, deeper, value);
    return inner === undefined ? undefined : [...target.slice(0, index!), inner, ...target.slice(index! + 1)];
  }
  // Objects on the way are made; a text or a number in the way is not replaced.
  if (target !== null && !isRecord(target)) return undefined;
  const inner = put((memberOf(target, step) ?? null) as Json, deeper, value);
  return inner === undefined ? undefined : { ...target, [step]: inner };
}

/** A copy of `target` with `value` at `pointer`; undefined when there is no such place. `target` stays as it is. */
export function putAt(target: Json, pointer: string, value: Json): Json | undefined {
  const steps = pointerSteps(pointer);
  return steps ? put(target, steps, value) : undefined;
}

// Values as the module reads them: [false, entry...] for an array, [true, key, value...] for an object. The reading side is
// from_js in wasm/pixel_bindings.cpp.
import type { Plain } from "./host/snapshot.js";

export type Flat = string | number | boolean | null | undefined | Flat[];

export function flat(value: Plain | undefined): Flat {
  if (value === null || typeof value !== "object") return value;
  const list: Flat[] = [!Array.isArray(value)];
  if (Array.isArray(value)) for (const entry of value) list.push(flat(entry));
  else for (const key of Object.keys(value)) list.push(key, flat(value[key]));
  return list;
}

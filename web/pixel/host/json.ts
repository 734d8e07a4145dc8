// JSON text without toJSON hooks.
//
// Old page libraries define Array.prototype.toJSON or Object.prototype.toJSON, and JSON.stringify then writes arrays as
// strings. Only JSON.stringify of primitives is used here: it never looks for such a hook.
import { attempt } from "./genuine.js";
import { ownKeys, type Plain } from "../../module/plain.js";

/** Captured at the start: pages replace it later. */
const primitiveText = attempt(() => JSON.stringify) as (value: Plain) => string;

/** The text of a plain value. The value is ours, so it has no cycles and no getters. */
export function jsonText(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join()}]`;
  if (value === null || typeof value !== "object") return primitiveText(value);
  return `{${ownKeys(value)
    .map((key) => `${primitiveText(key)}:${jsonText(value[key] as Plain)}`)
    .join()}}`;
}

// Values on their way to the module and back, as text; wasm/exchange.h describes the form.
import { ownKeys, type Plain } from "./plain.js";
import { utf8Length } from "./utf8.js";

/** Other values are written as null. */
export function exchanged(value: Plain | undefined): string {
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "number") return `d${new Uint32Array(new Float64Array([value]).buffer).join()},`;
  if (typeof value === "string") return `s${utf8Length(value)},${value}`;
  if (Array.isArray(value)) return `[${value.map(exchanged).join("")}]`;
  if (!value || typeof value !== "object") return "n";
  return `{${ownKeys(value)
    .map((key) => exchanged(key) + exchanged(value[key]))
    .join("")}}`;
}

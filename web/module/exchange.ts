// Values on their way to the module and back, as text; wasm/exchange.h describes the form.
import type { Plain } from "../pixel/host/snapshot.js";

const coder = new TextEncoder();

export function exchanged(value: Plain | undefined): string {
  if (value === null || value === undefined) return "n";
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "number") return `d${new Uint32Array(new Float64Array([value]).buffer).join()},`;
  if (typeof value === "string") return `s${coder.encode(value).length},${value}`;
  if (Array.isArray(value)) return `[${value.map(exchanged).join("")}]`;
  return `{${Object.keys(value)
    .map((key) => exchanged(key) + exchanged(value[key]))
    .join("")}}`;
}

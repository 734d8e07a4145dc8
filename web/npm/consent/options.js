// Options of the bridges. A mistake in them is reported to the console, and never leads to a grant.

import { attempt, defaultWaitMs } from "./polling.js";

const isAnswer = (value) => value === undefined || typeof value === "boolean";
const isId = (value) => Number.isInteger(value) && value > 0;
const isList = (isItem) => (value) => Array.isArray(value) && value.length > 0 && value.every(isItem);

/** The test of an option, and its description. */
export const kinds = {
  answer: [isAnswer, "true, false or left out"],
  milliseconds: [(value) => Number.isFinite(value) && value >= 0 && value <= 3_600_000, "milliseconds, 0 to 3600000"],
  asking: [(value) => value === "hold" || value === "deny", '"hold" or "deny"'],
  purposes: [isList(isId), "a list of purpose numbers such as [1, 7]"],
  vendor: [(value) => value === undefined || isId(value), "a number of the Global Vendor List, or left out"],
  names: [isList((value) => typeof value === "string" && value !== ""), 'a list of names such as ["ad_storage"]'],
  name: [(value) => typeof value === "string" && value !== "", "a name"],
  region: [
    (value) => value === undefined || (typeof value === "string" && /^[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?$/.test(value)),
    'ISO 3166, such as "ES" or "US-CA"',
  ],
  boolean: [(value) => typeof value === "boolean", "true or false"],
  window: [(value) => typeof value === "object" && value !== null, "a window of the same origin"],
};

/** What all bridges take: name, kind, default. */
const common = {
  window: [kinds.window, globalThis],
  waitMs: [kinds.milliseconds, defaultWaitMs],
  whenMissing: [kinds.answer, undefined],
  untilAnswered: [kinds.asking, "hold"],
};

/** Reads `given` by `known` (name to [kind, default]): the options, or null after a warning that names the field, its value and the remedy. */
export function readOptions(bridge, given, known) {
  const options = {};
  const problems = [];
  const all = { ...common, ...known };
  if (given !== undefined && (given === null || typeof given !== "object"))
    problems.push(`options must be an object, not ${shown(given)}`);
  for (const name of Object.keys(given ?? {}))
    if (!Object.keys(all).includes(name))
      problems.push(`options.${name} is not known; known are ${Object.keys(all).join(", ")}`);
  for (const [name, [[isRight, wanted], byDefault]] of Object.entries(all)) {
    options[name] = given?.[name] ?? byDefault;
    if (!isRight(options[name])) problems.push(`options.${name} must be ${wanted}, not ${shown(options[name])}`);
  }
  if (problems.length === 0) return options;
  attempt(() =>
    console.warn(`[oaiq] ${bridge}: ${problems.join("; ")}. The bridge does not answer until this is corrected.`),
  );
  return null;
}

/** The page a bridge belongs to, also when its other options are wrong. */
export function windowOf(given) {
  const view = attempt(() => given?.window);
  return typeof view === "object" && view !== null ? view : globalThis;
}

const shown = (value) => attempt(() => JSON.stringify(value) ?? String(value)) ?? typeof value;

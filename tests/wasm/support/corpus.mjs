// The vector corpus and what the native program makes of it.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { load } from "../../web/support/load.mjs";
import { requireBuilt, root } from "./modules.mjs";
import { exactLines } from "../../lib/exact-json.mjs";

/** The page's own code for handing an input over. */
const { exchanged } = await load("module/exchange.ts");

const folder = `${root}tests/vectors/`;
const program = requireBuilt("release/native/cli/pixelcard");

/** Every vector file in order: { name, path, vectors }. */
export function readCorpus() {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
  return names.map((name) => ({ name, path: folder + name, vectors: JSON.parse(readFileSync(folder + name, "utf8")) }));
}

/** The lines `pixelcard replay` prints, one per vector, in the order of the files. One process for all of them. */
export function replayNatively(files) {
  const paths = files.map(({ path }) => path);
  const output = execFileSync(program, ["replay", ...paths], { encoding: "utf8", maxBuffer: 1 << 28 });
  return exactLines(output);
}

/** Plays a vector on a started module; returns the effects of every input and the final state. */
export function playVector(module, { inputs }) {
  module.open();
  const effects = inputs.map((input) => JSON.parse(module.step(exchanged(input))));
  return { effects, state: JSON.parse(module.state()) };
}

/** Whether every member of `part` is in `whole`, entry by entry in arrays: what `expect_state` promises. */
export function isPart(part, whole) {
  if (Array.isArray(part))
    return Array.isArray(whole) && part.length === whole.length && part.every((entry, i) => isPart(entry, whole[i]));
  if (part === null || typeof part !== "object") return part === whole;
  return whole !== null && typeof whole === "object" && Object.keys(part).every((key) => isPart(part[key], whole[key]));
}

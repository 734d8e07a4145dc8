// Runs `pixelcard conversions` and makes input for it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const program = fileURLToPath(new URL("../../../build/release/native/cli/pixelcard", import.meta.url));
export const KEY = "sk-conversions-test-key-0123456789";

/** A folder that is removed with the test. */
export async function folderFor(t) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "pixelcard-conversions-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A valid event; the members given replace those of the default. */
export const order = (number, members = {}) => ({
  id: `order-${number}`,
  type: "order_created",
  timestamp_ms: Date.now() - 3_600_000 - (number % 1000) * 1000,
  action_source: "web",
  source_url: "https://shop.example/thanks",
  oppref: `click-${number}`,
  data: { type: "contents", amount: 1000 + (number % 5000), currency: "EUR" },
  ...members,
});

export const orders = (count, members) =>
  Array.from({ length: count }, (_, i) => order(i, typeof members === "function" ? members(i) : members));

export const ndjson = (records) =>
  records.map((record) => (typeof record === "string" ? record : JSON.stringify(record)) + "\n").join("");

/** Writes `records` as NDJSON and returns the path. */
export async function fileOf(folder, records, name = "day.ndjson") {
  const file = path.join(folder, name);
  await writeFile(file, typeof records === "string" ? records : ndjson(records));
  return file;
}

/** Starts the program: {child, ended} where `ended` is {status, stdout, stderr}. */
export function start(args, { env = {}, input, cwd } = {}) {
  const child = spawn(program, args, { cwd, env: { PATH: process.env.PATH, OPENAI_CONVERSIONS_API_KEY: KEY, ...env } });
  const result = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (result.stdout += chunk));
  child.stderr.on("data", (chunk) => (result.stderr += chunk));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const ended = once(child, "close").then(([status, signal]) => ({ ...result, status: status ?? signal }));
  return { child, ended };
}

export const run = (args, options) => start(args, options).ended;

/** Runs `conversions` with the report as JSON: {status, stderr, report}. */
export async function convert(args, options) {
  const result = await run(["conversions", ...args, "--format", "json"], options);
  return {
    ...result,
    report: result.stdout ? JSON.parse(result.stdout) : null,
    ledger: result.stdout ? JSON.parse(result.stdout).ledger : null,
  };
}

/** Whether the ledger adds up. */
export const addsUp = ({ read, invalid, repeated, delivered, dead, waiting }) =>
  read === invalid + repeated + delivered + dead + waiting;

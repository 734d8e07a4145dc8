// Text that somebody pasted or opened, as ads: JSON, NDJSON or CSV. What cannot be read is told by its line, the rest is kept.
import { lostMembers } from "../state/documents.js";
import { isDamaged, textOfBytes } from "./bytes.js";
import { problem, type Imported, type ImportedAd, type Problem, type ProblemName } from "./imported.js";
import { entriesOf } from "./json-array.js";
import { adsOf } from "./shapes.js";
import { readCsv, type ParseCsv } from "./read-csv.js";

// Ours: a sheet of ten thousand ads is for the command line, which reads it in constant memory.
export const MAX_CHARACTERS = 5_000_000;
export const MAX_ADS = 1000;
const MAX_PROBLEMS = 50;

function bounded(imported: Imported): Imported {
  const tooMany = imported.ads.length > MAX_ADS ? [problem(0, "too_many", String(imported.ads.length - MAX_ADS))] : [];
  const problems = [...tooMany, ...imported.problems];
  const shown = problems.slice(0, MAX_PROBLEMS);
  return { ...imported, ads: imported.ads.slice(0, MAX_ADS), problems: problems.length > shown.length ? [...shown, problem(0, "too_many", String(problems.length - shown.length))] : shown };
}

/** Members of the wrong type, which no field can show; `prefix` tells their ad from others. */
const lostFrom = (ad: Record<string, unknown>, line: number, prefix = ""): Problem[] => lostMembers(ad).map((lost) => problem(line, "bad_member", prefix + lost));

const nothing = (name: ProblemName, detail = ""): Imported => ({ format: "json", ads: [], set: null, problems: [problem(0, name, detail)] });

function parsed(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: String((error as Error).message) };
  }
}

function readWhole(value: unknown): Imported {
  const { ads, set, strays } = adsOf(value);
  const lost = ads.flatMap((ad, i) => lostFrom(ad, 0, ads.length > 1 ? `${i + 1}. ` : ""));
  const problems = ads.length > 0 || set ? [...strays.map((place) => problem(0, "no_ad", place)), ...lost] : [problem(0, "no_ad")];
  return { format: set ? "set" : "json", ads: ads.map((ad) => ({ line: 0, ad })), set, problems };
}

function readLines(lines: readonly string[]): Imported {
  const ads: ImportedAd[] = [];
  const problems: Problem[] = [];
  lines.forEach((text, i) => {
    if (text.trim() === "") return;
    if (isDamaged(text)) return void problems.push(problem(i + 1, "not_utf8", text.trim()));
    const line = parsed(text);
    if ("problem" in line) return void problems.push(problem(i + 1, "not_json", text.trim()));
    const found = adsOf(line.value).ads;
    if (found.length === 0) problems.push(problem(i + 1, "no_ad", text.trim()));
    for (const ad of found) {
      ads.push({ line: i + 1, ad });
      problems.push(...lostFrom(ad, i + 1));
    }
  });
  return { format: "ndjson", ads, set: null, problems };
}

// An object on a line of its own, whole or not: a file of such lines, rather than one object over several.
const looksLikeLines = (lines: readonly string[]): boolean => lines.filter((line) => /^\s*\{.*\}\s*$/.test(line)).length > 1;

type Format = "json" | "ndjson" | "csv";

const BY_NAME: readonly (readonly [RegExp, Format])[] = [[/\.(ndjson|jsonl)$/i, "ndjson"], [/\.json$/i, "json"], [/\.[ct]sv$/i, "csv"]];

// What a text begins with says more than what its file is called: lines of JSON are sent as .json, and JSON as .csv.
function formatOf(text: string, fileName: string): Format {
  const named = BY_NAME.find(([ending]) => ending.test(fileName))?.[1];
  if (named === "ndjson") return named;
  const looksLikeJson = named === "csv" ? /^\s*(\{\s*"|\[\s*\{)/.test(text) : /^\s*[[{]/.test(text);
  return looksLikeJson || named === "json" ? "json" : "csv";
}

/** Entries of an array one by one, so that one that cannot be read does not hide the others. */
function readEntries(text: string): Imported | null {
  const ads: ImportedAd[] = [];
  const problems: Problem[] = [];
  const entries = entriesOf(text);
  if (!entries) return null;
  for (const { line, text: entry } of entries) {
    const value = parsed(entry);
    if ("problem" in value) {
      problems.push(problem(line, "not_json", entry.trim()));
      continue;
    }
    const found = adsOf(value.value).ads;
    if (found.length === 0) problems.push(problem(line, "no_ad", entry.trim()));
    for (const ad of found) {
      ads.push({ line, ad });
      problems.push(...lostFrom(ad, line));
    }
  }
  return ads.length > 0 ? { format: "json", ads, set: null, problems } : null;
}

function readJson(text: string): Imported {
  if (isDamaged(text) && !/[\r\n]/.test(text.trim())) return nothing("not_utf8", text);
  const whole = isDamaged(text) ? { problem: "not UTF-8" } : parsed(text);
  if ("value" in whole) return readWhole(whole.value);
  const lines = text.split(/\r\n|\n|\r/);
  if (looksLikeLines(lines)) return readLines(lines);
  return readEntries(text) ?? nothing(isDamaged(text) ? "not_utf8" : "not_json", whole.problem);
}

/**
 * Never throws; linear in the text. Bytes may be UTF-8 or UTF-16.
 * @param fileName "" for text that was pasted
 */
export function readAds(given: string | Uint8Array, parseCsv: ParseCsv, fileName = ""): Imported {
  const text = typeof given === "string" ? given.replace(/^\uFEFF/, "") : textOfBytes(given);
  if (text === null) return nothing("utf32");
  if (text.length > MAX_CHARACTERS) return nothing("too_long", String(MAX_CHARACTERS));
  if (text.trim() === "") return nothing("empty");
  const format = formatOf(text, fileName);
  if (format === "csv") return bounded(readCsv(text, parseCsv));
  return bounded(format === "ndjson" ? readLines(text.split(/\r\n|\n|\r/)) : readJson(text));
}

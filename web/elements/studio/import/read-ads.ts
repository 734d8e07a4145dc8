// Reads ads from pasted text or a file: JSON, NDJSON or CSV. Problems are reported with their lines, the other ads are kept.
import { lostMembers } from "../state/documents.js";
import { isDamaged, textOfBytes } from "./bytes.js";
import { problem, type Imported, type ImportedAd, type Problem, type ProblemName } from "./imported.js";
import { parsedExactly } from "./exact-json.js";
import { entriesOf, type Entry } from "./json-array.js";
import { adsOf } from "./shapes.js";
import { readCsv, type ParseCsv } from "./read-csv.js";

// Our limit: a sheet of ten thousand ads is for the command line, which reads it in constant memory.
export const MAX_CHARACTERS = 5_000_000;
export const MAX_ADS = 1000;
const MAX_PROBLEMS = 50;

function bounded(imported: Imported): Imported {
  const tooMany = imported.ads.length > MAX_ADS ? [problem(0, "too_many", String(imported.ads.length - MAX_ADS))] : [];
  const problems = [...tooMany, ...imported.problems];
  const shown = problems.slice(0, MAX_PROBLEMS);
  return {
    ...imported,
    ads: imported.ads.slice(0, MAX_ADS),
    problems:
      problems.length > shown.length
        ? [...shown, problem(0, "too_many", String(problems.length - shown.length))]
        : shown,
  };
}

/** Members of the wrong type, which no field can show; `prefix` identifies their ad. */
const lostFrom = (ad: Record<string, unknown>, line: number, prefix = ""): Problem[] =>
  lostMembers(ad).map((lost) => problem(line, "bad_member", prefix + lost));

const nothing = (name: ProblemName, detail = ""): Imported => ({
  format: "json",
  ads: [],
  set: null,
  problems: [problem(0, name, detail)],
});

function readWhole(text: string): Imported {
  const { ads, set, strays } = adsOf(JSON.parse(text));
  const lost = adsOf(parsedExactly(text)).ads.flatMap((ad, i) => lostFrom(ad, 0, ads.length > 1 ? `${i + 1}. ` : ""));
  const problems =
    ads.length > 0 || set ? [...strays.map((place) => problem(0, "no_ad", place)), ...lost] : [problem(0, "no_ad")];
  return { format: set ? "set" : "json", ads: ads.map((ad) => ({ line: 0, ad })), set, problems };
}

/** Lines, or entries of a list, one by one, so that one that cannot be read does not hide the others. */
function readParts(parts: readonly Entry[], format: "json" | "ndjson"): Imported {
  const ads: ImportedAd[] = [];
  const problems: Problem[] = [];
  for (const { line, text } of parts) {
    const failed = (name: ProblemName): unknown => problems.push(problem(line, name, text.trim()));
    if (text.trim() === "") continue;
    if (isDamaged(text)) failed("not_utf8");
    else
      try {
        const found = adsOf(JSON.parse(text)).ads;
        if (found.length === 0) failed("no_ad");
        for (const ad of found) ads.push({ line, ad });
        problems.push(...adsOf(parsedExactly(text)).ads.flatMap((ad) => lostFrom(ad, line)));
      } catch {
        failed("not_json");
      }
  }
  return { format, ads, set: null, problems };
}

const readLines = (text: string): Imported =>
  readParts(
    text.split(/\r\n|\n|\r/).map((each, i) => ({ line: i + 1, text: each })),
    "ndjson",
  );

// Lines of one object each, valid or not, rather than one object over several lines.
const looksLikeLines = (text: string): boolean =>
  text.split(/[\r\n]/).filter((line) => /^\s*\{.*\}\s*$/.test(line)).length > 1;

type Format = "json" | "ndjson" | "csv";

const BY_NAME: readonly (readonly [RegExp, Format])[] = [
  [/\.(ndjson|jsonl)$/i, "ndjson"],
  [/\.json$/i, "json"],
  [/\.[ct]sv$/i, "csv"],
];

// The first characters are a better guide than the file name: lines of JSON are sent as .json, and JSON as .csv.
function formatOf(text: string, fileName: string): Format {
  const named = BY_NAME.find(([ending]) => ending.test(fileName))?.[1];
  if (named === "ndjson") return named;
  const looksLikeJson = named === "csv" ? /^\s*(\{\s*"|\[\s*\{)/.test(text) : /^\s*[[{]/.test(text);
  return looksLikeJson || named === "json" ? "json" : "csv";
}

function readJson(text: string): Imported {
  let reason = "";
  if (!isDamaged(text))
    try {
      return readWhole(text);
    } catch (error) {
      reason = String((error as Error).message);
    }
  if (looksLikeLines(text)) return readLines(text);
  const entries = readParts(entriesOf(text) ?? [], "json");
  if (entries.ads.length > 0) return entries;
  return isDamaged(text) ? nothing("not_utf8", text) : nothing("not_json", reason);
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
  return bounded(format === "ndjson" ? readLines(text) : readJson(text));
}

// What the core may include, and who may include Emscripten.

import { checkLines } from "./tree.mjs";

const INCLUDE = /^\s*#\s*include\s*([<"])([^>"]+)[>"]/;

// Each of these would let the core read a clock, a random source, the outside world or the locale, or run beside itself.
const FORBIDDEN = new Set(["chrono", "random", "iostream", "fstream", "thread", "ctime", "locale", "sstream"]);

// Reaching the same things by their C names.
const C_BACK_DOORS = new Set([
  "cstdio",
  "cstdlib",
  "clocale",
  "filesystem",
  "future",
  "mutex",
  "atomic",
  "condition_variable",
]);

// A calendar is not a clock: this file turns a time it was given into a date.
const CALENDAR = "native/lint/texts/years.cpp";

// Only the parser and the adapters name the JSON library: all others would depend on its version, and compile it again.
const JSON_USERS = ["native/base/codec.cpp", "native/base/nlohmann_json.h"];

/** Problems in the core's files: `files` are those of its rooms. Only what CMake generates (…h.in) is named without its room. */
export function coreIncludeProblems(files) {
  const own = new Set(
    files.map(({ path }) =>
      path.endsWith(".in") ? path.replace(/^.*\/|\.in$/g, "") : path.replace(/^native/, "pixelcard"),
    ),
  );
  return checkLines(files, (line, file) => {
    const [, kind, name] = INCLUDE.exec(line) ?? [];
    if (!name) return null;
    if (kind === '"') return own.has(name) ? null : `includes "${name}", which is no header of the core`;
    if (name === "nlohmann/json.hpp")
      return JSON_USERS.includes(file) ? null : `includes <${name}>; only ${JSON_USERS.join(" and ")} do`;
    if (name === "chrono" && file === CALENDAR) return null;
    if (FORBIDDEN.has(name) || C_BACK_DOORS.has(name))
      return `includes <${name}>; the core has no clock, randomness, I/O, threads or locale`;
    return /^[a-z_0-9]+$/.test(name) ? null : `includes <${name}>, which is not of the C++ standard library`;
  });
}

/** Problems anywhere: only the bindings in wasm/ know Emscripten. */
export function emscriptenIncludeProblems(files) {
  return checkLines(files, (line, file) => {
    const [, , name] = INCLUDE.exec(line) ?? [];
    return name?.startsWith("emscripten") && !/^wasm\/[^/]+\.cpp$/.test(file)
      ? `includes <${name}>; only wasm/*.cpp do`
      : null;
  });
}

// The rooms of the tree and who may know whom. A room uses those of the rows above its own, and no other.

import path from "node:path";
import ts from "typescript";

export const NATIVE = {
  top: "native",
  rows: [
    ["base"],
    ["image"],
    ["unicode", "pixel", "records"],
    ["rules"],
    ["url", "ads"],
    ["lint", "card"],
    ["report", "sandbox", "testing"],
    ["conversions"],
    ["gateway"],
    ["cli"],
  ],
  beside: /^native\/(CMakeLists\.txt|[a-z-]+\.cmake|package\/[a-z.-]+)$/,
  usesOf: includesOf,
};

export const WEB = {
  top: "web",
  rows: [["types", "module"], ["pixel", "elements"], ["npm"]],
  beside: /^web\/(docs\/.*|README\.md|package\.json|tsconfig\.json|snippet\.html)$/,
  usesOf: importsOf,
};

/** What the bindings may use: the modules' rooms and everything below. */
const BINDINGS = NATIVE.rows.slice(0, 1 + NATIVE.rows.findIndex((row) => row.includes("lint"))).flat();

const INCLUDE = /^\s*#\s*include\s*[<"]([^>"]+)[>"]/gm;

/** Files of the project that a C++ file includes. Names beside it are what CMake or Emscripten's build generates there. */
function includesOf({ path: file, text }, files) {
  return [...text.matchAll(INCLUDE)].flatMap(([, name]) => {
    const named = name.startsWith("pixelcard/")
      ? `native/${name.slice("pixelcard/".length)}`
      : path.posix.join(path.posix.dirname(file), name);
    return files.has(named)
      ? [named]
      : files.has(`${named}.in`)
        ? [`${named}.in`]
        : name.startsWith("pixelcard/")
          ? [named]
          : [];
  });
}

/** Files of the project that a TypeScript or JavaScript file imports, also for types only and later. */
function importsOf({ path: file, text }, files) {
  if (!/\.(ts|js|mjs)$/.test(file)) return [];
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => {
      const named = path.posix.join(path.posix.dirname(file), fileName);
      return (
        [named, named.replace(/\.js$/, ".ts"), named.replace(/\.js$/, ".d.ts")].find((name) => files.has(name)) ?? named
      );
    });
}

const partsOf = (file) => file.split("/");
const roomOf = (file) => partsOf(file)[1];
/** The folder inside a room; the room's own files, which everything in it may share, are in none. */
const folderOf = (file) => (partsOf(file).length > 3 ? partsOf(file).slice(0, 3).join("/") : null);

/** Every use of one file by another: [from, to]. */
function usesIn(files, house) {
  const names = new Set(files.map(({ path: file }) => file));
  return files.flatMap((file) => house.usesOf(file, names).map((to) => [file.path, to]));
}

/** One message for each circle in `arrows`, by its members. */
function circlesOf(arrows, what) {
  const next = new Map();
  for (const [from, to] of arrows) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reached = (start) => {
    const seen = new Set();
    const open = [start];
    while (open.length > 0)
      for (const to of next.get(open.pop()) ?? []) if (!seen.has(to)) seen.add(to) && open.push(to);
    return seen;
  };
  const reach = new Map([...next.keys()].map((start) => [start, reached(start)]));
  const circles = [...reach]
    .filter(([start, seen]) => seen.has(start))
    .map(([start, seen]) =>
      [...seen]
        .filter((other) => reach.get(other)?.has(start))
        .sort()
        .join(", "),
    );
  return [...new Set(circles)].map((members) => `${what} use each other in a circle: ${members}`);
}

/** Problems of the files below `house.top`: no room, an arrow back or aside, a file that is not there, a circle of files or of a room's folders. */
export function roomProblems(files, house) {
  const rowOf = new Map(house.rows.flatMap((row, index) => row.map((room) => [room, index])));
  const names = new Set(files.map(({ path: file }) => file));
  const inRooms = files.filter(({ path: file }) => !house.beside.test(file));
  const homeless = inRooms
    .filter(({ path: file }) => partsOf(file).length < 3 || !rowOf.has(roomOf(file)))
    .map(({ path: file }) => `${file}: belongs to no room`);
  const uses = usesIn(inRooms, house);
  const arrows = uses.flatMap(([from, to]) => {
    if (!names.has(to)) return [`${from}: uses ${to}, which is not there`];
    if (roomOf(from) === roomOf(to) || rowOf.get(roomOf(to)) < rowOf.get(roomOf(from))) return [];
    return [`${from}: uses ${to}; ${roomOf(from)} may not know ${roomOf(to)}`];
  });
  const folders = uses
    .filter(([from, to]) => roomOf(from) === roomOf(to))
    .map((arrow) => arrow.map(folderOf))
    .filter(([from, to]) => from && to && from !== to);
  return [...homeless, ...arrows, ...circlesOf(uses, "files"), ...circlesOf(folders, "folders")];
}

/** Problems of the bindings: `files` are those of wasm/. */
export function bindingProblems(files) {
  return files.flatMap(({ path: file, text }) =>
    [...text.matchAll(INCLUDE)].flatMap(([, name]) => {
      const room = /^pixelcard\/([^/]+)\//.exec(name)?.[1];
      return room && !BINDINGS.includes(room) ? [`${file}: includes ${name}; the bindings may not know ${room}`] : [];
    }),
  );
}

// Small rules about files in general.

import { checkLines } from "./tree.mjs";

const SOURCE = /(\.(cpp|h|hpp|ts|js|mjs|cmake|css|html|sh)|CMakeLists\.txt)$/;
const LONGEST_FILE = 400;

export function longFileProblems(files) {
  return files.flatMap(({ path, text }) => {
    const lines = text.split("\n").length - 1;
    return SOURCE.test(path) && lines > LONGEST_FILE
      ? [`${path}: ${lines} lines; at most ${LONGEST_FILE}, one concern each`]
      : [];
  });
}

/** Sources are listed by name: a stray file must not change the build. */
export function globProblems(files) {
  return checkLines(
    files.filter(({ path }) => /(CMakeLists\.txt|\.cmake)$/.test(path)),
    (line) => (/\bfile\s*\(\s*GLOB/i.test(line.replace(/#.*/, "")) ? "collects sources with file(GLOB)" : null),
  );
}

// Spelled in two parts so that this file does not find itself.
const MARKER = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"].join("|")})\\b`);

export function markerProblems(files) {
  return checkLines(
    files.filter(({ path }) => path !== "package-lock.json"),
    (line) => (MARKER.test(line) ? `holds the marker ${MARKER.exec(line)[0]}` : null),
  );
}

/** A lock with URLs ties all users to the package source of its author. */
export function lockProblems(files) {
  return checkLines(
    files.filter(({ path }) => /package-lock\.json$/.test(path)),
    (line) => (/"resolved"\s*:/.test(line) && !/"resolved": "web"/.test(line) ? "holds a download address" : null),
  );
}

/** `folders` are those that must have tests, `isTest` decides which path is one. */
export function emptyFolderProblems(files, folders) {
  const isTest = (path) => /(\.test\.m?js|\.cpp|\.json)$/.test(path);
  return folders
    .filter((folder) => !files.some(({ path }) => path.startsWith(`${folder}/`) && isTest(path)))
    .map((folder) => `${folder}: holds no test`);
}

// Everything in the demo shows untrusted data; none of it may become markup or code.
const MARKUP =
  /(?<!\$)\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|document\.write|srcdoc|eval|Function)\b\s*(\(|=|\+=)/;

export function markupProblems(files) {
  return checkLines(
    files.filter(({ path }) => /\.m?js$/.test(path)),
    (line) => (MARKUP.test(line) ? `turns text into markup or code: ${MARKUP.exec(line)[1]}` : null),
  );
}

// LICENSE and NOTICE of build/dist: what the built files hold of other people, found out from the build and not from memory.
//
// Evidence: headers that compilers read (Ninja's dependency log), packages that esbuild bundled (its metafile). Holders and terms are
// those of the installed packages, so both Debian releases name their own versions.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const emscripten = "/usr/share/emscripten";

const debianFile = (name) => readFile(`/usr/share/doc/${name}/copyright`, "utf8");
const MIT = "MIT License (text below)";

/** Copyright of the paragraph "Files: *", in Debian's machine-readable form. */
async function holders(name) {
  const paragraph = (await debianFile(name)).split(/\n\s*\n/).find((text) => /^Files:\s*\*\s*$/m.test(text)) ?? "";
  const found = /^Copyright:([^]*?)(?=\n\S|$(?![^]))/m.exec(paragraph)?.[1].trim().replace(/\s*\n\s*/g, " ");
  if (!found) throw new Error(`the copyright file of ${name} names no holder`);
  return `Copyright ${found}`;
}

const musl = async () => /^Copyright .*$/m.exec(await readFile(join(emscripten, "system/lib/libc/musl/COPYRIGHT"), "utf8"))[0];

/** What a path of a header gives away. The first that fits counts. */
const FROM_HEADERS = [
  { in: /\/nlohmann\//, name: "JSON for Modern C++", terms: async () => `${await holders("nlohmann-json3-dev")}\n${MIT}` },
  { in: /\/include\/c\+\+\/|\/lib\/clang\//, name: "LLVM libc++ and compiler-rt", terms: async () => "Apache License 2.0 with LLVM Exceptions" },
  { in: /\/include\/emscripten\/|\/emscripten\/system\//, name: "Emscripten", terms: async () => `${await holders("emscripten")}\n${MIT}` },
  { in: /\/sysroot\/include\//, name: "musl", terms: async () => `${await musl()}\n${MIT}` },
  {
    in: /\/public_suffix_data\.inc$/, name: "Public Suffix List",
    terms: async () => `${await holders("publicsuffix")}\nMozilla Public License 2.0, https://mozilla.org/MPL/2.0/\nSource form: https://publicsuffix.org/list/public_suffix_list.dat`,
  },
  { in: /_data\.inc$/, isUnicode: true, name: "Unicode Character Database", terms: async () => (await debianFile("unicode-data")).trim() },
];

/** Headers outside of `root`, and tables made from data of others, that the preset `name` compiled. */
export function headersOf(build, name) {
  const text = execFileSync("ninja", ["-C", join(build, name), "-t", "deps"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return new Set(text.split("\n").filter((line) => line.startsWith("    ")).map((line) => line.trim()));
}

/** The entry of FROM_HEADERS for a header; undefined for our own. */
export async function originOf(header, build, name) {
  const found = FROM_HEADERS.find((entry) => entry.in.test(header));
  if (!found?.isUnicode) return found;
  const path = header.startsWith("/") ? header : join(build, name, header);
  return /from Unicode/.test((await readFile(path, "utf8")).slice(0, 200)) ? found : undefined;
}

/** Names of npm packages in a metafile of esbuild. */
export const packagesIn = (metafile) => [...new Set(Object.keys(metafile.inputs).flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))];

async function packageTerms(name) {
  const folder = join(root, "node_modules", name);
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license"].map((each) => join(folder, each)).find(existsSync);
  if (!file) throw new Error(`the npm package ${name} has no license file`);
  return (await readFile(file, "utf8")).trim();
}

/**
 * Writes LICENSE and NOTICE.
 * @param build    folder of the presets' builds
 * @param dist     folder of the built files
 * @param packages names of bundled npm packages
 */
export async function writeNotices(build, dist, packages) {
  const parts = new Map();
  for (const preset of ["wasm", "nowasm"])
    for (const header of headersOf(build, preset)) {
      const origin = await originOf(header, build, preset);
      if (origin && !parts.has(origin.name)) parts.set(origin.name, await origin.terms());
    }
  // The runtime is in every file that Emscripten links, whatever headers are read.
  if (!parts.has("Emscripten")) parts.set("Emscripten", await FROM_HEADERS.find(({ name }) => name === "Emscripten").terms());
  for (const name of packages) parts.set(name, await packageTerms(name));
  const license = await readFile(join(root, "LICENSE"), "utf8");
  const sections = [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, terms]) => `${name}\n${"-".repeat(name.length)}\n\n${terms}\n`);
  const head = "The files in this folder are under the license in LICENSE. They hold parts of the following works.\n";
  const text = `MIT License\n-----------\n\n${license.slice(license.indexOf("Permission is hereby granted")).trim()}\n`;
  await copyFile(join(root, "LICENSE"), join(dist, "LICENSE"));
  await writeFile(join(dist, "NOTICE"), [head, ...sections, text].join("\n"));
}

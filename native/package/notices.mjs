// Licences of the works of others in the built files, found in the build and not kept by hand: LICENSE and NOTICE of build/dist, and the
// notice.txt beside this file, for the program and the libraries, which `node native/package/notices.mjs build` writes anew.
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
  const found = /^Copyright:([^]*?)(?=\n\S|$(?![^]))/m
    .exec(paragraph)?.[1]
    .trim()
    .replace(/\s*\n\s*/g, " ");
  if (!found) throw new Error(`the copyright file of ${name} names no holder`);
  return `Copyright ${found}`;
}

const musl = async () =>
  /^Copyright .*$/m.exec(await readFile(join(emscripten, "system/lib/libc/musl/COPYRIGHT"), "utf8"))[0];

/** The text of a license in a copyright file of Debian, without the form that Debian gives it. */
async function licenseText(packageName, license) {
  const paragraph = (await debianFile(packageName))
    .split(/\n(?=\S)/)
    .find((text) => text.startsWith(`License: ${license}\n `));
  if (!paragraph) throw new Error(`the copyright file of ${packageName} has no text of ${license}`);
  return paragraph
    .split("\n")
    .slice(1)
    .map((line) => line.trim().replace(/^\.$/, ""))
    .join("\n");
}

/** What a path of a header gives away. The first that fits counts. */
const FROM_HEADERS = [
  {
    in: /\/nlohmann\//,
    name: "JSON for Modern C++",
    terms: async () => `${await holders("nlohmann-json3-dev")}\n${MIT}`,
  },
  {
    in: /\/include\/c\+\+\/|\/lib\/clang\//,
    name: "LLVM libc++ and compiler-rt",
    terms: async () => "Apache License 2.0 with LLVM Exceptions",
  },
  {
    in: /\/include\/emscripten\/|\/emscripten\/system\//,
    name: "Emscripten",
    terms: async () => `${await holders("emscripten")}\n${MIT}`,
  },
  { in: /\/sysroot\/include\//, name: "musl", terms: async () => `${await musl()}\n${MIT}` },
  {
    in: /\/public_suffix_data\.inc$/,
    name: "Public Suffix List",
    terms: async () =>
      `${await holders("publicsuffix")}\nMozilla Public License 2.0, https://mozilla.org/MPL/2.0/\nSource form: https://publicsuffix.org/list/public_suffix_list.dat`,
  },
  {
    in: /_data\.inc$/,
    isUnicode: true,
    name: "Unicode Character Database",
    terms: async () => (await debianFile("unicode-data")).trim(),
  },
];

/** Works that are compiled into the program alone. */
const FROM_HEADERS_OF_PROGRAM = [
  {
    in: /^\/usr\/include\/CLI\//,
    name: "CLI11",
    terms: async () => `${await holders("libcli11-dev")}\n\n${await licenseText("libcli11-dev", "BSD-3-clause")}`,
  },
  {
    in: /^\/usr\/include\/boost\//,
    name: "Boost",
    terms: async () => "Boost Software License 1.0, https://www.boost.org/LICENSE_1_0.txt",
  },
  {
    in: /^\/usr\/include\/SQLiteCpp\//,
    name: "SQLiteCpp",
    terms: async () => `${await holders("libsqlitecpp-dev")}\n${MIT}`,
  },
  {
    in: /^\/usr\/include\/simdjson/,
    name: "simdjson",
    terms: async () =>
      `${await holders("libsimdjson-dev")}\nApache License 2.0, https://www.apache.org/licenses/LICENSE-2.0`,
  },
];
/** The C and C++ library of the system, and libraries that the program finds on the machine it runs on: they need no notice. */
const OF_SYSTEM =
  /^\/usr\/(lib\/(llvm|gcc|clang|[a-z0-9_]+-linux-gnu\/glib-2\.0)|include\/(c\+\+|[a-z0-9_]+-linux-gnu|asm-generic|linux|arpa|net|netinet|rpc|[a-z0-9_-]+\.h$|(openssl|brotli|fontconfig|freetype2|librsvg-2\.0|glib-2\.0|gdk-pixbuf-2\.0|cairo|libxml2|nats)\/))/;

/** Headers outside of `root`, and tables made from data of others, that the preset `name` compiled. */
export function headersOf(build, name) {
  const text = execFileSync("ninja", ["-C", join(build, name), "-t", "deps"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return new Set(
    text
      .split("\n")
      .filter((line) => line.startsWith("    "))
      .map((line) => line.trim()),
  );
}

/** The entry of FROM_HEADERS for a header; undefined for our own. */
export async function originOf(header, build, name) {
  const found = [...FROM_HEADERS_OF_PROGRAM, ...FROM_HEADERS].find((entry) => entry.in.test(header));
  if (!found?.isUnicode) return found;
  const path = header.startsWith("/") ? header : join(build, name, header);
  return /from Unicode/.test((await readFile(path, "utf8")).slice(0, 200)) ? found : undefined;
}

/** Whether a header belongs to the system or to a library that is found where the program runs. */
export const isOfSystem = (header) =>
  OF_SYSTEM.test(header) && !FROM_HEADERS_OF_PROGRAM.some((entry) => entry.in.test(header));

/** Names of npm packages in a metafile of esbuild. */
export const packagesIn = (metafile) => [
  ...new Set(
    Object.keys(metafile.inputs).flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
  ),
];

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
  const parts = await worksIn(build, ["wasm", "nowasm"]);
  // The runtime is in every file that Emscripten links, whatever headers are read.
  if (!parts.has("Emscripten"))
    parts.set("Emscripten", await FROM_HEADERS.find(({ name }) => name === "Emscripten").terms());
  for (const name of packages) parts.set(name, await packageTerms(name));
  await copyFile(join(root, "LICENSE"), join(dist, "LICENSE"));
  await writeFile(
    join(dist, "NOTICE"),
    await noticeOf(
      "The files in this folder are under the license in LICENSE. They hold parts of the following works.",
      parts,
    ),
  );
}

/** Works and their terms, by name, that the presets compiled something of. */
async function worksIn(build, presets) {
  const works = new Map();
  for (const preset of presets)
    for (const header of headersOf(build, preset)) {
      const origin = isOfSystem(header) ? undefined : await originOf(header, build, preset);
      if (origin && !works.has(origin.name)) works.set(origin.name, await origin.terms());
    }
  return works;
}

async function noticeOf(head, works) {
  const license = await readFile(join(root, "LICENSE"), "utf8");
  const sections = [...works]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, terms]) => `${name}\n${"-".repeat(name.length)}\n\n${terms}\n`);
  const text = `MIT License\n-----------\n\n${license.slice(license.indexOf("Permission is hereby granted")).trim()}\n`;
  return [`${head}\n`, ...sections, text].join("\n");
}

const [, self, build] = process.argv;
if (self === fileURLToPath(import.meta.url))
  await writeFile(
    join(root, "native/package/notice.txt"),
    await noticeOf(
      "Pixelcard is under the license in LICENSE. Its libraries and its program hold parts of the following works.",
      await worksIn(build, ["release"]),
    ),
  );

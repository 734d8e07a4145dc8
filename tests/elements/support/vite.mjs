// Vite as a program: it needs a newer Node than Debian 12 has, so the tests start this file with the one that npm brings.
//
//   vite.mjs build|ssr FOLDER OUT   builds, and prints the warnings as a JSON array
//   vite.mjs serve FOLDER           prints the origin of its development server, and runs until it is stopped
import { join } from "node:path";
import { build, createServer } from "vite";

const [what, folder, out] = process.argv.slice(2);
const warnings = [];
const warn = (text) => void warnings.push(text);
const customLogger = {
  info() {},
  warn,
  warnOnce: warn,
  error: (text) => console.error(text),
  clearScreen() {},
  hasErrorLogged: () => false,
  hasWarned: false,
};
const common = { root: folder, configFile: false, customLogger, logLevel: "warn" };

if (what === "serve") {
  const server = await createServer({
    ...common,
    server: { port: 0, host: "127.0.0.1", hmr: false },
    cacheDir: join(folder, ".vite"),
  });
  await server.listen();
  console.log(`http://127.0.0.1:${server.httpServer.address().port}`);
} else {
  const ssr =
    what === "ssr"
      ? { build: { ssr: "server.js", outDir: out, emptyOutDir: true }, ssr: { noExternal: true } }
      : { build: { outDir: out, emptyOutDir: true } };
  await build({ ...common, base: "./", ...ssr });
  console.log(JSON.stringify(warnings));
}

// Declarations of the card's modules, by the compiler from the sources, so that they cannot differ. Suite web checks the sources.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

export function writeTypes(web, out) {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { status, stdout } = spawnSync(
    process.execPath,
    [tsc, "-p", join(web, "elements"), "--outDir", out, "--noCheck"],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`types of web/elements:\n${stdout}`);
}

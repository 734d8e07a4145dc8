// Where the built programs are.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Another build folder than build/ helps who works on two things at once. */
export const folder = process.env.PIXELCARD_BUILD ?? join(root, "build");

/** Path of a built file, or an error with the fix. */
export function requireBuilt(name) {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`${path} is missing; run ./tests/run.sh --only lint, which builds it first`);
  return path;
}

export const program = () => requireBuilt("release/native/cli/pixelcard");

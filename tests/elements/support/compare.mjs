// Pictures that somebody looked at, and what is drawn now. PIXELCARD_SCREENS=write stores that instead of comparing it.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** A pixel differs when its colour is further away than this (0 to 1, as pixelmatch weighs it; edges of letters are let through). */
const COLOR_TOLERANCE = 0.15;
/** This share of a picture's pixels may differ: rounding of letters between releases of an engine. A line that wraps elsewhere is more. */
const SHARE_TOLERANCE = 0.01;

const isWriting = process.env.PIXELCARD_SCREENS === "write";
const different = fileURLToPath(new URL("../../../build/test-logs/screens/", import.meta.url));

/** {share, size, picture}: how many pixels differ, and where, in red. */
export function compare(now, reference) {
  if (now.width !== reference.width || now.height !== reference.height) return { share: 1, size: `${now.width} × ${now.height}, stored ${reference.width} × ${reference.height}` };
  const picture = new PNG({ width: now.width, height: now.height });
  const count = pixelmatch(now.data, reference.data, picture.data, now.width, now.height, { threshold: COLOR_TOLERANCE });
  return { share: count / (now.width * now.height), picture };
}

/** Fails when `bytes` of a PNG file are another picture than `name` in `folder`, and leaves both pictures to look at. */
export async function asStored(bytes, name, folder) {
  const file = new URL(`${name}.png`, folder);
  if (isWriting) {
    await mkdir(new URL(".", file), { recursive: true });
    return writeFile(file, bytes);
  }
  const { share, size, picture } = compare(PNG.sync.read(bytes), PNG.sync.read(await readFile(file)));
  if (share <= SHARE_TOLERANCE) return;
  const left = path.join(different, name);
  await mkdir(path.dirname(left), { recursive: true });
  await writeFile(`${left}.png`, bytes);
  if (picture) await writeFile(`${left}.difference.png`, PNG.sync.write(picture));
  assert.fail(`${size ?? `${(share * 100).toFixed(2)} % of the pixels differ, ${SHARE_TOLERANCE * 100} % may`}; see ${left}.png`);
}

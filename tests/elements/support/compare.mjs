// Images that a person has reviewed, and what is drawn now. PIXELCARD_SCREENS=write stores that instead of comparing it.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** A pixel differs when its colour is further away than this (0 to 1, as pixelmatch weighs it; edges of letters are let through). */
const COLOR_TOLERANCE = 0.15;
/** This share of an image's pixels may differ: rounding of letters between releases of an engine. A line that wraps elsewhere is more. */
const SHARE_TOLERANCE = 0.01;

/** Rows by which another release of an engine may round a line of text up or down; with the release that drew the images, none. */
const ROUNDED_ROWS = [-1, 1];

const isWriting = process.env.PIXELCARD_SCREENS === "write";
const different = fileURLToPath(new URL("../../../build/test-logs/screens/", import.meta.url));

/** The rows of an image's data moved by `rows`; the outermost row is repeated. */
function moved({ data, width, height }, rows) {
  const size = width * 4;
  return Buffer.concat(
    Array.from({ length: height }, (_, y) => {
      const from = Math.min(height - 1, Math.max(0, y + rows));
      return data.subarray(from * size, (from + 1) * size);
    }),
  );
}

/** {share, size, image}: how many pixels differ, and where, in red. With `isRounded` a pixel may be one row off. */
export function compare(now, reference, { isRounded = false } = {}) {
  const { width, height } = now;
  if (width !== reference.width || height !== reference.height)
    return { share: 1, size: `${width} × ${height}, stored ${reference.width} × ${reference.height}` };
  const differenceOf = (data, options) => {
    const picture = new PNG({ width, height });
    pixelmatch(data, reference.data, picture.data, width, height, { threshold: COLOR_TOLERANCE, ...options });
    return picture;
  };
  const masks = [0, ...(isRounded ? ROUNDED_ROWS : [])].map(
    (rows) => differenceOf(moved(now, rows), { diffMask: true }).data,
  );
  let count = 0;
  for (let i = 3; i < masks[0].length; i += 4) if (masks.every((mask) => mask[i] > 0)) count += 1;
  return { share: count / (width * height), picture: differenceOf(now.data) };
}

/** "150.0" of "Chrome/150.0.7871.181": what a release may draw differently from the one before. */
const releaseOf = (version) => /\d+\.\d+/.exec(version)?.[0] ?? version;

/** Remembers, beside the images, which release of an engine drew them. */
async function rememberRelease(file, { name, version }) {
  const known = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
  await writeFile(file, `${JSON.stringify({ ...known, [name]: releaseOf(version) }, null, 2)}\n`);
}

/** Fails when `bytes` of a PNG file, drawn by `engine`, are another image than `name` in `folder`, and keeps both images for review. */
export async function asStored(bytes, name, folder, engine) {
  const file = new URL(`${name}.png`, folder);
  const releases = new URL("engines.json", folder);
  if (isWriting) {
    await mkdir(new URL(".", file), { recursive: true });
    await rememberRelease(releases, engine);
    return writeFile(file, bytes);
  }
  const drawnBy = JSON.parse(await readFile(releases, "utf8"))[engine.name];
  assert.ok(drawnBy, `${releases.pathname} does not tell which release of ${engine.name} drew the pictures`);
  const isRounded = drawnBy !== releaseOf(engine.version);
  const { share, size, picture } = compare(PNG.sync.read(bytes), PNG.sync.read(await readFile(file)), { isRounded });
  if (share <= SHARE_TOLERANCE) return;
  const left = path.join(different, name);
  await mkdir(path.dirname(left), { recursive: true });
  await writeFile(`${left}.png`, bytes);
  if (picture) await writeFile(`${left}.difference.png`, PNG.sync.write(picture));
  assert.fail(
    `${size ?? `${(share * 100).toFixed(2)} % of the pixels differ, ${SHARE_TOLERANCE * 100} % may`}; drawn by ${engine.version}, stored by ${drawnBy}; see ${left}.png`,
  );
}

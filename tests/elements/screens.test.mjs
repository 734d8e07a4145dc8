// How the element looks in each engine, compared with pictures that somebody looked at: tests/elements/screens/.
//
// PIXELCARD_SCREENS=write stores what is drawn now. Look at each before you commit it.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { forEachEngine } from "./support/setup.mjs";
import { head, ownFonts, screens, serveFaces, showScreen } from "./support/screens.mjs";

/** A pixel differs when its colour is further away than this (0 to 1, as pixelmatch weighs it; edges of letters are let through). */
const COLOR_TOLERANCE = 0.15;
/** This share of a picture's pixels may differ: rounding of letters between releases of an engine. A line that wraps elsewhere is more. */
const SHARE_TOLERANCE = 0.01;

const isWriting = process.env.PIXELCARD_SCREENS === "write";
const references = new URL("screens/", import.meta.url);
const findings = new URL("../../build/test-logs/screens/", import.meta.url);

/** {share, picture}: how many pixels differ, and where, in red. */
function compare(now, reference) {
  if (now.width !== reference.width || now.height !== reference.height) return { share: 1, size: `${now.width} × ${now.height}, stored ${reference.width} × ${reference.height}` };
  const picture = new PNG({ width: now.width, height: now.height });
  const count = pixelmatch(now.data, reference.data, picture.data, now.width, now.height, { threshold: COLOR_TOLERANCE });
  return { share: count / (now.width * now.height), picture };
}

forEachEngine("screens", (env) => {
  for (const [name, screen] of Object.entries(screens)) {
    env.test(`${name} looks as it did`, async () => {
      await serveFaces(env.site);
      const page = await env.open(`/${name}`, { head, body: `<div id="stage"></div>` });
      await page.evaluate(() => customElements.whenDefined("chat-card-preview").then(() => {}));
      await page.evaluate(showScreen, screen, ownFonts);
      const bytes = await page.picture("#stage");
      const file = `${env.name}/${name}.png`;
      if (isWriting) {
        await mkdir(new URL(`${env.name}/`, references), { recursive: true });
        return writeFile(new URL(file, references), bytes);
      }
      const reference = PNG.sync.read(await readFile(new URL(file, references)));
      const { share, size, picture } = compare(PNG.sync.read(bytes), reference);
      if (share <= SHARE_TOLERANCE) return;
      await mkdir(new URL(`${env.name}/`, findings), { recursive: true });
      await writeFile(new URL(file, findings), bytes);
      if (picture) await writeFile(new URL(file.replace(".png", ".difference.png"), findings), PNG.sync.write(picture));
      assert.fail(`${size ?? `${(share * 100).toFixed(2)} % of the pixels differ, ${SHARE_TOLERANCE * 100} % may`}; see ${fileURLToPath(new URL(file, findings))}`);
    });
  }
});

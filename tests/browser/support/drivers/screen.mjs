// A part of the screen as an image. WebKitGTK's driver has a command for that, but without a graphics card its answer is black.
import { PNG } from "pngjs";

const LIMIT_MS = 10_000;
const PAUSE_MS = 150;

/** In the page: the position of an element on the screen. Nothing manages windows there, so the page begins below the window's own bars. */
const placeOf = (selector) => {
  const element = document.querySelector(selector);
  element.scrollIntoView({ block: "start", behavior: "instant" });
  const { x, y, width, height } = element.getBoundingClientRect();
  const isWhole = x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight;
  return { isWhole, x: screenX + x, y: screenY + outerHeight - innerHeight + y, width, height };
};

/** The bytes of a PNG file, as soon as two looks at the screen are alike. */
export async function pictureOf(window, pixels, selector) {
  const { isWhole, ...place } = await window.evaluate(placeOf, selector);
  if (!isWhole) throw new Error(`${selector} does not fit into the window`);
  const [left, top] = [Math.round(place.x), Math.round(place.y)];
  const [width, height] = [Math.round(place.x + place.width) - left, Math.round(place.y + place.height) - top];
  let last = Buffer.alloc(0);
  for (
    const deadline = Date.now() + LIMIT_MS;
    Date.now() < deadline;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  ) {
    const picture = new PNG({ width, height });
    PNG.bitblt(await pixels(), picture, left, top, width, height, 0, 0);
    if (last.equals(picture.data)) return PNG.sync.write(picture);
    last = picture.data;
  }
  throw new Error(`${selector} did not come to rest within ${LIMIT_MS / 1000} s`);
}

// The studio as README shows it, in Chromium, with faces that come with the tests; compared with the stored image.
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { asStored } from "../elements/support/compare.mjs";
import { openSite, openStudio, until } from "./support/studio.mjs";

const face = async (family, weight) => {
  const bytes = await readFile(
    new URL(`../../node_modules/@fontsource/inter/files/inter-latin-${weight}-normal.woff2`, import.meta.url),
  );
  return `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/woff2;base64,${bytes.toString("base64")})}`;
};
/** The first names of the card's own list, which no machine of ours has. */
const families = ["ui-sans-serif", "-apple-system", "Test Sans"];

describe("the studio's image", () => {
  let site, engine, page, stop;
  before(async () => {
    const faces = (
      await Promise.all(families.flatMap((family) => [400, 600].map((weight) => face(family, weight))))
    ).join("");
    const style = `${faces}body{margin:0}#stage{width:1200px;height:980px;overflow:hidden}`;
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><style>${style}</style><script type="module" src="/sdk/chat-card.min.js"></script><div id="stage"><chat-card-studio></chat-card-studio></div></html>`;
    ({ site, engine, page, stop } = await openSite("chromium", { "/screen/studio/": html }));
  });
  after(() => stop?.());

  test("is rendered as recorded", { timeout: 60_000 }, async () => {
    await openStudio(page, `${site.url}/screen`);
    await page.evaluate(async (sans) => {
      const root = document.querySelector("chat-card-studio").shadowRoot;
      const style = new CSSStyleSheet();
      style.replaceSync(
        `.studio, .studio * { font-family: "${sans}" !important; caret-color: transparent !important; }`,
      );
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];
      await Promise.all([...document.fonts].map((font) => font.load()));
    }, "Test Sans");
    await until(page, "the findings", () =>
      document.querySelector("chat-card-studio").shadowRoot.querySelector(".finding"),
    );
    await page.evaluate(
      () => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 500)),
    );
    await asStored(await page.picture("#stage"), "studio", new URL("screens/", import.meta.url), engine);
  });
});

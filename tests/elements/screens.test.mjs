// How the element looks in each engine, compared with images that a person has reviewed: tests/elements/screens/.
//
// PIXELCARD_SCREENS=write stores what is drawn now. Review each before you commit it.
import { asStored } from "./support/compare.mjs";
import { forEachEngine } from "./support/setup.mjs";
import { head, ownFonts, screens, serveFaces, showScreen } from "./support/screens.mjs";

forEachEngine("screens", (env) => {
  for (const [name, screen] of Object.entries(screens)) {
    env.test(`${name} is rendered as recorded`, async () => {
      await serveFaces(env.site);
      const page = await env.open(`/${name}`, { head, body: `<div id="stage"></div>` });
      await page.evaluate(() => customElements.whenDefined("chat-card-preview").then(() => {}));
      await page.evaluate(showScreen, screen, ownFonts);
      await asStored(
        await page.picture("#stage"),
        `${env.name}/${name}`,
        new URL("screens/", import.meta.url),
        env.engine,
      );
    });
  }
});

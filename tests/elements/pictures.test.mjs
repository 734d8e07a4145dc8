// Images by URL, from memory, cropped, missing; and the card as a file.
import assert from "node:assert/strict";
import { forEachEngine } from "./support/setup.mjs";
import { png } from "./support/png.mjs";

const CARD = `<chat-card-preview id="card" title="Title" body="Body" brand-name="Example"></chat-card-preview>`;
const GREEN = [...png(64, 64, [0, 128, 0])];

/** In the page: helpers kept on `window`. */
const helpers = `
window.card = () => document.getElementById("card");
window.loaded = async () => {
  await card().updateComplete;
  const image = card().shadowRoot.querySelector("img.pixelcard-image");
  if (image) await image.decode();
  return image;
};
window.until = async (isSo) => { for (const end = Date.now() + 5000; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 20))) if (Date.now() > end) throw new Error("never: " + isSo); };
window.kinds = () => card().model.items.map(({ image }) => image.kind);
// The colour in the middle of the card's image, of a PNG of the whole.
window.colour = async (blob, scale) => {
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { box } = card().model.items[0].image;
  const [red, green, blue] = pen.getImageData(Math.round((box.x + box.width / 2) * scale), Math.round((box.y + box.height / 2) * scale), 1, 1).data;
  return { size: [image.naturalWidth, image.naturalHeight], colour: [red, green, blue] };
};`;

forEachEngine("pictures", (env) => {
  const show = (path, body = CARD) => {
    env.site.file("/helpers.js", helpers);
    return env.show(path, body, { head: `<script src="/helpers.js"></script>` });
  };

  env.test("a URL, a Blob, a File, bytes: each is shown, and a Blob's URL is given back", async () => {
    const page = await show("/kinds");
    const seen = await page.evaluate(async (green) => {
      const bytes = new Uint8Array(green);
      const freed = [];
      const { revokeObjectURL } = URL;
      URL.revokeObjectURL = (address) => {
        freed.push(address);
        revokeObjectURL.call(URL, address);
      };
      const seen = [];
      const made = [];
      for (const value of [
        location.origin + "/red.png",
        "red.png",
        new Blob([bytes], { type: "image/png" }),
        new File([bytes], "a.png", { type: "image/png" }),
        bytes,
        bytes.buffer,
      ]) {
        card().image = value;
        const image = await loaded();
        seen.push(image.src.split(":")[0], image.naturalWidth);
        if (image.src.startsWith("blob:")) made.push(image.src);
      }
      card().image = "";
      await card().updateComplete;
      return {
        seen,
        isFreed: made.length === 4 && made.every((address) => freed.includes(address)),
        kinds: kinds(),
        attribute: card().getAttribute("image"),
      };
    }, GREEN);
    assert.deepEqual(seen, {
      seen: ["http", 64, "http", 64, "blob", 64, "blob", 64, "blob", 64, "blob", 64],
      isFreed: true,
      kinds: ["letter"],
      attribute: "",
    });
  });

  env.test("no text of an exported SVG reaches past its width, whatever fonts the browser has", async () => {
    const page = await show("/widths", `${CARD}<div id="drawn"></div>`);
    const over = await page.evaluate(async () => {
      const over = [];
      for (const profile of ["inline-64", "compact-140"])
        for (const title of [
          "WWW MMM @@@ Wide letters to the end of the line and",
          "כותרת ארוכה שנמשכת על פני שורה שלמה",
        ]) {
          Object.assign(card(), {
            profile,
            creative: { type: "chat_card", title, body: title, target_url: "https://example.com/" },
            brandName: "WWWW MMMM",
          });
          await card().updateComplete;
          // For a page without other policies than the test's own: the export is text, and drawn here as it would be elsewhere.
          const svg = new DOMParser().parseFromString(await card().toSVG(), "image/svg+xml").documentElement;
          document.getElementById("drawn").replaceChildren(document.importNode(svg, true));
          for (const text of document.querySelectorAll("#drawn text")) {
            const { width } = text.getBBox();
            if (!(width > 0 && width <= Number(text.getAttribute("textLength")) + 1))
              over.push(`${profile}: ${text.textContent}: ${width} of ${text.getAttribute("textLength")}`);
          }
        }
      return over;
    });
    assert.deepEqual(over, []);
  });

  env.test("an image that cannot be loaded becomes the tile of a missing one", async () => {
    const page = await show("/broken");
    const seen = await page.evaluate(async () => {
      card().favicon = location.origin + "/nothing-icon.png";
      card().image = location.origin + "/nothing.png";
      // With URLs first, which were not loaded before.
      await card().updateComplete;
      await until(() => kinds()[0] === "letter" && card().model.favicon.kind === "letter");
      const { notes } = card().model;
      card().title = "Another";
      await card().updateComplete;
      const stays = kinds()[0];
      card().image = location.origin + "/red.png";
      await card().updateComplete;
      return { notes: notes.sort(), stays, then: kinds()[0] };
    });
    assert.deepEqual(seen, {
      notes: ["missing_favicon", "missing_image", "missing_target"],
      stays: "letter",
      then: "image",
    });
  });

  env.test("a crop of an image takes its size from the image", async () => {
    const page = await show("/crop");
    const source = await page.evaluate(async () => {
      card().creative = {
        title: "t",
        image_url: location.origin + "/wide.png",
        image_crop: { x: 0.25, y: 0, width: 0.5, height: 1 },
      };
      await until(() => card().model.items[0].image.source);
      return {
        ...card().model.items[0].image.source,
        view: card().shadowRoot.querySelector("svg.pixelcard-image").getAttribute("viewBox"),
      };
    });
    assert.deepEqual(source, { width: 80, height: 40, view: "20 0 40 40" });
  });

  env.test("as HTML and SVG: an image from memory is inside, one with a URL is named", async () => {
    const page = await show("/texts");
    const { own, named, svg } = await page.evaluate(async (green) => {
      card().image = new Blob([new Uint8Array(green)], { type: "image/png" });
      const own = await card().toHTML();
      card().image = location.origin + "/red.png";
      return { own, named: await card().toHTML(), svg: await card().toSVG() };
    }, GREEN);
    assert.match(own, /^<style>\n\.pixelcard-s[0-9a-f]{16}\{/);
    assert.match(own, /<img class="pixelcard-image" src="data:image\/png;base64,/);
    assert.doesNotMatch(own, /picture\.invalid|blob:/);
    assert.match(named, /<img class="pixelcard-image" src="http:\/\/127\.0\.0\.1:\d+\/red\.png"/);
    assert.match(svg, /^<svg xmlns/);
  });

  env.test("as PNG: the image is in it, in the size asked for", async () => {
    const page = await show("/png");
    const [own, named, other] = await page.evaluate(
      async (green, elsewhere) => {
        const at = async (image, scale) => {
          card().image = image;
          await card().updateComplete;
          return {
            ...(await colour(await card().toPNG(scale), scale)),
            wanted: [Math.round(card().model.width * scale), Math.round(card().model.height * scale)],
          };
        };
        return [
          await at(new Blob([new Uint8Array(green)], { type: "image/png" }), 1),
          await at(location.origin + "/red.png", 2),
          await at(elsewhere + "/red.png?cors", 1),
        ];
      },
      GREEN,
      env.site.elsewhere,
    );
    for (const [{ size, wanted, colour }, expected] of [
      [own, [0, 128, 0]],
      [named, [255, 0, 0]],
      [other, [255, 0, 0]],
    ]) {
      assert.deepEqual(size, wanted);
      assert.deepEqual(colour, expected);
    }
  });

  env.test("as PNG: an image that the page may not read is refused by name", async () => {
    const page = await show("/refused");
    const refused = await page.evaluate(async (elsewhere) => {
      card().image = elsewhere + "/red.png";
      await loaded();
      return card()
        .toPNG()
        .then(
          () => "made",
          ({ name, reason }) => [name, reason, kinds()[0]],
        );
    }, env.site.elsewhere);
    assert.deepEqual(refused, ["PictureError", "image_not_readable", "image"]);
  });
});

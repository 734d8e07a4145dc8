// Images that are not shown: one reason each, the same on a page, in the module and on the command line.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { chosenEngines } from "../browser/support/drivers/index.mjs";
import { blackPng } from "../elements/support/png.mjs";
import { program } from "../lint/support/built.mjs";
import { packedLinter } from "../lint/support/linter.mjs";
import { openSite, openStudio, until } from "./support/studio.mjs";

const bytes = (text) => Buffer.from(text, "latin1");
const boxed = (...brands) =>
  bytes(`\0\0\0${String.fromCharCode(12 + 4 * brands.length)}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join("")}`);
const whole = blackPng(700, 700);
const OTHER = "; use PNG, JPEG or WebP";

/** name of the file: [its bytes, the reason] */
const IMAGES = {
  "photo.heic": [boxed("heic", "mif1", "heic"), `is HEIC${OTHER}`],
  "renamed-heic.jpg": [boxed("mif1", "heic"), `is HEIC${OTHER}`],
  "photo.avif": [boxed("avif", "avif"), `is AVIF${OTHER}`],
  "moving.gif": [bytes("GIF89a\x01\0\x01\0\0\0\0;"), `is GIF${OTHER}`],
  "logo.svg": [bytes('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), `is SVG${OTHER}`],
  "scan.tiff": [bytes("II*\0\x08\0\0\0"), `is TIFF${OTHER}`],
  "flyer.pdf": [bytes("%PDF-1.7"), `is PDF${OTHER}`],
  "error-page.png": [bytes("<!doctype html><title>404</title>"), `is HTML${OTHER}`],
  "text.png": [bytes("hello there"), `is not an image${OTHER}`],
  "empty.png": [bytes(""), "is empty"],
  "large.png": [blackPng(9000, 5000), "has 45 megapixels (9000 × 5000), at most 40 are shown"],
  "cut.png": [whole.subarray(0, whole.length - 40), "is truncated: at least 28 bytes are missing"],
  "cut-header.jpg": [bytes("\xff\xd8\xff\xe0\0\x10"), "is truncated: at least 14 bytes are missing"],
  "no-size.png": [blackPng(0, 0), "is damaged: bad_dimensions"],
  "text-mode.png": [bytes(whole.toString("latin1").replace("\x89", "\xef\xbf\xbd")), "is damaged: bad_signature"],
};

const adWith = (image) =>
  JSON.stringify({
    name: "Summer",
    status: "paused",
    ad_group_id: "g",
    creative: {
      type: "chat_card",
      title: "Plan trips",
      body: "Lists.",
      target_url: "https://trips.example.org/a",
      file_id: "f",
      image_url: `data:image/png;base64,${image.toString("base64")}`,
    },
  });
const run = (command, image) =>
  spawnSync(program(), [...command, "-"], { input: adWith(image), encoding: "utf8", maxBuffer: 1 << 26 });

test("render, gallery and the module name the same reason", async () => {
  const { loadLinter, wasmUrl } = await packedLinter();
  const linter = await loadLinter({ wasmUrl });
  for (const [name, [image, reason]] of Object.entries({ ...IMAGES, "whole.png": [whole, null] })) {
    assert.equal(linter.imageFacts(image).display_problem, reason, name);
    const [rendered, gallery] = [run(["render", "--format", "svg"], image), run(["gallery"], image)];
    assert.deepEqual([rendered.status, gallery.status], reason ? [2, 1] : [0, 0], `${name}: ${rendered.stderr}`);
    if (!reason) continue;
    assert.ok(rendered.stderr.includes(`the image ${reason}`), `${name}: ${rendered.stderr}`);
    assert.ok(gallery.stdout.includes(`shown without an image, which ${reason}`), name);
    assert.equal(gallery.stdout.includes("data:image/"), false, name);
  }
  linter.close();
});

for (const name of chosenEngines())
  describe(`images in ${name}`, () => {
    let opened;
    before(async () => {
      opened = await openSite(name);
    });
    after(() => opened?.stop());

    test("the studio names the same reason", async () => {
      const { page, site } = opened;
      await openStudio(page, site.url);
      for (const [file, [image, reason]] of Object.entries(IMAGES)) {
        await page.evaluate(
          ([called, data]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], called));
            const chooser = document
              .querySelector("chat-card-studio")
              .shadowRoot.querySelector("input[type=file][multiple]");
            chooser.files = transfer.files;
            chooser.dispatchEvent(new Event("change"));
          },
          [file, image.toString("base64")],
        );
        const said = await until(
          page,
          `the reason of ${file}`,
          (called) => {
            const text = document
              .querySelector("chat-card-studio")
              .shadowRoot.querySelector("#picture-status").textContent;
            return text.includes(called) && !text.startsWith("Reading") && text;
          },
          file,
        );
        assert.equal(said, `${file} cannot be shown: it ${reason}`);
      }
      assert.equal(
        await page.evaluate(() =>
          JSON.parse(document.querySelector("chat-card-studio").value).pictures.some(({ name: called }) => called),
        ),
        false,
      );
    });
  });

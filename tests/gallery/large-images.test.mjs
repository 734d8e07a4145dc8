// A few kilobytes can hold any number of pixels: what counts is what decoding would take.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { blackPng as png } from "../elements/support/png.mjs";
import { program } from "../lint/support/built.mjs";
import { CREATIVE, workFolder } from "./support/gallery.mjs";

const { folder, file, run } = workFolder();

const u16 = (number) => Buffer.from([number >>> 8, number & 255]);
/** The beginning of a JPEG: its size is all that is looked at. */
const jpeg = (width, height) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8]),
    u16(height),
    u16(width),
    Buffer.from([1, 1, 0x11, 0, 0xff, 0xd9]),
  ]);
/** A lossless WebP of this size. */
function webp(width, height) {
  const bits = (width - 1) | ((height - 1) << 14);
  const data = Buffer.from([0x2f, bits & 255, (bits >>> 8) & 255, (bits >>> 16) & 255, (bits >>> 24) & 255, 0]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(4 + 8 + data.length);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from("RIFF"), size, Buffer.from("WEBPVP8L"), length, data]);
}
const url = (type, bytes) => `data:image/${type};base64,${bytes.toString("base64")}`;
const withImage = (image, more = {}) => JSON.stringify({ ...CREATIVE, image_url: image, ...more });
const SMALL = url("png", png(640, 640));

test("an image of 256 megapixels is refused by name in every format, at once and in little memory", () => {
  for (const [name, image] of Object.entries({
    png: url("png", png(16000, 16000)),
    jpeg: url("jpeg", jpeg(16000, 16000)),
    webp: url("webp", webp(16000, 16000)),
  }))
    for (const format of ["png", "svg", "html"]) {
      const ad = file(`${name}.json`, withImage(image));
      const { status, stdout, stderr } = spawnSync(
        "bash",
        ["-c", `ulimit -v 600000; "$0" render ${ad} --format ${format} -o large.${format}`, program()],
        { cwd: folder, encoding: "utf8" },
      );
      assert.equal(status, 2, `${name} ${format}: ${stderr}`);
      assert.match(stderr, /the image has 256 megapixels \(16000 × 16000\), at most 40 are shown/, `${name} ${format}`);
      assert.deepEqual([stdout, existsSync(join(folder, `large.${format}`))], ["", false]);
    }
});

test("the limit is 40 megapixels, whatever the shape", () => {
  const status = (width, height) =>
    run(["render", "-", "--format", "svg"], withImage(url("png", png(width, height)))).status;
  assert.deepEqual(
    [status(8000, 5000), status(8000, 5001), status(40000, 1000), status(40001, 1000), status(1, 400000)],
    [0, 2, 0, 2, 0],
  );
});

test("favicons, crops and cards of a carousel count, and all images of a card together", () => {
  const large = url("png", png(7000, 6000));
  const half = [url("png", png(5000, 5000)), url("png", png(5000, 5001))];
  const unit = (...images) =>
    JSON.stringify({
      type: "single_advertiser_ad_unit",
      advertiser_brand: { name: "B" },
      carousel_cards: images.map((image_url) => ({
        title: "Title",
        body: "Body",
        target: { type: "url", value: "https://a.example/" },
        image_url,
      })),
    });
  for (const [what, document, told] of [
    [
      "favicon",
      withImage(SMALL, { advertiser: { brand_name: "B", favicon_url: large } }),
      /the favicon has 42 megapixels/,
    ],
    ["crop", withImage(large, { image_crop: { x: 0, y: 0, width: 0.1, height: 0.1 } }), /the image has 42 megapixels/],
    ["carousel", unit(SMALL, large), /the image has 42 megapixels/],
    ["together", unit(...half), /the images of the card have 50 megapixels together, at most 40 are shown/],
  ]) {
    const { status, stderr } = run(["render", "-", "--format", "png", "-o", "never.png"], document);
    assert.equal(status, 2, what);
    assert.match(stderr, told, what);
  }
  assert.equal(
    run(["render", "-", "--format", "svg"], unit(half[0], half[0])).status,
    0,
    "the same image is decoded once",
  );
});

test("the gallery shows the ad without the image, reports it and exits with 1", () => {
  const { status, stdout, stderr } = run(["gallery", "-"], withImage(url("png", png(16000, 16000))));
  assert.equal(status, 1);
  assert.match(stdout, /shown without an image, which has 256 megapixels \(16000 × 16000\), at most 40 are shown/);
  assert.equal(stdout.includes("data:image/png"), false);
  assert.match(stderr, /the page lists them/);
  assert.equal(run(["gallery", "-"], withImage(SMALL)).stdout.includes("data:image/png"), true);
});

test("an image that no decoder could draw is named instead of a file without it, in every format", () => {
  const whole = png(640, 640);
  const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0heic", "latin1");
  for (const [image, told] of [
    [url("png", Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1")), /the image is GIF; use PNG, JPEG or WebP/],
    [url("png", heic), /the image is HEIC; use PNG, JPEG or WebP/],
    [url("heic", heic), /the image is HEIC; use PNG, JPEG or WebP/],
    [`data:;base64,${heic.toString("base64")}`, /the image is HEIC/],
    [url("jpeg", Buffer.from("hello")), /the image is not an image/],
    [url("png", whole.subarray(0, whole.length - 40)), /the image is truncated: at least \d+ bytes are missing/],
  ])
    for (const format of ["png", "svg", "html"])
      for (const [name, document] of [
        ["image", withImage(image)],
        ["favicon", withImage(SMALL, { advertiser: { favicon_url: image } })],
      ]) {
        const { status, stderr } = run(["render", "-", "--format", format, "-o", `never.${format}`], document);
        assert.equal(status, 2, `${told} ${format}`);
        assert.match(stderr, new RegExp(told.source.replace("image", name)));
        assert.equal(existsSync(join(folder, `never.${format}`)), false);
      }
  assert.equal(run(["render", "-", "--format", "png", "-o", "whole.png"], withImage(SMALL)).status, 0);
});

test("a PNG larger than 40 megapixels is refused with what to change", () => {
  const unit = JSON.stringify({ carousel_cards: Array.from({ length: 10 }, () => ({ title: "Title", body: "Body" })) });
  const { status, stderr } = run(
    [
      "render",
      "-",
      "--format",
      "png",
      "--scale",
      "8",
      "--width",
      "4000",
      "--profile",
      "frame-390x220",
      "-o",
      "never.png",
    ],
    unit,
  );
  assert.equal(status, 2);
  assert.match(stderr, /more than 40 megapixels; use a smaller --scale or --width/);
});

test("lint reads the size of an image without decoding it", () => {
  const name = file("large-lint.png", png(16000, 16000));
  const { status, stdout } = run(["lint", "--format", "json", name]);
  assert.ok([0, 1].includes(status));
  assert.equal(JSON.parse(stdout).summary.checked, 1);
});

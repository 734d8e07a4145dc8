// The comparison of images lets through what another release of an engine may round, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PNG } from "pngjs";
import { compare } from "./support/compare.mjs";

/** White, with bars of 4 × 8 pixels like letters, their tops in row `top`. */
function letters(top, color = [0, 0, 0]) {
  const picture = new PNG({ width: 80, height: 40 });
  picture.data.fill(255);
  for (let y = top; y < top + 8; y += 1)
    for (let x = 0; x < 80; x += 1)
      if (x % 8 < 4)
        color.forEach((value, channel) => {
          picture.data[(y * 80 + x) * 4 + channel] = value;
        });
  return picture;
}
const shares = (now, reference) =>
  [false, true].map((isRounded) => compare(now, reference, { isRounded }).share > 0.01);

test("the same image is the same", () => assert.deepEqual(compare(letters(10), letters(10)).share, 0));

test("a line one row off is let through only for another release", () => {
  assert.deepEqual(shares(letters(11), letters(10)), [true, false]);
  assert.deepEqual(shares(letters(9), letters(10)), [true, false]);
});

test("a line further off, another colour, a missing line and another size are reported always", () => {
  for (const other of [
    letters(14),
    letters(10, [255, 0, 0]),
    letters(10, [255, 255, 255]),
    new PNG({ width: 80, height: 41 }),
  ])
    assert.deepEqual(shares(other, letters(10)), [true, true]);
});

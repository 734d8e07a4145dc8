import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPure } from "./support/pure.mjs";

const { centeredAt, middleSquare, moved, safeZone, zoomed } = await loadPure("state/crop");

const sizes = [
  { width: 1200, height: 1200 },
  { width: 1600, height: 900 },
  { width: 640, height: 4000 },
  { width: 1, height: 7 },
];

function assertSquareInside(size, crop, what) {
  const end = (at, length) => at >= 0 && at + length <= 1;
  assert.ok(end(crop.x, crop.width) && end(crop.y, crop.height), `${what}: inside, ${JSON.stringify(crop)}`);
  const difference = Math.abs(crop.width * size.width - crop.height * size.height);
  assert.ok(difference <= Math.max(size.width, size.height) * 1e-4, `${what}: square, ${JSON.stringify(crop)}`);
}

test("the middle square is the largest one, in the middle", () => {
  assert.deepEqual(middleSquare({ width: 1600, height: 900 }), { x: 0.2188, y: 0, width: 0.5625, height: 1 });
  assert.deepEqual(middleSquare({ width: 800, height: 800 }), { x: 0, y: 0, width: 1, height: 1 });
});

test("whatever is moved and zoomed stays a square inside the image", () => {
  for (const size of sizes) {
    let crop = middleSquare(size);
    for (let i = 0; i < 400; i += 1) {
      const turn = i % 7;
      crop =
        turn < 4
          ? moved(size, crop, [0.3, -0.5, 0.01, 0][turn], [0, 0.2, -0.7, 0.05][turn])
          : zoomed(size, crop, [0.8, 1.2, 0.5][turn - 4]);
      assertSquareInside(size, crop, `${size.width}×${size.height} step ${i}`);
    }
    assertSquareInside(size, centeredAt(size, crop, 5, -5), "far outside");
    assertSquareInside(size, zoomed(size, crop, 1e-9), "nothing left");
    assertSquareInside(size, zoomed(size, crop, 1e9), "more than all");
  }
});

test("a crop at the edge ends with the image, not a digit beyond it, whatever the image's size", () => {
  assert.deepEqual(moved({ width: 1600, height: 1066 }, middleSquare({ width: 1600, height: 1066 }), 9, 0), {
    x: 0.3337,
    y: 0,
    width: 0.6663,
    height: 1,
  });
  for (let width = 1; width < 4200; width += 97) {
    for (let height = 2; height < 4200; height += 89) {
      const size = { width, height };
      const corner = moved(size, middleSquare(size), 9, 9);
      assertSquareInside(size, corner, `${width}×${height}`);
      assertSquareInside(size, moved(size, zoomed(size, corner, 0.9), 9, 9), `${width}×${height}, zoomed`);
    }
  }
  for (const [width, height] of [
    [1066, 1600],
    [1600, 1202],
    [800, 533],
    [3200, 2132],
  ])
    assertSquareInside(
      { width, height },
      centeredAt({ width, height }, middleSquare({ width, height }), 1, 1),
      `${width}×${height}`,
    );
});

test("a step moves by its share and back again", () => {
  const size = { width: 1600, height: 900 };
  const start = zoomed(size, middleSquare(size), 0.5);
  const right = moved(size, start, 0.1, 0);
  assert.ok(Math.abs((right.x - start.x) * size.width - 90) < 1);
  assert.ok(Math.abs(moved(size, right, -0.1, 0).x - start.x) < 2e-4);
});

test("the safe zone is the inner 80 % of the crop", () => {
  assert.deepEqual(safeZone({ x: 0, y: 0, width: 1, height: 0.5 }), {
    x: 0.09999999999999998,
    y: 0.04999999999999999,
    width: 0.8,
    height: 0.4,
  });
});

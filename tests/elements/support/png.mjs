// PNG files of one colour, made here so that tests know every pixel.
import * as zlib from "node:zlib";

const table = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
/** Node has it since 22. */
const crc32 =
  zlib.crc32 ??
  ((bytes) => (bytes.reduce((crc, byte) => table[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0);

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function whole(width, height, depth, colorType, pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colorType, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", zlib.deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** `color` is [red, green, blue]. */
export function png(width, height, color) {
  const row = Buffer.from([0, ...Array.from({ length: width }, () => color).flat()]);
  return whole(width, height, 8, 2, Buffer.concat(Array.from({ length: height }, () => row)));
}

/** Black, one bit for each pixel: millions of them in a few kilobytes, and every row is there. */
export const blackPng = (width, height) =>
  whole(width, height, 1, 0, Buffer.alloc((Math.ceil(width / 8) + 1) * height));

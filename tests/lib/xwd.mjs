// The X window dump that Xvfb keeps of its screen: a header of 32-bit numbers, big end first, a colour table, then rows of pixels
// (X11's XWDFile.h). Only what Xvfb writes for a screen of 24 bits.

const HEADER_NUMBERS = 25;
const VERSION = 7;
const Z_PIXMAP = 2;

/** {width, height, data}, data as RGBA without transparency. Throws when the file is of another kind. */
export function readXwd(file) {
  const [
    headerBytes,
    version,
    format,
    depth,
    width,
    height,
    ,
    byteOrder,
    ,
    ,
    ,
    bitsPerPixel,
    bytesPerLine,
    ,
    red,
    green,
    blue,
    ,
    ,
    colors,
  ] = Array.from({ length: HEADER_NUMBERS }, (_, i) => file.readUInt32BE(4 * i));
  const kind = [version, format, depth, byteOrder, bitsPerPixel, red, green, blue].join(" ");
  const known = [VERSION, Z_PIXMAP, 24, 0, 32, 0xff0000, 0xff00, 0xff].join(" ");
  if (kind !== known) throw new Error(`a window dump of kind ${kind}; only ${known} is read`);
  const data = Buffer.alloc(width * height * 4, 255);
  const start = headerBytes + 12 * colors;
  for (let y = 0, to = 0; y < height; y += 1)
    for (let x = 0, from = start + y * bytesPerLine; x < width; x += 1, from += 4, to += 4) {
      data[to] = file[from + 2];
      data[to + 1] = file[from + 1];
      data[to + 2] = file[from];
    }
  return { width, height, data };
}

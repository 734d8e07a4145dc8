// Whether this computer can draw text at all.

/** False when no font is installed: Firefox then draws every letter as a box, as wide as it is high, and WebKit none at all. */
export function hasLetters(context: CanvasRenderingContext2D): boolean {
  context.font = "16px sans-serif";
  const { width } = context.measureText("i");
  return width > 0 && width < 12;
}

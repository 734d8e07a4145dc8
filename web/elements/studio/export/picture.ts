// An SVG as PNG, drawn by the browser.
import { hasLetters } from "../../letters.js";

/** `scale` is pixels per CSS pixel. Rejects when the browser cannot draw it, or only boxes for letters. */
export async function pngOf(svg: string, width: number, height: number, scale: number): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d")!;
  if (!hasLetters(context)) throw new Error("no font is installed");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the image could not be rendered"))), "image/png"),
  );
}

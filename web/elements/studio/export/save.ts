// Downloads.

/** Hands a file to the browser's downloads. */
export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken hold of it within the click; a minute is for slow ones.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A file name from the name of the ad: letters and digits of any script, and hyphens. */
export const fileName = (name: string, extension: string): string =>
  `${
    name
      .normalize("NFC")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "card"
  }.${extension}`;

// Machines with other fonts: files for FONTCONFIG_FILE that know some fonts and no others.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// Arimo is the later release of Liberation Sans, whose widths the card's table holds. Debian's fontconfig brings DejaVu.
const arimo = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/arimo/package.json"));

function write(folder, name, fonts, helvetica) {
  const own = join(folder, name);
  mkdirSync(own);
  const alias = helvetica
    ? `<match target="pattern"><test name="family"><string>Helvetica</string></test><edit name="family" mode="assign" binding="same"><string>${helvetica}</string></edit></match>`
    : "";
  const path = join(own, "fonts.conf");
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts.map((at) => `<dir>${at}</dir>`).join("")}${alias}<cachedir>${own}</cachedir></fontconfig>`,
  );
  return path;
}

/** {DejaVu, Arimo, NONE}: paths of such files, written into `folder`. */
export const fontsIn = (folder) => ({
  DejaVu: write(folder, "dejavu", ["/usr/share/fonts/truetype/dejavu"]),
  Arimo: write(
    folder,
    "arimo",
    ["400Regular", "500Medium", "600SemiBold", "700Bold"].map((weight) => join(arimo, weight)),
    "Arimo",
  ),
  NONE: write(folder, "none", []),
});

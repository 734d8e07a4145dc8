// The fixed set of images: one page each, all strings in faces that come with the tests, so that only the engine draws differently.
import { readFile } from "node:fs/promises";

const files = {
  "/inter-400.woff2": "inter/files/inter-latin-400-normal.woff2",
  "/inter-600.woff2": "inter/files/inter-latin-600-normal.woff2",
  "/arabic-400.woff2": "noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2",
};
const faces = [
  ["Test Sans", 400, "/inter-400.woff2"],
  ["Test Sans", 600, "/inter-600.woff2"],
  ["Test Arabic", 400, "/arabic-400.woff2"],
];

const style = `${faces.map(([family, weight, url]) => `@font-face{font-family:"${family}";font-weight:${weight};src:url(${url})}`).join("")}
html{background:#fff}body{margin:0;padding:12px}#stage{display:inline-block;min-width:100px}`;

export async function serveFaces(site) {
  for (const [path, file] of Object.entries(files))
    site.file(
      path,
      await readFile(new URL(`../../../node_modules/@fontsource/${file}`, import.meta.url)),
      "font/woff2",
    );
}

export const head = `<style>${style}</style>`;

const surfaces = Object.fromEntries(
  ["desktop", "mobile-web", "ios", "android"].map((name) => [name, { fonts: ["Test Sans", "Test Arabic"] }]),
);
const base = {
  profile: "inline-64",
  title: "Try the new workspace planner",
  body: "Coordinate tasks, docs, and meetings in one place.",
  "target-url": "https://example.com/planner",
  "brand-name": "Example Workspace",
  image: "/red.png",
  favicon: "/wide.png",
};

/** By name: attributes, properties, and the width of the container in CSS px. */
export const screens = {
  "inline-light": { attributes: base },
  "inline-dark": { attributes: { ...base, theme: "dark" } },
  "inline-mobile": { attributes: { ...base, surface: "mobile-web" }, width: 366 },
  hover: { attributes: { ...base, state: "hover" } },
  focus: { attributes: { ...base, state: "focus" } },
  pressed: { attributes: { ...base, state: "pressed" } },
  "limits-cut": {
    attributes: {
      ...base,
      title: "Fifty code points are the most that a title may have",
      body: "A body may have a hundred code points at the most, which is more than two lines hold on any phone.",
    },
    width: 366,
  },
  "nothing-given": {
    attributes: { profile: "inline-64", title: "No picture, no icon", body: "Both are missing here." },
  },
  "menu-notice": { attributes: { ...base, menu: "", notice: "" } },
  compact: { attributes: { ...base, profile: "compact-140" } },
  frame: { attributes: { ...base, profile: "frame-390x220", surface: "ios" } },
  carousel: {
    attributes: { profile: "inline-64", "brand-name": "Example Workspace" },
    properties: {
      cards: ["One", "Two", "Three"].map((title) => ({
        title: `${title} of three`,
        body: "Each with its own text.",
        target_url: "https://example.com/",
        image_url: "https://pictures.invalid/none.png",
      })),
    },
  },
  "app-web-2026-06": { attributes: { ...base, profile: "app-web-2026-06" } },
  "app-web-2026-06-dark": { attributes: { ...base, profile: "app-web-2026-06", theme: "dark", state: "focus" } },
  "app-web-2026-06-carousel": {
    attributes: { profile: "app-web-2026-06", "brand-name": "Example Workspace" },
    properties: {
      cards: ["One", "Two", "Three"].map((title) => ({
        title: `${title} of three`,
        body: "Each with its own text.",
        target_url: "https://example.com/",
      })),
    },
  },
  "app-web-2026-09": { attributes: { ...base, profile: "app-web-2026-09" } },
  "app-web-2026-09-rtl": {
    attributes: {
      ...base,
      profile: "app-web-2026-09",
      title: "جرّب مخطط العمل الجديد",
      body: "نسّق المهام والمستندات والاجتماعات في مكان واحد.",
      locale: "ar",
      dir: "rtl",
      menu: "",
    },
  },
  "app-web-2026-10": { attributes: { ...base, profile: "app-web-2026-10" } },
  "light-web-2026-08": { attributes: { ...base, profile: "light-web-2026-08" } },
  "light-web-2026-08-about": { attributes: { ...base, profile: "light-web-2026-08", menu: "" } },
  conversation: { attributes: { ...base, conversation: "", theme: "dark" } },
  arabic: {
    attributes: {
      ...base,
      title: "جرّب مخطط العمل الجديد",
      body: "نسّق المهام والمستندات والاجتماعات في مكان واحد.",
      locale: "ar",
      dir: "rtl",
    },
  },
};

/** In the page: shows one screen and waits until everything that is drawn has come. */
export const showScreen = async ({ attributes, properties = {}, width = 520 }, surfaces) => {
  const stage = document.getElementById("stage");
  stage.style.width = `${width}px`;
  const element = document.createElement("chat-card-preview");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  Object.assign(element, properties, { facts: { surfaces } });
  stage.replaceChildren(element);
  await element.updateComplete;
  await Promise.all(
    ["400 16px 'Test Sans'", "600 16px 'Test Sans'"]
      .map((font) => document.fonts.load(font))
      .concat(document.fonts.load("400 16px 'Test Arabic'", "ج")),
  );
  const pictures = [...element.shadowRoot.querySelectorAll("img")];
  await Promise.all(
    pictures.map(
      (picture) =>
        picture.complete ||
        new Promise((done) => {
          picture.onload = picture.onerror = done;
        }),
    ),
  );
  await element.updateComplete;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
};
export const ownFonts = surfaces;

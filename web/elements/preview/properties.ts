// Attributes of <chat-card-preview> and the properties that mirror them.

/** Property → attribute. `title` and `dir` are every element's own. */
export const texts = {
  body: "body",
  price: "price",
  targetUrl: "target-url",
  brandName: "brand-name",
  favicon: "favicon",
  profile: "profile",
  theme: "theme",
  surface: "surface",
  locale: "locale",
  state: "state",
  label: "label",
  measure: "measure",
} as const;

export const flags = {
  hideMark: "hide-mark",
  notice: "notice",
  menu: "menu",
  conversation: "conversation",
  navigate: "navigate",
  findings: "findings",
} as const;

/** Whole objects, by property only; each is read when the card is rendered next. */
export const objects = ["creative", "ad", "unit", "cards", "product", "advertiser", "facts"] as const;

/** Custom properties that a page can set before this file is loaded. */
export const properties: string[] = [...Object.keys(texts), ...Object.keys(flags), ...objects];

export const observed = ["title", "dir", "image", "width", "request", ...Object.values(texts), ...Object.values(flags)];

/** Adds the mirrored properties to a prototype. */
export function mirror(prototype: HTMLElement): void {
  for (const [property, attribute] of Object.entries(texts)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(attribute) ?? "";
      },
      set(this: HTMLElement, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, String(value));
      },
    });
  }
  for (const [property, attribute] of Object.entries(flags)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.hasAttribute(attribute);
      },
      set(this: HTMLElement, value: unknown) {
        this.toggleAttribute(attribute, Boolean(value));
      },
    });
  }
}

// custom-elements.json, by which editors complete and check the elements in HTML: schema 2.1 of github.com/webcomponents/custom-elements-manifest.

const text = (description) => ["string", description];
const flag = (description) => ["boolean", description];
const object = (type, description) => [`${type} | null`, description];

/** Attribute and property of <chat-card-preview>: their type and what they are. */
const CARD_ATTRIBUTES = {
  title: text("Title of the ad."),
  dir: ['"ltr" | "rtl" | "auto"', "Direction of the card; by default that of its title."],
  image: ["string | Blob", "URL of the image; as a property also a Blob or its bytes."],
  width: ["number", "Width of the card in CSS px; 0 leaves it to profile and surface."],
  request: object("CardRequest", "A whole request to the renderer, as JSON in the attribute."),
  body: text("Text below the title."),
  price: text("Price of a product."),
  "target-url": text("URL of the landing page; links open only with `navigate`."),
  "brand-name": text("Name of the advertiser."),
  favicon: text("URL of the advertiser's icon."),
  profile: ["ProfileName", "Layout profile, such as app-web-2026-06 or light-web-2026-08."],
  theme: ["ThemeName", "light, dark, or auto, which follows the page."],
  surface: ["SurfaceName", "desktop, mobile-web, ios or android."],
  locale: text("Language of label and menu, such as de."),
  state: text("default, hover, focus or pressed."),
  label: text("Label that overrides the one of the profile."),
  measure: text("live measures text with the page's fonts."),
  "hide-mark": flag("Leaves out the line that names the preview and its profile."),
  notice: flag("Shows the notice about ads."),
  menu: flag("Shows the options menu opened."),
  conversation: flag("Shows the card below an answer, with the slots question and answer."),
  navigate: flag("Lets the card's links open."),
  findings: flag("Lints the ad and fires the event findings."),
};
const CARD_PROPERTIES = {
  creative: object("Creative", "The creative of an ad as the API takes it."),
  ad: object("object", "A whole ad."),
  unit: object("object", "A unit as the client is served it."),
  cards: object("object[]", "Cards of a carousel."),
  product: object("object", "The product that fills a product template."),
  advertiser: object("Advertiser", "Name and icon of the advertiser."),
  facts: object("object", "Custom profiles, themes, surfaces and languages."),
};
const CARD_READABLE = {
  model: object("CardModel", "Model of the card that is shown; null before the first."),
  updateComplete: ["Promise<boolean>", "Fulfilled when the last change is shown; false when it could not be."],
};
const CARD_METHODS = {
  toHTML: ["Promise<string>", "The card as an HTML fragment with its style."],
  toSVG: ["Promise<string>", "The card as SVG, with its images inside."],
  toPNG: [
    "Promise<Blob>",
    "The card as PNG.",
    [
      {
        name: "scale",
        optional: true,
        type: { text: "number" },
        description: "Pixels for each CSS px, 0.25 to 8; 2 by default.",
      },
    ],
  ],
};
const CARD_EVENTS = {
  render: ["CustomEvent<CardModel>", "After each change, with the model."],
  findings: ["CustomEvent<FindingsDetail>", "What the linter found."],
  "menu-select": [
    "CustomEvent<{ index: number; text: string | undefined }>",
    "An entry of the options menu was chosen.",
  ],
};
const STUDIO_PROPERTIES = {
  value: text("JSON of the set that is edited; a form sends it under `name`."),
  strings: ["object | null", "Strings that override the English ones, by their names."],
};
const STUDIO_EVENTS = {
  change: ["CustomEvent<{ value: string }>", "After an edit."],
  findings: ["CustomEvent<{ findings: Finding[] }>", "What the linter found."],
};

const typed = ([type, description]) => ({ type: { text: type }, description });
const listed = (table) => Object.entries(table).map(([name, entry]) => ({ name, ...typed(entry) }));
const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const fields = (table, more = {}) =>
  listed(table).map(({ name, ...rest }) => ({ kind: "field", name: camel(name), ...rest, ...more }));

function element(tagName, className, description, { attributes = {}, members, events, slots = [] }) {
  return {
    kind: "class",
    customElement: true,
    tagName,
    name: className,
    description,
    superclass: { name: "HTMLElement" },
    attributes: listed(attributes).map((attribute) => ({ ...attribute, fieldName: camel(attribute.name) })),
    members,
    events: listed(events),
    slots,
  };
}

/** The manifest of the package's elements, whose file is `path`. */
export function manifestOf(path) {
  const methods = Object.entries(CARD_METHODS).map(([name, [type, description, parameters]]) => ({
    kind: "method",
    name,
    description,
    return: { type: { text: type } },
    ...(parameters ? { parameters } : {}),
  }));
  const declarations = [
    element("chat-card-preview", "ChatCardPreview", "The card of a chat ad, before the ad exists.", {
      attributes: CARD_ATTRIBUTES,
      events: CARD_EVENTS,
      members: [
        ...fields({ ...CARD_ATTRIBUTES, ...CARD_PROPERTIES }),
        ...fields(CARD_READABLE, { readonly: true }),
        ...methods,
      ],
      slots: [
        { name: "question", description: "With `conversation`: what the user asked." },
        { name: "answer", description: "With `conversation`: the answer above the card." },
      ],
    }),
    element("chat-card-studio", "ChatCardStudio", "An editor for ads: limits, findings, variants, import and export.", {
      attributes: { name: text("Under which a form sends the value.") },
      events: STUDIO_EVENTS,
      members: fields({ name: text("Under which a form sends the value."), ...STUDIO_PROPERTIES }),
    }),
  ];
  const exports = declarations.map(({ name, tagName }) => ({
    kind: "custom-element-definition",
    name: tagName,
    declaration: { name, module: path },
  }));
  return { schemaVersion: "2.1.0", modules: [{ kind: "javascript-module", path, declarations, exports }] };
}

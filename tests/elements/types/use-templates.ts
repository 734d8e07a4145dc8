// Compiles only when the templates of Vue and Svelte know the elements, by the tables that their language tools read.
import type {} from "pixelcard/card/svelte";
import type {} from "pixelcard/card/vue";
import type { SvelteHTMLElements } from "svelte/elements";
import type { GlobalComponents } from "vue";

type InVue = InstanceType<GlobalComponents["chat-card-preview"]>["$props"];
export const vue: InVue = {
  body: "Body",
  "target-url": "https://example.com/",
  brandName: "Brand",
  hideMark: true,
  class: "card",
  creative: { title: "Title" },
  onRender: ({ detail }) => detail.items.length,
  onMenuSelect: ({ detail }) => detail.index,
};
export const vueStudio: InstanceType<GlobalComponents["chat-card-studio"]>["$props"] = {
  value: "{}",
  strings: { undo: "Zurück" },
  onChange: ({ detail }) => detail.value.length,
};
// @ts-expect-error no such width
export const wideVue: InVue = { width: {} };

type InSvelte = SvelteHTMLElements["chat-card-preview"];
export const svelte: InSvelte = {
  body: "Body",
  targetUrl: "https://example.com/",
  image: new Blob([]),
  class: "card",
  onrender: ({ detail }) => detail.items.length,
  onclick: ({ currentTarget }) => currentTarget.model,
};
export const svelteStudio: SvelteHTMLElements["chat-card-studio"] = {
  name: "set",
  value: "{}",
  onfindings: ({ detail }) => detail.findings.length,
};
// @ts-expect-error no such property
export const wrongSvelte: InSvelte = { headline: "x" };

// Compiles only when the package's declarations fit their use.
import {
  ChatCardPreview,
  loadLinter,
  loadRenderer,
  setAssetBase,
  type CardModel,
  type CardNode,
  type Finding,
  type ProfileName,
} from "pixelcard/card";
import { renderToString } from "pixelcard/card/server";

const card = document.createElement("chat-card-preview");
card.creative = { title: "Title", target_url: "https://example.com/" };
card.theme = "auto";
card.image = new Blob([]);
card.width = 300;
card.hideMark = true;
const isShown: boolean = await card.updateComplete;
const model: CardModel | null = card.model;
const files: [string, string, Blob] = [await card.toHTML(), await card.toSVG(), await card.toPNG(2)];
card.addEventListener("render", (event) => event.detail.items[0]?.texts[0]?.cut?.graphemes);
card.addEventListener("findings", ({ detail }) => detail.findings[0]?.rule ?? detail.problem);
card.addEventListener("click", (event) => event.clientX);
card.addEventListener("own", { handleEvent: (event: Event) => event.type });
const studio = document.querySelector("chat-card-studio")!;
const edited: string = studio.value;
studio.addEventListener("findings", ({ detail }) => detail.findings.map(({ rule }) => rule));
studio.addEventListener("change", ({ detail }) => detail.value.length);
const profile: ProfileName = "inline-64";
card.profile = profile;
card.profile = "of-my-own";
setAssetBase("/assets/");
setAssetBase(null);
const findings: Finding[] = (await loadLinter({ settings: { languages: ["en"] } })).lint("ad", {});

const renderer = await loadRenderer();
const node: CardNode = renderer.nodes(renderer.model({ title: "x" }));
const text: string = await renderToString({ creative: { title: "x" } }, { nonce: "n" });
export const used = [ChatCardPreview, isShown, model, files, node, text, edited, findings];

// @ts-expect-error a card has no such width
card.width = {};
// @ts-expect-error a request is an object
renderer.model("x");

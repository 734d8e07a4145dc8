// Compiles only when the package's declarations fit their use.
import { ChatCardPreview, loadRenderer, type CardModel, type CardNode } from "pixelcard/card";
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
card.addEventListener("render", (event) => (event as CustomEvent<CardModel>).detail.items[0]?.texts[0]?.cut?.graphemes);

const renderer = await loadRenderer();
const node: CardNode = renderer.nodes(renderer.model({ title: "x" }));
const text: string = await renderToString({ creative: { title: "x" } }, { nonce: "n" });
export const used = [ChatCardPreview, isShown, model, files, node, text];

// @ts-expect-error a card has no such width
card.width = {};
// @ts-expect-error a request is an object
renderer.model("x");

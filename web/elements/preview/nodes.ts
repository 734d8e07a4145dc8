// Elements from data; no string is ever parsed as markup. What did not change stays: focus, scrolling and loaded images.
import type { CardNode } from "../../module/types.js";

const svgSpace = "http://www.w3.org/2000/svg";

export type Address = (address: string) => string;

/** Attributes with the URL of an image. */
const isPicture = (tag: string, name: string): boolean =>
  (tag === "img" && name === "src") || (tag === "image" && name === "href");

function setAttributes(element: Element, node: CardNode, addressOf: Address): void {
  for (const { name } of [...element.attributes]) if (!(name in node.attributes)) element.removeAttribute(name);
  for (const [name, given] of Object.entries(node.attributes)) {
    const value = isPicture(node.tag, name) ? addressOf(given) : given;
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

function build(node: CardNode | string, parent: Node, addressOf: Address): Node {
  if (typeof node === "string") return document.createTextNode(node);
  const isSvg = node.tag === "svg" || (parent as Element).namespaceURI === svgSpace;
  const element = isSvg ? document.createElementNS(svgSpace, node.tag) : document.createElement(node.tag);
  setAttributes(element, node, addressOf);
  for (const child of node.children) element.appendChild(build(child, element, addressOf));
  return element;
}

const isSame = (found: Node, node: CardNode | string): boolean =>
  typeof node === "string" ? found.nodeType === 3 : found.nodeType === 1 && (found as Element).localName === node.tag;

/** Updates `found` to match `node` and returns it, or replaces it by a new node. `parent` is its parent, or will be. */
export function patch(found: Node | null, node: CardNode | string, parent: Node, addressOf: Address): Node {
  if (!found || !isSame(found, node)) {
    const made = build(node, parent, addressOf);
    if (found) parent.replaceChild(made, found);
    else parent.appendChild(made);
    return made;
  }
  if (typeof node === "string") {
    if (found.nodeValue !== node) found.nodeValue = node;
    return found;
  }
  setAttributes(found as Element, node, addressOf);
  node.children.forEach((child, i) => patch(found.childNodes[i] ?? null, child, found, addressOf));
  while (found.childNodes.length > node.children.length) found.removeChild(found.lastChild!);
  return found;
}

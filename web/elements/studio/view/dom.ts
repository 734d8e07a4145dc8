// Elements without markup: strings become text nodes, so typed text cannot become an element.

export type Child = Node | string | null | false;
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined | ((event: never) => void)>>;

/** An element. Attributes named on… take listeners; true sets an empty attribute; false, null and undefined set none. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...shown(children));
  return node;
}

function setAttribute(node: HTMLElement, name: string, value: Attributes[string]): void {
  if (typeof value === "function") node.addEventListener(name.slice(2), value as EventListener);
  else if (value === true) node.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
}

const shown = (children: readonly Child[]): (Node | string)[] =>
  children.filter((child): child is Node | string => child !== null && child !== false);

export const fill = (node: Element, ...children: readonly Child[]): void => node.replaceChildren(...shown(children));

const keys = new WeakMap<Element, string>();

/** The list with one element for each key, in this order. An element whose key was there stays as it is, with the focus it may have. */
export function fillKeyed(
  list: Element,
  entries: readonly { readonly key: string; readonly make: () => Element }[],
): void {
  const old = new Map([...list.children].map((child) => [keys.get(child), child]));
  const wanted = entries.map(({ key, make }) => {
    const child = old.get(key) ?? make();
    old.delete(key);
    keys.set(child, key);
    return child;
  });
  for (const child of old.values()) child.remove();
  wanted.forEach((child, i) => {
    if (list.children[i] !== child) list.insertBefore(child, list.children[i] ?? null);
  });
}

/** Changes the page only when the value differs: a focused input keeps its caret and its undo. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function setValue(input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void {
  if (input.value !== value) input.value = value;
}

export function setFlag(node: Element, name: string, isOn: boolean): void {
  if (node.hasAttribute(name) !== isOn) node.toggleAttribute(name, isOn);
}

/** A button whose name is its text. */
export const button = (
  label: string,
  onclick: (event: MouseEvent) => void,
  attributes: Attributes = {},
): HTMLButtonElement => el("button", { type: "button", onclick, ...attributes }, label);

/** A select with a label above it. */
export function selectField(
  label: string,
  options: readonly (readonly [string, string])[],
  onchange: (value: string) => void,
): { readonly field: HTMLElement; readonly select: HTMLSelectElement } {
  const select = el(
    "select",
    { onchange: () => onchange(select.value) },
    ...options.map(([value, text]) => el("option", { value }, text)),
  );
  return { field: el("label", { class: "choice" }, el("span", {}, label), select), select };
}

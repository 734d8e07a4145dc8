import { textOf } from "./format.js";

/**
 * An element with attributes and children. Received data is hostile, so every string becomes a text
 * node; there is no way to pass markup. Attributes named on… take listeners.
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, textOf(value));
  }
  node.append(
    ...children
      .flat()
      .filter((child) => child != null && child !== false)
      .map((child) => (child instanceof Node ? child : textOf(child))),
  );
  return node;
}

/** A short form of a long token that shows the whole in its title and copies it when pressed. */
export function copyable(label, text) {
  const short = text.length > 22 ? `${text.slice(0, 12)}…${text.slice(-6)}` : text;
  return el(
    "button",
    {
      type: "button",
      class: "token",
      title: text,
      "aria-label": `Copy ${label} ${short}`,
      onclick: async (event) => {
        const button = event.currentTarget;
        let word = "copied";
        try {
          await navigator.clipboard.writeText(text);
        } catch {
          word = "cannot copy";
        }
        button.textContent = word;
        setTimeout(() => {
          button.textContent = short;
        }, 900);
      },
    },
    short,
  );
}

// One figure over time as bars. The table below it has the same figures for readers who do not see them.

import { el } from "../inspector/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 100;

function shape(name, attributes, text) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

/** `points` are {label, value} in order, at least one; `write` formats a value. */
export function barChart(points, caption, write) {
  const highest = Math.max(...points.map(({ value }) => value), 0);
  const [first, last] = [points[0].label, points.at(-1).label];
  const svg = shape("svg", {
    viewBox: `0 0 ${points.length} ${HEIGHT}`,
    preserveAspectRatio: "none",
    role: "img",
    "aria-label": `${caption}, ${first} to ${last}; highest: ${write(highest)}`,
  });
  points.forEach(({ label, value }, at) => {
    const height = highest > 0 ? (Math.max(value, 0) / highest) * HEIGHT : 0;
    const bar = shape("rect", { x: at + 0.1, y: HEIGHT - height, width: 0.8, height });
    bar.append(shape("title", {}, `${label}: ${write(value)}`));
    svg.append(bar);
  });
  return el(
    "figure",
    { class: "chart" },
    el("figcaption", {}, `${caption}, highest ${write(highest)}`),
    svg,
    el(
      "div",
      { class: "axis", "aria-hidden": "true" },
      el("span", {}, first),
      el("span", {}, first === last ? "" : last),
    ),
  );
}

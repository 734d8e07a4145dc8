// The header: the world, its clock, and its reset.

import { el } from "../inspector/dom.js";
import { worldTime } from "./format.js";
import { call, isDemo, openWorld } from "./world.js";

const RATES = [
  [0, "frozen"],
  [1, "as real"],
  [60, "60×"],
  [3600, "3,600×"],
];
const DELAYS = [
  [0, "at once"],
  [5, "after 5 s"],
  [3600, "after 1 h"],
  [-1, "by hand"],
];
const byId = (id) => document.getElementById(id);

/** The clock as it was answered last, and when. */
let clock = null;

function choose(select, value, known) {
  if (document.activeElement === select) return;
  const options = known.some(([listed]) => listed === value) ? known : [...known, [value, `${value}`]];
  if (select.options.length !== options.length)
    select.replaceChildren(...options.map(([listed, name]) => el("option", { value: listed }, name)));
  select.value = String(value);
}

function tick() {
  if (!clock) return;
  byId("now").textContent = `${worldTime(clock.now_ms + (performance.now() - clock.at) * clock.clock_rate)} UTC`;
}

/** Reads the world's clock and shows it. Returns the world. */
export async function readWorld() {
  const world = await call("/sandbox/world");
  clock = { ...world, at: performance.now() };
  byId("world-name").textContent = isDemo() ? "demo" : world.world;
  byId("world-demo").hidden = isDemo();
  choose(byId("rate"), world.clock_rate, RATES);
  choose(byId("review-delay"), world.review_delay_s, DELAYS);
  tick();
  return world;
}

/** Wires the controls. `act` runs the action of a control and shows its result; `changed` is called when another world is open. */
export function startHeader(act, changed) {
  setInterval(tick, 250);
  const setClock = (members) => act(() => call("/sandbox/clock", members));
  byId("rate").addEventListener("change", ({ target }) => setClock({ rate: Number(target.value) }));
  byId("review-delay").addEventListener("change", ({ target }) => setClock({ review_delay_s: Number(target.value) }));
  for (const button of document.querySelectorAll("[data-advance]"))
    button.addEventListener("click", () => setClock({ advance_s: Number(button.dataset.advance) }));

  const switchTo = (key) => {
    openWorld(key);
    byId("world-key").value = "";
    changed();
  };
  byId("world").addEventListener("submit", (event) => {
    event.preventDefault();
    switchTo(byId("world-key").value.trim());
  });
  byId("world-demo").addEventListener("click", () => switchTo(""));

  byId("reset").addEventListener("click", () => byId("reset-dialog").showModal());
  byId("reset-dialog").addEventListener("close", ({ target }) => {
    if (target.returnValue === "reset") act(() => call("/sandbox/reset", {}));
    target.returnValue = "";
  });
}

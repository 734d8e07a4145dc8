// Wires the page: batches come from the stream into the store, the store is drawn, controls change what is drawn.

import { batchView } from "./batch-view.js";
import { el } from "./dom.js";
import { emptyView } from "./empty-view.js";
import { isOlder, keyOf, Store, visibleEvents } from "./store.js";
import { Stream } from "./stream.js";

const byId = (id) => document.getElementById(id);
const store = new Store();
const waiting = [];
let paused = false;
let drawAsked = false;

function filter() {
  return {
    pixel: byId("filter-pixel").value,
    name: byId("filter-name").value,
    findings: byId("filter-findings").checked,
    internal: byId("filter-internal").checked,
  };
}

function drawTotals() {
  const totals = store.totals();
  byId("totals").replaceChildren(
    ...Object.entries(totals).map(([name, count]) =>
      el(
        "div",
        { class: count > 0 && ["duplicates", "findings"].includes(name) ? "noted" : "" },
        el("dt", {}, name),
        el("dd", {}, count),
      ),
    ),
  );
}

function drawOptions(select, values) {
  const known = [...select.options].slice(1).map((option) => option.value);
  if (known.join("\n") === values.join("\n")) return;
  const chosen = select.value;
  select.replaceChildren(select.options[0], ...values.map((value) => el("option", { value }, value)));
  select.value = values.includes(chosen) ? chosen : "";
}

function resetFilters() {
  byId("filter-pixel").value = "";
  byId("filter-name").value = "";
  byId("filter-findings").checked = false;
  byId("filter-internal").checked = true;
  draw({ rebuild: true });
}

// Rows already on the page are left alone, so an open fold, a selection or the focus survives new events.
function drawBatches(rebuild) {
  const list = byId("batches");
  const chosen = filter();
  const kept = new Map(rebuild ? [] : [...list.children].map((row) => [row.dataset.key, row]));
  const rows = store.batches.flatMap((batch) => {
    const events = visibleEvents(batch, chosen);
    return events === null ? [] : [kept.get(keyOf(batch)) ?? batchView(batch, events)];
  });
  const wanted = new Set(rows);
  for (const row of [...list.children]) if (!wanted.has(row)) row.remove();
  rows.forEach((row, place) => {
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
  });
  byId("empty").hidden = rows.length > 0;
  byId("empty").replaceChildren(...(rows.length > 0 ? [] : emptyView(store.batches.length > 0, resetFilters)));
}

function draw({ rebuild = false } = {}) {
  drawTotals();
  drawOptions(byId("filter-pixel"), store.pixels());
  drawOptions(byId("filter-name"), store.names());
  drawBatches(rebuild);
  const notes = [
    store.dropped > 0 && `${store.dropped} older batches are not shown; the collector still has them.`,
    store.forgotten > 0 && `The collector was full and has forgotten its ${store.forgotten} oldest batches.`,
  ].filter(Boolean);
  byId("older").hidden = notes.length === 0;
  byId("older").textContent = notes.join(" ");
  byId("held").textContent = waiting.length > 0 ? `${waiting.length} waiting` : "";
}

// Many batches may arrive in one go; they are drawn once per frame.
function askDraw() {
  if (drawAsked) return;
  drawAsked = true;
  requestAnimationFrame(() => {
    drawAsked = false;
    draw();
  });
}

const stream = new Stream({
  newest: () =>
    waiting.reduce((newest, batch) => (newest === null || isOlder(newest, batch) ? batch : newest), store.newest()),
  onBatch: (batch) => {
    if (!paused) store.add(batch);
    else if (!waiting.some((held) => keyOf(held) === keyOf(batch))) waiting.push(batch);
    askDraw();
  },
  onSkipped: (count, forgotten) => {
    store.dropped = count;
    store.forgotten = forgotten;
  },
  onState: (state, detail) => {
    byId("connection").dataset.state = state;
    byId("connection").textContent = detail ? `${state}: ${detail}` : state;
    askDraw();
  },
});

byId("pause").addEventListener("click", (event) => {
  paused = !paused;
  event.currentTarget.setAttribute("aria-pressed", String(paused));
  event.currentTarget.textContent = paused ? "Resume" : "Pause";
  if (!paused) waiting.splice(0).forEach((batch) => store.add(batch));
  draw();
});

byId("clear").addEventListener("click", async () => {
  try {
    const response = await fetch("/inspector/api/clear", { method: "POST" });
    if (!response.ok) throw new Error(`the collector answered ${response.status}`);
    waiting.length = 0;
    store.clear();
    draw({ rebuild: true });
  } catch (error) {
    byId("held").textContent = `not cleared: ${error.message}`;
  }
});

for (const id of ["filter-pixel", "filter-name", "filter-findings", "filter-internal"]) {
  byId(id).addEventListener("change", () => draw({ rebuild: true }));
}

stream.start();

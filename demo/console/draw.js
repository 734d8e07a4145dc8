// Draws a part of the page only when its data has changed, and keeps the reader's place: the keyboard's focus, what is unfolded, and what is
// typed.

const drawn = new WeakMap();

/** Fills `container` with what `build()` returns unless `data` is what it was drawn from before. */
export function draw(container, data, build) {
  const text = JSON.stringify(data);
  if (drawn.get(container) === text) return;
  drawn.set(container, text);
  const { activeElement: active } = document;
  const focused = container.contains(active) ? active.dataset.place : undefined;
  const caret = active?.selectionStart ?? null; // null where there is none
  const folds = new Map(
    [...container.querySelectorAll("details[data-place]")].map((fold) => [fold.dataset.place, fold.open]),
  );
  const typed = new Map(
    [...container.querySelectorAll("input[data-place]")].map((input) => [input.dataset.place, input.value]),
  );
  container.replaceChildren(...build());
  for (const input of container.querySelectorAll("input[data-place]"))
    input.value = typed.get(input.dataset.place) ?? input.value;
  for (const fold of container.querySelectorAll("details[data-place]"))
    fold.open = folds.get(fold.dataset.place) ?? fold.open;
  const again =
    focused && [...container.querySelectorAll("[data-place]")].find((node) => node.dataset.place === focused);
  if (!again) return;
  again.focus();
  if (caret !== null) again.setSelectionRange(caret, caret);
}

/** The next `draw` of the container runs even with equal data. */
export const forget = (container) => drawn.delete(container);

// The crop over the image: dragged, or moved and zoomed by keys and by buttons.
import type { Context } from "../context.js";
import { centeredAt, middleSquare, moved, safeZone, zoomed, type Size } from "../state/crop.js";
import type { Crop, Picture } from "../state/set.js";
import { setOf } from "../state/state.js";
import type { StringName } from "../strings.js";
import { isLocal } from "../view/card.js";
import { button, el, setText } from "../view/dom.js";

const STEP = 0.02;
const LARGE_STEP = 0.1;
const ZOOM = 0.9;

type Change = (size: Size, crop: Crop) => Crop;
const KEYS: Readonly<Record<string, (step: number) => Change>> = {
  ArrowLeft: (step) => (size, crop) => moved(size, crop, -step, 0),
  ArrowRight: (step) => (size, crop) => moved(size, crop, step, 0),
  ArrowUp: (step) => (size, crop) => moved(size, crop, 0, -step),
  ArrowDown: (step) => (size, crop) => moved(size, crop, 0, step),
  "+": () => (size, crop) => zoomed(size, crop, ZOOM),
  "=": () => (size, crop) => zoomed(size, crop, ZOOM),
  "-": () => (size, crop) => zoomed(size, crop, 1 / ZOOM),
  Home: () => (size) => middleSquare(size),
};
const BUTTONS: readonly (readonly [StringName, string, string])[] = [
  ["crop_left", "←", "ArrowLeft"],
  ["crop_right", "→", "ArrowRight"],
  ["crop_up", "↑", "ArrowUp"],
  ["crop_down", "↓", "ArrowDown"],
  ["crop_in", "+", "+"],
  ["crop_out", "−", "-"],
];

export interface CropEditor {
  readonly element: HTMLElement;
  show(picture: Picture): void;
}

function place(box: HTMLElement, { x, y, width, height }: Crop): void {
  Object.assign(box.style, {
    left: `${x * 100}%`,
    top: `${y * 100}%`,
    width: `${width * 100}%`,
    height: `${height * 100}%`,
  });
}

export function createCropEditor(context: Context): CropEditor {
  const { store, say } = context;
  let picture: Picture | null = null;
  const image = el("img", { alt: "", draggable: "false" });
  const frame = el("div", { class: "crop-frame" });
  const safe = el("div", { class: "crop-safe" });
  const area = el(
    "div",
    {
      class: "crop-area",
      tabindex: 0,
      role: "application",
      "aria-label": say("crop_label"),
      "aria-describedby": "crop-state",
    },
    image,
    frame,
    safe,
  );
  const state = el("p", { class: "hint", id: "crop-state" });

  const change = (make: Change): void => {
    if (!picture?.width) return;
    const crop = make(picture, picture.crop ?? middleSquare(picture));
    store.send({ do: "crop", index: setOf(store.state()).chosen.pictures, crop });
    context.announce(state.textContent ?? "");
  };
  area.addEventListener("keydown", (event) => {
    const make = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (!make) return;
    event.preventDefault();
    change(make(event.shiftKey ? LARGE_STEP : STEP));
  });
  const follow = (event: PointerEvent): void => {
    const box = image.getBoundingClientRect();
    if (box.width > 0)
      change((size, crop) =>
        centeredAt(size, crop, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height),
      );
  };
  area.addEventListener("pointerdown", (event) => {
    area.setPointerCapture(event.pointerId);
    follow(event);
  });
  area.addEventListener("pointermove", (event) => {
    if (area.hasPointerCapture(event.pointerId)) follow(event);
  });

  const named = (key: string): Change => KEYS[key]!(LARGE_STEP / 2);
  const element = el(
    "fieldset",
    { class: "crop" },
    el("legend", {}, say("crop")),
    area,
    el(
      "div",
      { class: "buttons" },
      ...BUTTONS.map(([name, sign, key]) =>
        button(sign, () => change(named(key)), { "aria-label": say(name), title: say(name) }),
      ),
      button(say("crop_reset"), () => change(named("Home"))),
      button(say("crop_remove"), () =>
        store.send({ do: "crop", index: setOf(store.state()).chosen.pictures, crop: null }),
      ),
    ),
    state,
    el("p", { class: "hint" }, say("crop_help")),
  );

  return {
    element,
    show(next) {
      picture = next;
      element.hidden = !isLocal(next.url) || next.width === 0;
      if (element.hidden) return;
      if (image.getAttribute("src") !== next.url) image.setAttribute("src", next.url);
      const crop = next.crop ?? middleSquare(next);
      place(frame, crop);
      place(safe, safeZone(crop));
      frame.classList.toggle("guessed", !next.crop);
      setText(
        state,
        say("crop_state", {
          width: Math.round(crop.width * next.width),
          height: Math.round(crop.height * next.height),
          x: Math.round(crop.x * next.width),
          y: Math.round(crop.y * next.height),
        }),
      );
    },
  };
}

// Many cards in one page: each is drawn in its turn, those in view first, and the page gets to work between them.

/** Long enough for several cards, short enough that a frame is not missed (a long task is one of 50 ms). */
const sliceMs = 8;

interface Turn {
  element: Element;
  begin(): void;
}

let waiting: Turn[] = [];
/** Until when the current task may go on; undefined before it has drawn anything. */
let sliceEnd: number | undefined;

const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

function isInView(element: Element): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom >= 0 && right >= 0 && top <= innerHeight && left <= innerWidth;
}

async function workOff(): Promise<void> {
  await nextTask();
  // Asked once: after the first card is drawn, the answer costs a layout of the page.
  const inView = new Set(waiting.filter(({ element }) => isInView(element)));
  waiting = [...inView, ...waiting.filter((turn) => !inView.has(turn))];
  for (; waiting.length > 0; await nextTask()) {
    sliceEnd = performance.now() + sliceMs;
    do {
      waiting.shift()!.begin();
      await null; // the card is drawn here
    } while (waiting.length > 0 && performance.now() < sliceEnd);
  }
  sliceEnd = undefined;
}

/** Resolves when `element` may be drawn: at once, unless this task has drawn for long. Drawing then continues without another wait. */
export function turnOf(element: Element): Promise<void> | undefined {
  if (waiting.length === 0) {
    if (sliceEnd === undefined) {
      sliceEnd = performance.now() + sliceMs;
      void nextTask().then(() => {
        if (waiting.length === 0) sliceEnd = undefined;
      });
    }
    if (performance.now() < sliceEnd) return undefined;
  }
  return new Promise((begin) => {
    waiting.push({ element, begin });
    if (waiting.length === 1) void workOff();
  });
}

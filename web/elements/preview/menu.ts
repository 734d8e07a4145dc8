// The options menu by keyboard, as the ARIA authoring practices describe a menu button.

const items = (root: ShadowRoot): HTMLElement[] => [...root.querySelectorAll<HTMLElement>("[role=menuitem]")];
const button = (root: ShadowRoot): HTMLElement | null => root.querySelector<HTMLElement>("button[aria-haspopup]");

/** Index that a key moves to from item `at` of `count`; null for any other key. */
function target(key: string, at: number, count: number): number | null {
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at + count - 1) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}

/**
 * Closes what the reader opened when a pointer goes down anywhere but on the menu and its button. The root decides which events are
 * its own: in a page that hides the element in a closed root, the path of an event does not show it. A menu that the page opened stays.
 */
function closeOutside(root: ShadowRoot, close: () => unknown): () => void {
  let own: Event | undefined;
  const outside = (event: Event): void => {
    if (event === own) return;
    stop();
    close();
  };
  const inside = (event: Event): void => {
    if ((event.target as Element).closest("[role=menu], button[aria-haspopup]")) own = event;
  };
  const stop = (): void => {
    document.removeEventListener("pointerdown", outside);
    root.removeEventListener("pointerdown", inside);
  };
  root.addEventListener("pointerdown", inside);
  document.addEventListener("pointerdown", outside);
  return stop;
}

/** `isOpen` and `open` are the element's; `open` resolves when the card shows it. `chosen` is called with the index of the chosen entry. */
export function watchMenu(
  root: ShadowRoot,
  isOpen: () => boolean,
  open: (isWanted: boolean) => Promise<unknown>,
  chosen: (index: number) => void,
): void {
  let stopWatching = (): void => {};
  const shut = (): Promise<unknown> => {
    stopWatching();
    return open(false);
  };
  const close = async (): Promise<void> => {
    await shut();
    button(root)?.focus();
  };
  const choose = (item: Element): void => {
    chosen(items(root).indexOf(item as HTMLElement));
    void close();
  };
  const unfold = async (): Promise<void> => {
    stopWatching();
    stopWatching = closeOutside(root, shut);
    await open(true);
    items(root)[0]?.focus();
  };
  root.addEventListener("click", (event) => {
    const origin = event.target as Element;
    const item = origin.closest("[role=menuitem]");
    if (item) choose(item);
    else if (origin.closest("button[aria-haspopup]")) void (isOpen() ? close() : unfold());
  });
  root.addEventListener("keydown", (event) => {
    const { key } = event as KeyboardEvent;
    const item = (event.target as Element).closest("[role=menuitem]");
    if (!item) {
      if (key === "Escape" && isOpen()) void close();
      return;
    }
    const all = items(root);
    const next = target(key, all.indexOf(item as HTMLElement), all.length);
    if (next !== null) all[next]?.focus();
    else if (key === "Escape") void close();
    else if (key === "Enter" || key === " ") choose(item);
    else if (key === "Tab") return void shut();
    else return;
    event.preventDefault();
  });
}

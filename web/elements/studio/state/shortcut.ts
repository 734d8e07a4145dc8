// Which keys take back and bring back.

export interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What these keys ask for; null for whatever else. */
export function shortcutOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Keys): "undo" | "redo" | null {
  if (altKey || !(ctrlKey || metaKey)) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  // Windows and Linux redo by Ctrl+Y, too; the Mac's ⌘Y is the browser's own.
  return letter === "y" && ctrlKey && !shiftKey ? "redo" : null;
}

// A draft in the browser's storage: only while the user wants it.

const KEY = "chat-card-studio";
// Browsers give a page about five million characters for everything.
const MAX_CHARACTERS = 2_000_000;

/** The draft that is kept; null when none is, or when the browser does not say. */
export function readDraft(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** null, or why it was not kept. An older draft is then gone, too: half a truth would be worse. */
export function keepDraft(json: string): string | null {
  try {
    if (json.length > MAX_CHARACTERS) throw new Error(`more than ${MAX_CHARACTERS} characters`);
    localStorage.setItem(KEY, json);
    return null;
  } catch (error) {
    forgetDraft();
    return String((error as Error).message);
  }
}

export function forgetDraft(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage that cannot be reached holds nothing of ours.
  }
}

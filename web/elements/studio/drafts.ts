// A draft in the browser's storage: only while the user wants it.

const KEY = "chat-card-studio";
// Browsers give a page about five million characters for everything.
const MAX_CHARACTERS = 2_000_000;

/** The stored draft; null when there is none or storage cannot be read. */
export function readDraft(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** null, or why it was not stored. An older draft is then deleted, too: an outdated one would mislead. */
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
    // Storage that cannot be used has no draft.
  }
}

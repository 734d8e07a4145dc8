// The only file that names the global object.
export const browser = window as Window & typeof globalThis & { oaiq?: unknown };

// The Retry-After header: seconds, or a date (RFC 9110, section 10.2.3).

/** Milliseconds to wait from `nowMs`, or null when the header is absent or unreadable. A date in the past means 0. */
export function retryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const delay = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isSafeInteger(delay) ? Math.max(0, delay) : null;
}

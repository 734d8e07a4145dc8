// Formats numbers. Nothing is validated here: a value of an unexpected kind is shown as received.

// Digits after the point per ISO 4217 where they are not two. The browser's own table follows what is common in print and
// differs from it (it gives the Iraqi dinar none), so the digits are set here and Intl does the rest.
const DIGITS = new Map(
  Object.entries({
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
  }).flatMap(([digits, codes]) => codes.split(" ").map((code) => [code, Number(digits)])),
);

/** Any value as text. String() throws for an object whose toString is not a function, which a sender can send. */
export function textOf(value) {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** 12900 with "EUR" as "€129.00"; the raw value beside a question mark when it is not an integer or has no valid currency. */
export function formatAmount(amount, currency) {
  if (amount === undefined || amount === null) return "";
  if (!Number.isSafeInteger(amount) || typeof currency !== "string" || !/^[A-Za-z]{3}$/.test(currency)) {
    return `${textOf(amount)} ${currency === undefined ? "?" : textOf(currency)}`;
  }
  const digits = DIGITS.get(currency.toUpperCase()) ?? 2;
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "code",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}

const clock = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});

export function formatTime(ms) {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? clock.format(ms) : textOf(ms);
}

export function isoTime(ms) {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : textOf(ms);
}

export function formatBytes(bytes) {
  if (!Number.isFinite(bytes)) return "? B";
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}

/** How long before it arrived an event happened: "0.98 s", "-3 min" for a clock that runs ahead. */
export function formatLag(fromMs, toMs) {
  if (!Number.isFinite(fromMs) || !Number.isFinite(toMs)) return "";
  const lag = toMs - fromMs;
  const size = Math.abs(lag);
  const sign = lag < 0 ? "-" : "";
  if (size < 60_000) return `${sign}${(size / 1000).toFixed(2)} s`;
  if (size < 7_200_000) return `${sign}${Math.round(size / 60_000)} min`;
  return `${sign}${Math.round(size / 3_600_000)} h`;
}

/** The value as short text for one line. */
export function oneLine(value) {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

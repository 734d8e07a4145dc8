// Figures of the console. A value of an unexpected kind is shown as it came.

import { textOf } from "../inspector/format.js";

const isCurrency = (code) => typeof code === "string" && /^[A-Za-z]{3}$/.test(code);

/** 1.5 with "USD" as "USD 1.50". */
export function money(amount, currency) {
  if (!Number.isFinite(amount) || !isCurrency(currency)) return textOf(amount);
  return new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "code" }).format(amount);
}

export const micros = (amount, currency) => money(Number.isFinite(amount) ? amount / 1e6 : amount, currency);
export const share = (value) =>
  Number.isFinite(value)
    ? new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 2 }).format(value)
    : textOf(value);
export const count = (value) => (Number.isFinite(value) ? new Intl.NumberFormat("en").format(value) : textOf(value));

/** Milliseconds since 1970 as "2026-01-31 23:59:59", UTC; days and reports of a world are UTC, too. */
export function worldTime(ms) {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15
    ? new Date(ms).toISOString().slice(0, 19).replace("T", " ")
    : textOf(ms);
}

/** "in_review" as "in review". */
export const words = (code) => textOf(code).replaceAll("_", " ");

// One event as a row, with its problems underneath.

import { copyable, el } from "./dom.js";
import { formatAmount, formatLag, isoTime, oneLine, textOf } from "./format.js";
import { eventName } from "./store.js";

const has = (value) => value !== undefined && value !== null;

export function findingView(finding) {
  const severity = ["refused", "repaired"].includes(finding.severity) ? finding.severity : "notice";
  return el(
    "li",
    { class: `finding ${severity}` },
    el("span", { class: "severity" }, finding.severity ?? "notice"),
    el(
      "span",
      { class: "what" },
      el("code", {}, finding.field || finding.code),
      has(finding.value) && [" = ", el("code", {}, oneLine(finding.value))],
      el("span", { class: "message" }, `: ${textOf(finding.message ?? finding.code).replace(/\.$/, "")}`),
      has(finding.fix) && el("span", { class: "fix" }, "; write ", el("code", {}, oneLine(finding.fix))),
    ),
    el("span", { class: "code" }, finding.code),
  );
}

function itemText(item, eventCurrency) {
  if (item === null || typeof item !== "object") return oneLine(item);
  const count = has(item.quantity) && item.quantity !== 1 ? `${oneLine(item.quantity)} × ` : "";
  const price = has(item.amount) ? ` ${formatAmount(item.amount, item.currency ?? eventCurrency)}` : "";
  return `${count}${oneLine(item.name ?? item.id ?? item)}${price}`;
}

function dataCell(data) {
  if (!data || typeof data !== "object") return "";
  const items = Array.isArray(data.contents) ? data.contents : [];
  return [
    has(data.plan_id) && el("span", { class: "plan" }, `plan ${oneLine(data.plan_id)}`),
    items.length > 0 &&
      el(
        "ul",
        { class: "items" },
        items.slice(0, 8).map((item) => el("li", { title: oneLine(item?.id ?? "") }, itemText(item, data.currency))),
        items.length > 8 && el("li", {}, `and ${items.length - 8} more`),
      ),
  ];
}

// The origin that all events of a batch share is shown with the batch; the path is enough here.
function sourceText(url, origin) {
  if (!has(url)) return "";
  const isOfOrigin =
    typeof origin === "string" && origin !== "" && typeof url === "string" && url.startsWith(`${origin}/`);
  return oneLine(isOfOrigin ? url.slice(origin.length) : url);
}

/** The rows of one event: the event, and its findings when there are some. */
export function eventRows(event, batch) {
  const findings = event.findings ?? [];
  const data = event.data ?? {};
  const row = el(
    "tr",
    { class: event.internal ? "event internal" : "event" },
    el(
      "td",
      { class: "name" },
      eventName(event),
      event.duplicate &&
        el(
          "span",
          { class: "badge duplicate", title: "same pixel, name and id were received before; not counted again" },
          "duplicate",
        ),
      event.opt_out === true && el("span", { class: "badge" }, "opt-out"),
    ),
    el("td", { class: "amount" }, formatAmount(data.amount, data.currency)),
    el("td", { class: "data" }, dataCell(data)),
    el("td", { class: "id" }, has(event.id) && copyable("event id", textOf(event.id))),
    el("td", { class: "source", title: event.source_url }, sourceText(event.source_url, batch.origin)),
    el("td", { class: "lag", title: isoTime(event.timestamp_ms) }, formatLag(event.timestamp_ms, batch.received_at_ms)),
  );
  if (findings.length === 0) return [row];
  return [row, el("tr", { class: "findings" }, el("td", { colspan: "6" }, el("ul", {}, findings.map(findingView))))];
}

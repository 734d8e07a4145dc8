// One batch: a line of facts, its events as rows, and the record as it came behind a fold.

import { copyable, el } from "./dom.js";
import { eventRows, findingView } from "./event-view.js";
import { formatBytes, formatTime, isoTime, oneLine, textOf } from "./format.js";
import { keyOf } from "./store.js";

const isObject = (value) => value !== null && typeof value === "object";
const has = (value) => value !== undefined && value !== null && value !== "";

function fact(label, content, className) {
  return has(content) && content !== false
    ? el("span", { class: `fact ${className ?? ""}` }, el("span", { class: "label" }, label), " ", content)
    : null;
}

// {"in": {"em": …, "co": …}} becomes "in: em co": which keys came, never their values.
function userText(user) {
  if (!isObject(user)) return "";
  return Object.entries(user)
    .map(([source, fields]) => `${source}: ${isObject(fields) ? Object.keys(fields).join(" ") : oneLine(fields)}`)
    .join("; ");
}

const countsText = (counts) =>
  isObject(counts)
    ? Object.entries(counts)
        .map(([name, count]) => `${name} ×${oneLine(count)}`)
        .join(", ")
    : "";

// The pixel's diagnostic of events it did not send: how many, which ones, and why; its details are shown where it has them.
function dropText(counts) {
  if (!isObject(counts) || !counts.dropped_event_count) return "";
  const details = Array.isArray(counts.dropped_event_details) ? counts.dropped_event_details.filter(isObject) : [];
  const why =
    details.length > 0
      ? details
          .map(
            (detail) =>
              `${oneLine(detail.code ?? detail.reason)} at ${oneLine(detail.field ?? "?")} ×${oneLine(detail.count)}`,
          )
          .join(", ")
      : countsText(counts.dropped_event_reason_counts);
  return `${oneLine(counts.dropped_event_count)}: ${countsText(counts.dropped_event_name_counts)}; ${why}`;
}

function consentText(consent) {
  if (consent === true || consent === "true") return "granted";
  if (consent === false || consent === "false") return "denied";
  return has(consent) ? oneLine(consent) : "";
}

function rawFold(batch) {
  const fold = el("details", { class: "raw" }, el("summary", {}, "raw"));
  // Written only when opened: most never are, and a full page holds thousands of events.
  fold.addEventListener("toggle", () => {
    if (fold.open && fold.childElementCount === 1)
      fold.append(el("pre", { tabindex: "0" }, JSON.stringify(batch, null, 2)));
  });
  return fold;
}

function factLine(batch) {
  const mismatch = Number.isFinite(batch.ec) && batch.ec !== (batch.events ?? []).length;
  return el(
    "div",
    { class: "facts" },
    el(
      "time",
      { datetime: isoTime(batch.received_at_ms), title: isoTime(batch.received_at_ms) },
      formatTime(batch.received_at_ms),
    ),
    fact("pixel", batch.pid, "pixel"),
    fact("", batch.mode === "stripped" ? el("span", { class: "badge stripped" }, "stripped") : null),
    fact("via", batch.transport === "fetch_or_beacon" ? "POST" : batch.transport),
    fact("size", formatBytes(batch.bytes)),
    fact("ec", mismatch ? `${batch.ec} ≠ ${batch.events.length}` : batch.ec, mismatch ? "bad" : ""),
    fact("oppref", has(batch.oppref) ? copyable("oppref", textOf(batch.oppref)) : null),
    fact("obref", has(batch.obref) ? copyable("obref", textOf(batch.obref)) : null),
    fact("consent", consentText(batch.consent), consentText(batch.consent) === "denied" ? "bad" : ""),
    fact("user", userText(batch.user)),
    fact("dropped", dropText(batch.drop_counts), "bad"),
    // Shown only for a page that is not served by this server.
    fact("origin", batch.origin === location.origin ? null : batch.origin),
    fact("sv", batch.sv),
    fact("findings not kept", batch.findings_left_out, "bad"),
  );
}

/** The batch with the given events of it. One that cannot be shown costs its own row only. */
export function batchView(batch, events) {
  try {
    return wholeView(batch, events);
  } catch (error) {
    return el(
      "li",
      { class: "batch", "data-key": keyOf(batch) },
      el("div", { class: "head" }, el("p", {}, `Batch ${batch.id} cannot be shown: ${error.message}`), rawFold(batch)),
    );
  }
}

function wholeView(batch, events) {
  const findings = batch.findings ?? [];
  return el(
    "li",
    { class: "batch", "data-key": keyOf(batch) },
    el("div", { class: "head" }, factLine(batch), rawFold(batch)),
    findings.length > 0 && el("ul", { class: "batch-findings" }, findings.map(findingView)),
    events.length > 0 &&
      el(
        "div",
        { class: "scroll" },
        el(
          "table",
          {},
          el(
            "thead",
            {},
            el(
              "tr",
              {},
              ["event", "amount", "contents", "id", "source", "age"].map((name) => el("th", { scope: "col" }, name)),
            ),
          ),
          el(
            "tbody",
            {},
            events.flatMap((event) => eventRows(event, batch)),
          ),
        ),
      ),
  );
}

// Counted events: the copies of browser and server side by side, which one counted, and for which ad or why for none.

import { copyable, el } from "../inspector/dom.js";
import { formatAmount, formatTime, isoTime, textOf } from "../inspector/format.js";
import { words, worldTime } from "./format.js";
import { call } from "./world.js";

const NEWEST_BATCHES = 300;
const CHANNELS = [
  ["pixel_sdk", "Browser"],
  ["server_to_server", "Server"],
];
const WHY_NOT = {
  no_touch:
    "No click or view is known: the event had no click reference, and no matching data of someone who saw an ad.",
  unknown_click: "Its click reference is not that of a click in this world.",
  outside_window: "The click or view was too long before the event.",
  touch_is_later: "The click or view came after the event.",
  not_a_goal_of_the_campaign: "The campaign counts other event settings.",
};

const channelOf = (batch) => (batch.transport === "server_to_server" ? "server_to_server" : "pixel_sdk");
const nameOf = (event) => (event.type === "custom" ? textOf(event.custom_event_name).toLowerCase() : event.type);
const keyOf = (pixel, name, id) => JSON.stringify([pixel, name, id]);

// Names of matching data, never the data.
function matchingOf(batch, event) {
  const parts = [event.user, ...Object.values(batch.user ?? {})];
  const named = typeof batch.obref === "string" ? ["obref"] : [];
  return [
    ...new Set(named.concat(parts.flatMap((part) => (part && typeof part === "object" ? Object.keys(part) : [])))),
  ];
}

function copyOf(batch, event) {
  const { amount, currency } = event.data ?? {};
  const oppref = event.oppref ?? batch.oppref;
  return {
    received: batch.received_at_ms,
    amount,
    currency,
    hasClick: typeof oppref === "string" && oppref !== "",
    matching: matchingOf(batch, event),
  };
}

/** First copies in the newest batches, by event and channel. */
async function newestCopies() {
  const { batches: kept, forgotten = 0 } = await call("/inspector/api/summary");
  const { batches } = await call(
    `/inspector/api/batches?limit=${NEWEST_BATCHES}&after=${Math.max(0, kept + forgotten - NEWEST_BATCHES)}`,
  );
  const copies = new Map();
  for (const batch of batches)
    for (const event of batch.events ?? []) {
      const key = `${keyOf(batch.pid, nameOf(event), event.id)} ${channelOf(batch)}`;
      if (!copies.has(key)) copies.set(key, copyOf(batch, event));
    }
  return copies;
}

export async function load() {
  const [{ data }, copies] = await Promise.all([call("/sandbox/conversions?limit=100"), newestCopies()]);
  return data.map((entry) => ({
    ...entry,
    details: CHANNELS.map(
      ([channel]) => copies.get(`${keyOf(entry.pixel_id, entry.event_name, entry.event_id)} ${channel}`) ?? null,
    ),
  }));
}

const fact = (name, ...value) => el("div", {}, el("dt", {}, name), el("dd", {}, ...value));

function copyView(entry, [channel, name], details) {
  const times = entry.copies.filter((copy) => copy === channel).length;
  const isCounted = entry.counted_from === channel;
  const heading = el(
    "h4",
    {},
    name,
    isCounted ? el("span", { class: "badge", "data-state": "approved" }, "counted") : null,
  );
  if (times === 0) return el("div", { class: "copy none" }, heading, el("p", { class: "quiet" }, "No copy arrived."));
  return el(
    "div",
    { class: "copy" },
    heading,
    el(
      "dl",
      {},
      fact("copies", times),
      details
        ? fact("received", el("time", { datetime: isoTime(details.received) }, formatTime(details.received)))
        : null,
      details ? fact("amount", formatAmount(details.amount, details.currency) || "none") : null,
      details ? fact("click reference", details.hasClick ? "yes" : "no") : null,
      details ? fact("matching data", details.matching.join(", ") || "none") : null,
      details ? null : el("p", { class: "quiet" }, "The collector no longer has its batch."),
    ),
  );
}

function verdict({ attributed, reason }) {
  if (!attributed)
    return el(
      "p",
      { class: "verdict" },
      el("span", { class: "badge", "data-state": "rejected" }, "not attributed"),
      ` ${WHY_NOT[reason] ?? words(reason)} `,
      reason ? el("code", {}, reason) : null,
    );
  return el(
    "p",
    { class: "verdict" },
    el("span", { class: "badge", "data-state": "approved" }, "attributed"),
    ` by ${textOf(attributed.by)} at ${worldTime(attributed.touch_at * 1000)} UTC, matched by ${words(attributed.matched_by)}, to `,
    copyable("ad", textOf(attributed.ad_id)),
  );
}

function conversionView(entry) {
  return el(
    "article",
    { class: "conversion", "aria-label": `${textOf(entry.event_name)} ${textOf(entry.event_id)}` },
    el("h3", {}, words(entry.event_name), " ", el("code", {}, textOf(entry.event_id))),
    el("p", { class: "facts" }, `${worldTime(entry.at * 1000)} UTC, pixel `, el("code", {}, textOf(entry.pixel_id))),
    verdict(entry),
    el("div", { class: "pair" }, ...CHANNELS.map((channel, at) => copyView(entry, channel, entry.details[at]))),
  );
}

export function build(conversions) {
  const heading = el("h2", {}, "Conversions, newest first");
  if (conversions.length === 0)
    return [
      heading,
      el(
        "p",
        { class: "empty" },
        "No event that counts as a conversion has arrived in this world. ",
        el("a", { href: "/chat/" }, "Click an ad"),
        " and buy something.",
      ),
    ];
  return [heading, ...conversions.map(conversionView)];
}

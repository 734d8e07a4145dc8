// Deliveries to webhooks of the image service: attempts, results, and the time of the next attempt.

import { copyable, el } from "../inspector/dom.js";
import { textOf } from "../inspector/format.js";
import { words, worldTime } from "./format.js";
import { call } from "./world.js";

const COLUMNS = ["event", "job", "webhook", "state", "attempts", "last answer", "due"];
const STATES = { delivered: "approved", waiting: "in_review", given_up: "rejected" };

export async function load() {
  const { data } = await call("/sandbox/webhooks");
  return data.map(({ event, ...delivery }) => ({ ...delivery, type: event?.type }));
}

function answerOf({ attempts, status, problem }) {
  if (attempts === 0) return "";
  return [status > 0 ? `status ${status}` : "none", textOf(problem)].filter(Boolean).join(": ");
}

function rowOf(delivery) {
  const { type, job_id: job, webhook_id: webhook, state, attempts, due_ms: due } = delivery;
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, textOf(type)),
    el("td", {}, copyable("job", textOf(job))),
    el("td", {}, copyable("webhook", textOf(webhook))),
    el("td", {}, el("span", { class: "badge", "data-state": STATES[state] }, words(state))),
    el("td", { class: "figure" }, textOf(attempts)),
    el("td", { class: "answer" }, answerOf(delivery)),
    el("td", {}, state === "waiting" ? worldTime(due) : ""),
  );
}

export function build(deliveries) {
  const heading = el("h2", {}, "Webhook deliveries, newest first");
  if (deliveries.length === 0)
    return [
      heading,
      el(
        "p",
        { class: "empty" },
        "No delivery yet. Create a webhook with ",
        el("code", {}, "POST /api/v1/webhooks"),
        " and generate an image.",
      ),
    ];
  return [
    heading,
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "Deliveries", "data-place": "deliveries" },
      el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            ...COLUMNS.map((name) => el("th", { scope: "col", class: name === "attempts" ? "figure" : null }, name)),
          ),
        ),
        el("tbody", {}, ...deliveries.map(rowOf)),
      ),
    ),
  ];
}

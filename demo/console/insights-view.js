// The report of the world as a table and a chart.

import { el } from "../inspector/dom.js";
import { textOf } from "../inspector/format.js";
import { barChart } from "./chart.js";
import { count, money, share, words, worldTime } from "./format.js";
import { call, list } from "./world.js";

const LEVELS = ["ad_account", "campaign", "ad_group", "ad"];
const GRANULARITIES = ["none", "daily", "hourly"];
const COLUMNS = {
  impressions: count,
  clicks: count,
  ctr: share,
  spend: money,
  conversions: count,
  cpa: (value, currency) => (value === 0 ? "–" : money(value, currency)),
};
const SHOWN_ROWS = 200;
const SHOWN_BARS = 120;
const chosen = { level: "ad", granularity: "daily", metric: "clicks" };

const periodOf = ({ start_time: start }, granularity) =>
  granularity === "none" ? "" : worldTime(start * 1000).slice(0, granularity === "daily" ? 10 : 16);
const fieldsOf = (names) => names.map((name) => `fields[]=${name}`).join("&");
const report = (level, granularity, fields) =>
  list(`/v1/ad_account/insights?aggregation_level=${level}&time_granularity=${granularity}&${fieldsOf(fields)}`);

export async function load() {
  const { level, granularity, metric } = chosen;
  const labels = [`${level}_id`, `${level}_name`];
  const [{ currency_code: currency }, { entries, hasMore }, sums] = await Promise.all([
    call("/v1/ad_account"),
    report(level, granularity, [...labels, ...Object.keys(COLUMNS)]),
    report("ad_account", granularity === "none" ? "daily" : granularity, [metric]),
  ]);
  const rows = entries.map((row) => ({
    period: periodOf(row, granularity),
    label: textOf(row[labels[1]] ?? row[labels[0]]),
    ...Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, row[name] ?? 0])),
  }));
  const points = sums.entries
    .map((row) => ({
      at: row.start_time,
      label: periodOf(row, granularity === "hourly" ? granularity : "daily"),
      value: Number(row[metric]) || 0,
    }))
    .sort((a, b) => a.at - b.at)
    .slice(-SHOWN_BARS);
  return {
    ...chosen,
    currency,
    rows: rows.slice(0, SHOWN_ROWS),
    hidden: Math.max(0, rows.length - SHOWN_ROWS),
    hasMore,
    points,
  };
}

function choice(name, values, act) {
  return el(
    "label",
    {},
    `${words(name)} `,
    el(
      "select",
      {
        "data-place": `choose ${name}`,
        onchange: ({ currentTarget }) =>
          act(async () => {
            chosen[name] = currentTarget.value;
          }),
      },
      ...values.map((value) => el("option", { value, selected: chosen[name] === value }, words(value))),
    ),
  );
}

function simulation(act) {
  const number = (name, label, value, max) =>
    el(
      "label",
      {},
      `${label} `,
      el("input", { type: "number", name, value, min: 1, max, required: true, "data-place": `simulate ${name}` }),
    );
  return el(
    "form",
    {
      class: "bar",
      onsubmit: (event) => {
        event.preventDefault();
        const { days, traffic } = Object.fromEntries(new FormData(event.currentTarget));
        act(() => call("/sandbox/simulate", { days: Number(days), traffic: Number(traffic), seed: 1 }));
      },
    },
    number("days", "Simulate days", 7, 366),
    number("traffic", "impressions a day", 1000, 1_000_000),
    el("button", { type: "submit", "data-place": "simulate" }, "Simulate"),
  );
}

function table({ rows, currency, hidden, hasMore }) {
  const hasPeriods = rows.some(({ period }) => period !== "");
  const head = [...(hasPeriods ? ["period"] : []), "name", ...Object.keys(COLUMNS)].map((name) =>
    el("th", { scope: "col", class: Object.hasOwn(COLUMNS, name) ? "figure" : null }, words(name)),
  );
  const body = rows.map((row) =>
    el(
      "tr",
      {},
      hasPeriods ? el("td", {}, row.period) : null,
      el("th", { scope: "row" }, row.label),
      ...Object.entries(COLUMNS).map(([name, write]) => el("td", { class: "figure" }, write(row[name], currency))),
    ),
  );
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "Report", "data-place": "report" },
    el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...body)),
    hidden > 0 || hasMore ? el("p", { class: "quiet" }, `Only the first ${rows.length} rows are shown.`) : null,
  );
}

export function build(data, act) {
  const { rows, points, metric, currency } = data;
  const write = (value) => COLUMNS[metric](value, currency);
  const isEmpty = rows.length === 0;
  return [
    el("h2", {}, "Insights"),
    el(
      "div",
      { class: "bar" },
      choice("level", LEVELS, act),
      choice("granularity", GRANULARITIES, act),
      choice("metric", Object.keys(COLUMNS), act),
    ),
    simulation(act),
    points.length > 0 ? barChart(points, words(metric), write) : null,
    isEmpty ? el("p", { class: "empty" }, "Nothing was served in this world yet.") : table(data),
  ].filter(Boolean);
}

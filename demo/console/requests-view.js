// What clients asked in this world, newest first: filtered, searched, and each as a command to send it again.

import { el } from "../inspector/dom.js";
import { formatTime, isoTime, textOf } from "../inspector/format.js";
import { call } from "./world.js";

const KEPT = 2000;
const PAGE_SIZE = 1000;
const SHOWN = 100;
const KINDS = {
  all: () => true,
  "2xx and 3xx": ({ status }) => status < 400,
  "4xx and 5xx": ({ status }) => status >= 400,
};
const SECRETS = /secret|token|password|_key$|^key$/i;
const chosen = { kind: "all", search: "" };
let entries = [];

/** JSON with the values of secrets masked. */
const masked = (body, space) =>
  JSON.stringify(body, (name, value) => (SECRETS.test(name) && typeof value === "string" ? "…" : value), space);
const targetOf = ({ path, query }) => textOf(path) + (query ? `?${textOf(query)}` : "");
const isWanted = (entry) =>
  KINDS[chosen.kind](entry) &&
  `${textOf(entry.method)} ${targetOf(entry)} ${textOf(entry.operation)} ${textOf(entry.status)} ${textOf(entry.code)}`
    .toLowerCase()
    .includes(chosen.search.toLowerCase());

async function after(id) {
  const all = [];
  for (let hasMore = true; hasMore;) {
    const answer = await call(`/sandbox/requests?limit=${PAGE_SIZE}&after=${all.at(-1)?.id ?? id}`);
    all.push(...answer.data);
    hasMore = answer.has_more && answer.data.length > 0;
  }
  return all;
}

/** Requests the new entries; another world, or a server that counts from one again, is read from its start. */
export async function load() {
  const last = entries.at(-1);
  const [first, ...fresh] = last ? await after(last.id - 1) : [];
  const isSame = first !== undefined && first.id === last.id && first.at_ms === last.at_ms;
  entries = (isSame ? [...entries, ...fresh] : await after(0)).slice(-KEPT);
  const wanted = entries.filter(isWanted);
  return { ...chosen, total: entries.length, wanted: wanted.length, requests: wanted.slice(-SHOWN).reverse() };
}

/** Within single quotes a shell reads everything but the quote itself. */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** The request for a POSIX shell; the key is a variable. */
export function curlOf(entry, origin) {
  const parts = [
    "curl",
    "-X",
    quoted(textOf(entry.method)),
    quoted(origin + targetOf(entry)),
    "-H",
    '"Authorization: Bearer $OPENAI_ADS_API_KEY"',
  ];
  if (entry.body) parts.push("-H", "'Content-Type: application/json'", "--data", quoted(masked(entry.body)));
  return parts.join(" ");
}

function copyButton(entry) {
  return el(
    "button",
    {
      type: "button",
      "data-place": `curl ${entry.id}`,
      "aria-label": `Copy request ${textOf(entry.id)} as curl`,
      onclick: async ({ currentTarget }) => {
        let word = "copied";
        await navigator.clipboard.writeText(curlOf(entry, location.origin)).catch(() => {
          word = "cannot copy";
        });
        currentTarget.textContent = word;
        setTimeout(() => {
          currentTarget.textContent = "Copy as curl";
        }, 900);
      },
    },
    "Copy as curl",
  );
}

function requestView(entry) {
  const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));
  return el(
    "details",
    { class: "request", "data-place": `request ${entry.id}` },
    el(
      "summary",
      { "data-place": `open ${entry.id}` },
      el("span", { class: "badge", "data-state": entry.status < 400 ? "approved" : "rejected" }, textOf(entry.status)),
      el("code", {}, `${textOf(entry.method)} ${targetOf(entry)}`),
      entry.code ? el("code", { class: "danger" }, textOf(entry.code)) : null,
      el("time", { class: "quiet", datetime: isoTime(entry.at_ms) }, formatTime(entry.at_ms)),
    ),
    el(
      "dl",
      { class: "copy" },
      fact("operation", textOf(entry.operation) || "none"),
      fact("body", entry.body ? el("pre", {}, masked(entry.body, 2)) : "none"),
    ),
    copyButton(entry),
  );
}

export function build({ requests, total, wanted }, act) {
  const choose =
    (name) =>
    ({ currentTarget }) =>
      act(async () => {
        chosen[name] = currentTarget.value;
      });
  return [
    el("h2", {}, "Requests, newest first"),
    el(
      "div",
      { class: "bar" },
      el(
        "label",
        {},
        "status ",
        el(
          "select",
          { "data-place": "choose kind", onchange: choose("kind") },
          ...Object.keys(KINDS).map((kind) => el("option", { value: kind, selected: chosen.kind === kind }, kind)),
        ),
      ),
      el(
        "label",
        {},
        "search ",
        el("input", {
          type: "search",
          "data-place": "search",
          value: chosen.search,
          maxlength: 200,
          oninput: choose("search"),
        }),
      ),
      el(
        "span",
        { class: "quiet", role: "status" },
        `${wanted} of ${total}${wanted > SHOWN ? `, the newest ${SHOWN} shown` : ""}`,
      ),
    ),
    ...requests.map(requestView),
  ];
}

// The sandbox's log of requests to all worlds, newest first: filtered, searched, and each as a command to send it again. Only a server that
// was started with --faults keeps one.

import { el } from "../inspector/dom.js";
import { formatBytes, formatTime, isoTime, textOf } from "../inspector/format.js";
import { call } from "./world.js";

const KEPT = 2000;
const SHOWN = 100;
const KINDS = { all: () => true, "2xx and 3xx": ({ status }) => status >= 200 && status < 400, "4xx and 5xx": ({ status }) => status >= 400, "cut or open": ({ status }) => !status };
const chosen = { kind: "all", search: "" };
let entries = [];

const isOfPixel = ({ path }) => textOf(path).startsWith("/v1/sdk/");
// An image tag has its event in the query, with hashed matching data; the pixel id is enough.
const queryOf = (entry) => (isOfPixel(entry) ? /(?:^|&)pid=[^&]*/.exec(textOf(entry.query))?.[0].replace("&", "") ?? "" : textOf(entry.query));
const targetOf = (entry) => textOf(entry.path) + (queryOf(entry) && `?${queryOf(entry)}`);
// The console asks every two seconds; its own requests would hide those of others.
const isOwn = ({ headers }) => textOf(headers?.referer).endsWith("/console/");
const isWanted = (entry) => KINDS[chosen.kind](entry) && `${textOf(entry.method)} ${targetOf(entry)} ${textOf(entry.status)}`.toLowerCase().includes(chosen.search.toLowerCase());

/** What is new is asked for; a server that counts from one again is read from its start. */
export async function load() {
  const last = entries.at(-1);
  let answer;
  try {
    answer = await call(`/sandbox/log?after=${last ? last.id - SHOWN : 0}`);
  } catch (error) {
    if (/answered 404/.test(error.message)) return { hasLog: false };
    throw error;
  }
  const fresh = answer.requests;
  const isSame = last === undefined || fresh.some(({ id, at_ms: at }) => id === last.id && at === last.at_ms);
  const first = fresh[0]?.id ?? Infinity;
  entries = [...(isSame ? entries.filter(({ id }) => id < first) : []), ...fresh].slice(-KEPT);
  const others = entries.filter((entry) => !isOwn(entry));
  const wanted = others.filter(isWanted);
  return { hasLog: true, ...chosen, total: others.length, wanted: wanted.length, requests: wanted.slice(-SHOWN).reverse() };
}

/** Within single quotes a shell reads everything but the quote itself. */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** The request for a POSIX shell. The key is a variable, and a body that the log does not keep is read from a file. */
export function curlOf(entry, origin) {
  const parts = ["curl", "-X", quoted(textOf(entry.method)), quoted(origin + targetOf(entry))];
  const type = entry.headers?.["content-type"];
  if (type) parts.push("-H", quoted(`Content-Type: ${textOf(type)}`));
  if (/^\/(api\/)?v1\//.test(textOf(entry.path)) && !isOfPixel(entry)) parts.push("-H", '"Authorization: Bearer $OPENAI_ADS_API_KEY"');
  if (entry.body_bytes > 0) parts.push("--data-binary", "@body");
  return parts.join(" ");
}

function copyButton(entry) {
  return el("button", {
    type: "button", "data-place": `curl ${entry.id}`, "aria-label": `Copy request ${textOf(entry.id)} as curl`,
    onclick: async ({ currentTarget }) => {
      let word = "copied";
      await navigator.clipboard.writeText(curlOf(entry, location.origin)).catch(() => { word = "cannot copy"; });
      currentTarget.textContent = word;
      setTimeout(() => { currentTarget.textContent = "Copy as curl"; }, 900);
    },
  }, "Copy as curl");
}

function requestView(entry) {
  const state = !entry.status ? "in_review" : entry.status < 400 ? "approved" : "rejected";
  const headers = Object.entries(entry.headers ?? {}).filter(([name]) => name !== "cookie" && name !== "authorization");
  return el("details", { class: "request", "data-place": `request ${entry.id}` },
    el("summary", { "data-place": `open ${entry.id}` },
      el("span", { class: "badge", "data-state": state }, entry.status ? entry.status : entry.status === 0 ? "cut" : "open"),
      el("code", {}, `${textOf(entry.method)} ${targetOf(entry)}`),
      el("time", { class: "quiet", datetime: isoTime(entry.at_ms) }, formatTime(entry.at_ms))),
    el("dl", { class: "copy" }, ...headers.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, textOf(value)))), el("div", {}, el("dt", {}, "body"), el("dd", {}, formatBytes(entry.body_bytes)))),
    copyButton(entry));
}

export function build({ hasLog, requests, total, wanted }, act) {
  const heading = el("h2", {}, "Requests, newest first");
  if (!hasLog) return [heading, el("p", { class: "empty" }, "This server keeps no log of requests. Start it with ", el("code", {}, "pixelcard serve --faults"), "; the ", el("a", { href: "/inspector/" }, "inspector"), " shows the batches of pixels.")];
  const choose = (name) => ({ currentTarget }) => act(async () => { chosen[name] = currentTarget.value; });
  return [
    heading,
    el("div", { class: "bar" },
      el("label", {}, "status ", el("select", { "data-place": "choose kind", onchange: choose("kind") }, ...Object.keys(KINDS).map((kind) => el("option", { value: kind, selected: chosen.kind === kind }, kind)))),
      el("label", {}, "search ", el("input", { type: "search", "data-place": "search", value: chosen.search, maxlength: 200, oninput: choose("search") })),
      el("span", { class: "quiet", role: "status" }, `${wanted} of ${total}${wanted > SHOWN ? `, the newest ${SHOWN} shown` : ""}`)),
    ...requests.map(requestView),
  ];
}

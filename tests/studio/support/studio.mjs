// A studio on a page of one of the engines, as a person would use it.

import { sharedEngine } from "../../browser/support/shared-engine.mjs";
import { startSite } from "./site.mjs";

/**
 * {site, engine, page, stop()}: the demo's site and a page of the engine called `name`. `pages` as for startSite. `own` is an engine for
 * this alone, stopped with it; without it the one that all files share.
 */
export async function openSite(name, pages = {}, own) {
  const ends = own ? [() => own.stop()] : [];
  const stop = async () => {
    while (ends.length > 0) await ends.pop()();
  };
  try {
    const site = await startSite(pages);
    ends.push(() => site.stop());
    const engine = own ?? (await sharedEngine(name));
    const page = await engine.open();
    ends.push(() => page.end());
    return { site, engine, page, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits until `func` in the page gives something truthy, and returns it. */
export async function until(page, what, func, ...args) {
  for (const deadline = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 40))) {
    const value = await page.evaluate(func, ...args);
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
  }
}

const SET = {
  version: 1,
  name: "Workspace planner",
  ad_group_id: "adgrp_1",
  status: "paused",
  target_url: "https://example.com/workspace-planner?utm_source=chatgpt.com",
  advertiser: { brand_name: "Example Workspace", url: "https://example.com", favicon_url: "" },
  titles: ["Try the new workspace planner"],
  bodies: ["Coordinate tasks, docs, and meetings in one place."],
  pictures: [{ file_id: "file_901" }],
};
export const setWith = (change = {}) => JSON.stringify({ ...SET, ...change });

/** Opens the demo's studio with a set and waits for its first findings. */
export async function openStudio(page, url, set = setWith()) {
  await page.goto(`${url}/studio/`);
  await until(page, "the studio", () =>
    Boolean(document.querySelector("chat-card-studio")?.shadowRoot?.querySelector(".card")),
  );
  await page.evaluate((value) => {
    const studio = document.querySelector("chat-card-studio");
    globalThis.heard = { change: [], findings: [] };
    for (const type of ["change", "findings"])
      studio.addEventListener(type, ({ detail }) => globalThis.heard[type].push(detail));
    studio.value = value;
  }, set);
  await until(page, "findings", () => globalThis.heard.findings.length > 0);
}

/** What is inside the shadow root, in the page: passed to evaluate as text. */
export const inStudio = {
  text: (selector) =>
    document.querySelector("chat-card-studio").shadowRoot.querySelector(selector)?.textContent ?? null,
  value: (selector) => document.querySelector("chat-card-studio").shadowRoot.querySelector(selector)?.value ?? null,
  focus: (selector) => document.querySelector("chat-card-studio").shadowRoot.querySelector(selector).focus(),
  click: (selector) => document.querySelector("chat-card-studio").shadowRoot.querySelector(selector).click(),
  /** The text of the card as it is shown. */
  card: () =>
    document.querySelector("chat-card-studio").shadowRoot.querySelector(".stage .card").shadowRoot.textContent,
  /** The element with the focus, by a distinct name. */
  focused: () => {
    let at = document.activeElement;
    const path = [];
    while (at?.shadowRoot?.activeElement) {
      path.push(at.localName === "chat-card-studio" ? "" : at.className);
      at = at.shadowRoot.activeElement;
    }
    if (path.length === 0) return null;
    const list = [...at.getRootNode().querySelectorAll("*")];
    return `${path.join(" ")} ${at.localName}#${at.id || at.getAttribute("aria-label") || at.textContent.slice(0, 30)} @${list.indexOf(at)}`;
  },
};

const OWN_FILES = /^GET \/(studio\/|sdk\/chat-card|shop\/img\/icon\.svg|favicon\.ico)/;
const EXPECTED_REMARKS =
  /favicon\.ico|about:srcdoc|leak|ads\.openai\.com|Refused to (load|frame|execute)|Blocked script execution|inline style/;

/** What a studio asked for beside its own files, and what the engine reported about its page. All empty when nothing went wrong. */
export async function traces(site, page) {
  const urls = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map((entry) => entry.name)
      .filter((url) => !url.startsWith(location.origin)),
  );
  return {
    requests: site.requests.filter((request) => !OWN_FILES.test(request)),
    elsewhere: urls,
    reports: (await page.complaints()).filter((text) => !EXPECTED_REMARKS.test(text)),
  };
}
export const NO_TRACES = { requests: [], elsewhere: [], reports: [] };

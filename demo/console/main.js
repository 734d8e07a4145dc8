// Wires the console: the header, the view that the URL names, and a poll of the world every two seconds.

import * as ads from "./ads-view.js";
import * as conversions from "./conversions-view.js";
import { draw, forget } from "./draw.js";
import { readWorld, startHeader } from "./header.js";
import * as insights from "./insights-view.js";
import * as requests from "./requests-view.js";
import * as webhooks from "./webhooks-view.js";

const LOOK_MS = 2000;
const VIEWS = { ads, conversions, insights, webhooks, requests };
const view = document.getElementById("view");
const problem = document.getElementById("problem");
/** Counts requests, so that a late response does not replace a newer one. */
let turn = 0;

const nameOfView = () => (Object.hasOwn(VIEWS, location.hash.slice(1)) ? location.hash.slice(1) : "ads");

/** What went wrong when the world was read, and in what the reader asked for; the latter stays until the next time. */
const wrong = { look: "", act: "" };

function complain(where, text) {
  wrong[where] = text;
  const shown = wrong.act || wrong.look;
  if (problem.textContent !== shown) problem.textContent = shown;
  problem.hidden = shown === "";
}

function markView() {
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#${nameOfView()}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

async function look() {
  const mine = (turn += 1);
  const name = nameOfView();
  try {
    await readWorld();
    const data = await VIEWS[name].load();
    if (mine !== turn) return;
    draw(view, [name, data], () => VIEWS[name].build(data, act));
    complain("look", "");
  } catch (error) {
    if (mine === turn) complain("look", error.message);
  }
}

/** Runs an action of the user and shows its result. */
async function act(work) {
  try {
    await work();
    complain("act", "");
  } catch (error) {
    complain("act", error.message);
  }
  await look();
}

function startOver() {
  ads.forgetFolds();
  forget(view);
  view.replaceChildren();
  return look();
}

window.addEventListener("hashchange", () => {
  markView();
  look();
});
markView();
startHeader(act, startOver);
import("/sdk/chat-card.min.js").catch(() => complain("act", "The card is not built; run ./demo/run.sh."));
await look();
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  if (!document.hidden) await look();
}

// One answer for a page: joins the answers of its bridges and calls the pixel when the result changes.
//
// The most restrictive answer wins. One denial of a bridge denies at once; a grant needs one from every bridge, so one that
// does not know yet holds the others back. Otherwise the bridge that happens to speak last would decide.

import { defaultWaitMs, keepLooking } from "./polling.js";

/** A page's decision by its window: the pixel's permission holds for the whole page, whatever function it is reached by. */
const decisions = new WeakMap();

/**
 * Takes part in the decision of the page `view`. `answer(value, isConfirmed)` takes true, false, or undefined for not known;
 * `isConfirmed` says that this comes from the visitor just now and not from an older record. `leave()` takes back no answer that the pixel has; when it only waited for this
 * bridge, the others decide.
 */
export function join(view, oaiq) {
  const decision = decisions.get(view) ?? { answers: new Map(), joined: undefined, told: undefined };
  decisions.set(view, decision);
  const me = {};
  const take = (value) => {
    decision.answers.set(me, value);
    decision.joined = mostRestrictive([...decision.answers.values()]);
  };
  take(undefined);

  const isTold = () => decision.joined === undefined || decision.joined === decision.told || !decision.answers.has(me);
  const tellNow = () => {
    if (tell(view, oaiq, decision.joined)) decision.told = decision.joined;
  };
  let stopTrying = () => {};
  return {
    answer(value, isConfirmed = false) {
      if (!decision.answers.has(me)) return;
      take(value);
      if (decision.joined === undefined || (isTold() && !(isConfirmed && isContradicted(view, oaiq, decision.joined))))
        return;
      tellNow();
      // Without a snippet there is no pixel to call yet.
      stopTrying();
      if (!isTold())
        stopTrying = keepLooking(
          view,
          defaultWaitMs,
          () => isTold() || tellNow(),
          () => {},
        );
    },
    leave() {
      stopTrying();
      decision.answers.delete(me);
      // The next bridge may find a pixel that another script has called meanwhile.
      if (decision.answers.size === 0) decision.joined = decision.told = undefined;
      else if (decision.told === undefined) {
        decision.joined = mostRestrictive([...decision.answers.values()]);
        if (decision.joined !== undefined) tellNow();
      }
    },
  };
}

function mostRestrictive(answers) {
  if (answers.includes(false)) return false;
  return answers.every((answer) => answer === true) ? true : undefined;
}

function tell(view, oaiq, granted) {
  try {
    const pixel = oaiq ?? view.oaiq;
    if (typeof pixel === "function") pixel("consent", granted);
    else pixel.push(["consent", granted]); // a bare array is a stub, too
    return true;
  } catch {
    return false;
  }
}

// Another tab may have changed the pixel's mind behind our back: it follows the stored answer. What the visitor says here
// after that must be told again, what an API merely repeats must not, or a withdrawal made elsewhere would be undone.
function isContradicted(view, oaiq, granted) {
  try {
    const { consent, consent_source: source } = (typeof oaiq?.state === "function" ? oaiq : view.oaiq).state();
    return source !== "gpc" && consent !== (granted ? "granted" : "denied");
  } catch {
    return false; // the stub, or another script, cannot be asked
  }
}

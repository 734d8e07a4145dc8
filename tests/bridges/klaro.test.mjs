// The line of web/docs/consent.md for Klaro, called as Klaro 0.7.22 calls the handlers of a service: with {service, config, vars,
// consents, confirmed}, onAccept for a consent in force, else onDecline, at the start and after every answer.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const docs = readFileSync(new URL("../../web/docs/consent.md", import.meta.url), "utf8");
const line = /## Klaro[\s\S]*?```js\n(.*)\n```/.exec(docs)[1];

/** Calls of `oaiq` for a row of states: {consent, confirmed}. */
function callsFor(...states) {
  const calls = [];
  const service = runInNewContext(`(${line})`, { oaiq: (...args) => calls.push(args) });
  for (const { consent, confirmed } of states) {
    const isInForce = consent && confirmed;
    const options = { service, config: {}, vars: {}, consents: { [service.name]: consent }, confirmed };
    (isInForce ? service.onAccept : service.onDecline)(options);
  }
  return calls;
}

const unanswered = { consent: false, confirmed: false };
const preselected = { consent: true, confirmed: false };

test("makes no call while the visitor has not answered, also when the service is preselected", () => {
  assert.deepEqual(callsFor(unanswered), []);
  assert.deepEqual(callsFor(preselected), []);
});

test("passes a grant, a refusal and a withdrawal on", () => {
  assert.deepEqual(callsFor(unanswered, { consent: true, confirmed: true }), [["consent", true]]);
  assert.deepEqual(callsFor(unanswered, { consent: false, confirmed: true }), [["consent", false]]);
  assert.deepEqual(callsFor({ consent: true, confirmed: true }, { consent: false, confirmed: true }), [
    ["consent", true],
    ["consent", false],
  ]);
});

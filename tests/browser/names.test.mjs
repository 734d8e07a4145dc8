// A guest believes no name: pages that own every member of document and window the pixel reads, patched built-ins, odd clocks.
import assert from "node:assert/strict";
import { openCrowd } from "./support/crowd.mjs";
import * as owned from "./support/owned-names.mjs";
import { forEachEngine } from "./support/setup.mjs";

const FILES = ["oaiq.min.js", "oaiq.nowasm.min.js"];
const GROUPS = ["elements", "definitions", "variables", "libraries", "places", "clocks", "late", "routes"];

/** So many frames at once leave a browser on a busy machine its time. */
const FRAMES = 45;
const parts = (group) => {
  const cases = owned[group];
  const count = Math.ceil(cases.length / FRAMES);
  return Array.from({ length: count }, (_, i) => [
    count > 1 ? `${group}, part ${i + 1}` : group,
    cases.filter((_, at) => at % count === i),
  ]);
};

/** What is wrong with one case, as text. */
function problemsOf(found, { route }) {
  const problems = [...found.errors];
  const order = found.events.filter((event) => event.id === found.id);
  if (order.length !== 1) problems.push(`${order.length} orders arrived by themselves`);
  else if (JSON.stringify(order[0].data) !== JSON.stringify({ type: "contents", amount: 4200, currency: "EUR" }))
    problems.push(`arrived as ${JSON.stringify(order[0].data)}`);
  if (!found.state) problems.push("flush() did not settle");
  else if (found.state.dead !== undefined) problems.push(`dead: ${found.state.dead}`);
  if (route && !found.events.some((event) => event.name === "page_viewed" || event.type === "page_viewed"))
    problems.push("the route was not measured");
  return problems;
}

forEachEngine("names", (env) => {
  for (const file of FILES)
    for (const [title, cases] of GROUPS.flatMap(parts))
      env.test(`${file} measures on every page of: ${title}`, async () => {
        const found = await openCrowd(env, cases, file);
        const wrong = cases.flatMap((one) =>
          problemsOf(found.get(one.name), one).map((problem) => `${one.name}: ${problem}`),
        );
        assert.deepEqual(wrong, []);
      });
});

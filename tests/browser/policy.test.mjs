// Pages with a content security policy: every policy with either file of the pixel, in every engine.
import assert from "node:assert/strict";
import { ARRIVES, BLOCKED, BY_SIBLING, REFUSED, cases } from "./support/policies.mjs";
import { forEachEngine, wait } from "./support/setup.mjs";
import { printTable } from "./support/table.mjs";

const FILES = { wasm: "oaiq.min.js", plain: "oaiq.nowasm.min.js" };
const rows = new Map();
const note = (policy, column, what) => void rows.set(policy, { ...rows.get(policy), [column]: what });

/** Our files that were asked for. */
const asked = async (env) =>
  (await env.collector.requests())
    .map(({ path }) => path)
    .filter((path) => path.startsWith("/sdk/"))
    .map((path) => path.slice("/sdk/".length));
const own = (complaints) => complaints.filter((text) => !text.startsWith("browser:"));
/** Saves the second for which events wait by themselves. */
const flush = async (env, page) => {
  await env.ready(page);
  await page.evaluate(async () => void (await oaiq.flush()));
};

const checks = {
  async [ARRIVES](env, page, file) {
    await flush(env, page);
    const [event, ...more] = await env.collector.measured(1);
    assert.deepEqual(
      [event.id, event.data, more.length],
      ["o1", { type: "contents", amount: 4200, currency: "EUR" }, 0],
    );
    assert.deepEqual(await asked(env), [file]);
    await env.until(page, () => oaiq.state().pixels[0].delivered === 1);
    assert.deepEqual(own(await page.complaints()), []);
  },
  async [BY_SIBLING](env, page, file) {
    await flush(env, page);
    await env.until(page, () => oaiq.state().pixels[0].delivered === 1);
    assert.deepEqual(
      (await env.collector.measured(1)).map(({ id }) => id),
      ["o1"],
    );
    assert.deepEqual(await asked(env), [file, FILES.plain]);
    assert.deepEqual(own(await page.complaints()), []);
  },
  async [REFUSED](env, page) {
    let complaints = [];
    for (const deadline = Date.now() + 8000; complaints.length === 0 && Date.now() < deadline; await wait(50))
      complaints = own(await page.complaints());
    assert.equal(complaints.length, 1, String(complaints));
    assert.match(complaints[0], /^console warn: \[oaiq\] cannot start: ./);
    assert.deepEqual(await page.evaluate(() => Array.from(oaiq.q, (entry) => entry[0])), ["init", "measure"]);
    assert.deepEqual(await env.collector.batches(), []);
  },
  async [BLOCKED](env, page) {
    await env.ready(page);
    const outcomes = await page.evaluate(() =>
      oaiq.flush().then((events) => events.map(({ id, outcome }) => [id, outcome])),
    );
    assert.deepEqual(outcomes, [["o1", "retrying"]]);
    const state = await page.evaluate(() => oaiq.state());
    const [{ accepted, delivered, queued, in_flight }] = state.pixels;
    assert.deepEqual({ accepted, delivered, waiting: queued + in_flight }, { accepted: 1, delivered: 0, waiting: 1 });
    // The browser reports the violation in a separate task.
    await env.until(page, () =>
      String(oaiq.state().last_error).startsWith("policy: the page's connect-src does not allow http://"),
    );
    assert.deepEqual(own(await page.complaints()), []);
    assert.deepEqual(await env.collector.batches(), []);
  },
};

forEachEngine(
  "policy",
  (env) => {
    for (const { name, policy, page: create, ...expected } of cases)
      for (const kind of ["wasm", "plain"]) {
        env.test(`${name}: ${FILES[kind]}`, async () => {
          note(name, `${env.name} ${kind}`, "FAILED");
          const { origin } = env.collector;
          const script = `${origin}/sdk/${FILES[kind]}`;
          const { head, files = {} } = create(script);
          for (const [path, text] of Object.entries(files)) env.site.script(path, text);
          const page = await env.open(
            env.site.page("/policy", { head, headers: { "Content-Security-Policy": policy({ origin, script }) } }),
          );
          const isTyped = await page.evaluate(() => "trustedTypes" in window);
          if (!isTyped) env.cannot("demand Trusted Types; such a page is treated like any other");
          const outcome = (!isTyped && expected.untyped?.[kind]) || expected[kind];
          await checks[outcome](env, page, FILES[kind]);
          note(name, `${env.name} ${kind}`, outcome);
        });
      }

    env.test("the same events leave through both files", async () => {
      const leaving = [];
      for (const file of Object.values(FILES)) {
        const { head } = cases
          .find(({ name }) => name.startsWith("an older page"))
          .page(`${env.collector.origin}/sdk/${file}`);
        await env.open(env.site.page("/same", { head }));
        await env.collector.measured(1);
        leaving.push(
          (await env.collector.batches())
            .flatMap(({ events }) => events)
            .map(({ type, internal, source_url, data }) => ({ type, internal, source_url, data })),
        );
        await env.collector.forget();
      }
      assert.deepEqual(leaving[1], leaving[0]);
    });
  },
  { after: () => printTable("policy", rows) },
);

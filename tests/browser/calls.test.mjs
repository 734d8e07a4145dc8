// What pages hand over, and when: data that is not a plain object, a consent platform's replay, endpoints that cannot work, many calls at once.
import assert from "node:assert/strict";
import { forEachEngine, wait } from "./support/setup.mjs";

const FILES = ["oaiq.min.js", "oaiq.nowasm.min.js"];

forEachEngine("calls", (env) => {
  const queued = (file, calls) =>
    `<script>window.oaiq = function () { oaiq.q.push(arguments); }; oaiq.q = []; ${calls}</script><script async src="${env.collector.origin}/sdk/${file}"></script>`;

  const item = `{ id: "a", quantity: 2 }`;
  /** [event id, contents as a page has them]. */
  const lists = [
    ["set", `new Set([${item}])`],
    ["generator", `(function* () { yield ${item}; })()`],
    ["json", `{ toJSON: () => [${item}] }`],
    ["maps", `[new Map([["id", "a"], ["quantity", 2]])]`],
    ["frame", `document.body.appendChild(document.createElement("iframe")).contentWindow.Array.of(${item})`],
  ];
  /** [event id, the whole data of an event]. */
  const whole = [
    ["map", `new Map([["type", "contents"], ["amount", 1999], ["currency", "EUR"], ["contents", [${item}]]])`],
    [
      "class",
      `new (class { #cents = 1999; toJSON() { return { type: "contents", amount: this.#cents, currency: "EUR", contents: [${item}] }; } })()`,
    ],
    [
      "boxed",
      `{ type: new String("contents"), amount: new Number(1999), currency: Object("EUR"), contents: [${item}] }`,
    ],
    [
      "foreign",
      `document.body.appendChild(document.createElement("iframe")).contentWindow.eval('({ type: "contents", amount: 1999, currency: "EUR", contents: [${item}] })')`,
    ],
  ];
  for (const file of FILES)
    env.test(`${file}: data arrives as JSON would have written it`, async () => {
      const calls = [
        ...lists.map(([id, contents]) => [
          id,
          `{ type: "contents", amount: 1999, currency: "EUR", contents: ${contents} }`,
        ]),
        ...whole,
      ];
      const body = `<script>${calls.map(([id, data]) => `oaiq("measure", "order_created", ${data}, { event_id: "${id}" });`).join("\n")}</script>`;
      const page = await env.open(
        env.site.page("/data", { head: queued(file, `oaiq("init", { pixelId: "px" });`), body }),
      );
      await env.ready(page);
      await page.evaluate(async () => void (await oaiq.flush()));
      const events = await env.collector.measured(calls.length);
      for (const [id] of calls)
        assert.deepEqual(
          events.find((event) => event.id === id)?.data,
          { type: "contents", amount: 1999, currency: "EUR", contents: [{ id: "a", quantity: 2 }] },
          id,
        );
      assert.deepEqual(await page.complaints(), []);
    });

  env.test("contents that are not a list are named and left out, and the order counts", async () => {
    const odd = {
      like: `{ 0: ${item}, length: 1 }`,
      promise: `Promise.resolve(${item})`,
      element: `document.createElement("div")`,
    };
    const calls = Object.entries(odd).map(
      ([id, contents]) =>
        `oaiq("measure", "order_created", { type: "contents", amount: 1, currency: "EUR", contents: ${contents} }, { event_id: "${id}" });`,
    );
    const page = await env.open(env.site.page("/odd", { head: queued(FILES[0], `oaiq("init", { pixelId: "px" });`) }));
    await env.ready(page);
    await page.evaluate(
      new Function(
        `window.told = []; oaiq.on("*", (report) => report.finding && told.push(report.finding.field)); ${calls.join("\n")}`,
      ),
    );
    await page.evaluate(async () => void (await oaiq.flush()));
    for (const event of await env.collector.measured(calls.length))
      assert.deepEqual(event.data, { type: "contents", amount: 1, currency: "EUR" }, event.id);
    const told = await page.evaluate(() => told);
    for (const field of ["data.contents", "data.contents[0].[Promise]"])
      assert.ok(told.includes(field), `${field} among ${told}`);
  });

  const replays = {
    "denied, init, granted": `oaiq("consent", false); oaiq("init", { pixelId: "px" }); oaiq("consent", true);`,
    "init, denied, granted": `oaiq("init", { pixelId: "px" }); oaiq("consent", false); oaiq("consent", true);`,
    "denied, denied, init, granted, granted": `oaiq("consent", false); oaiq("consent", false); oaiq("init", { pixelId: "px" }); oaiq("consent", true); oaiq("consent", true);`,
  };
  for (const file of FILES)
    for (const [order, calls] of Object.entries(replays))
      env.test(`${file}: a consent platform that replays ${order} on every page keeps the click`, async () => {
        const page = await env.open(`${env.site.page("/landing", { head: queued(file, calls) })}?oppref=gAAAAABclick`);
        await env.ready(page);
        await page.goto(
          env.site.page("/checkout", {
            head: queued(
              file,
              `${calls} oaiq("measure", "order_created", { type: "contents", amount: 1, currency: "EUR" }, { event_id: "o1" });`,
            ),
          }),
        );
        await env.ready(page);
        await page.evaluate(async () => void (await oaiq.flush()));
        const [event] = await env.collector.measured(1);
        assert.equal(event.batch.oppref, "gAAAAABclick");
      });

  env.test("a queue that ends with a denial deletes the click", async () => {
    const page = await env.open(
      `${env.site.page("/landing", { head: queued(FILES[0], `oaiq("init", { pixelId: "px" });`) })}?oppref=gAAAAABclick`,
    );
    await env.ready(page);
    await page.goto(
      env.site.page("/denied", {
        head: queued(FILES[0], `oaiq("consent", true); oaiq("init", { pixelId: "px" }); oaiq("consent", false);`),
      }),
    );
    await env.ready(page);
    assert.equal(await page.evaluate(() => document.cookie), "__oaiq_consent=false");
  });

  const unusable = [
    "//own.example",
    "HTTPS://OWN.EXAMPLE",
    "https://user:secret@own.example",
    "https://own.example:99999",
    "https://own.example:0",
    "https://own host.example",
    "ftp://own.example",
  ];
  for (const file of FILES)
    env.test(
      `${file}: an endpoint that cannot work gets no request, no other host does, and the reason is reported`,
      async () => {
        for (const endpoint of unusable) {
          const calls = `oaiq("init", { pixelId: "px", endpoint: ${JSON.stringify(endpoint)} }); oaiq("measure", "order_created", { type: "contents", amount: 1, currency: "EUR" });`;
          const page = await env.open(env.site.page("/endpoint", { head: queued(file, calls) }));
          await env.ready(page);
          await page.evaluate(async () => void (await oaiq.flush()));
          await wait(300);
          const { asked, state } = await page.evaluate(() => ({
            asked: performance.getEntriesByType("resource").map(({ name }) => name),
            state: JSON.stringify(oaiq.state()),
          }));
          assert.deepEqual(
            asked.filter((address) => !address.includes("/sdk/oaiq.")),
            [],
            endpoint,
          );
          assert.ok(state.includes("bad_endpoint"), `${endpoint}: ${state}`);
        }
        assert.deepEqual(
          (await env.collector.requests()).filter(({ path }) => !path.startsWith("/sdk/oaiq.")),
          [],
        );
      },
    );

  for (const file of FILES)
    env.test(`${file}: what one task measures is written to storage once`, async () => {
      const count = `window.writes = 0; const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) { if (key.startsWith("oaiq_queue_")) writes++; return set.call(this, key, value); };`;
      const page = await env.open(
        env.site.page("/many", {
          head: `<script>${count}</script>${queued(file, `oaiq("init", { pixelId: "px" });`)}`,
        }),
      );
      await env.ready(page);
      await page.evaluate(() => void (window.writes = 0));
      await page.evaluate(() => {
        for (let i = 0; i < 200; i++) oaiq("measure", "page_viewed", { type: "contents" }, { event_id: `e${i}` });
      });
      assert.equal(await page.evaluate(() => window.writes), 1);
      await page.evaluate(async () => void (await oaiq.flush()));
      assert.equal((await env.collector.measured(200)).length, 200);
    });
});

// What the host page must not notice.
import assert from "node:assert/strict";
import { compareWithBefore, remember } from "./support/fingerprint.mjs";
import { forEachEngine } from "./support/setup.mjs";
import { vendorSnippet } from "./support/site.mjs";
import { openUnsteered } from "./support/unsteered.mjs";

const FILES = ["oaiq.min.js", "oaiq.nowasm.min.js"];

forEachEngine("harmony", (env) => {
  const address = (file) => `${env.collector.origin}/sdk/${file}`;
  const remembering = `<script>(${remember})();</script>`;
  const measure = (id) =>
    `<script>oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "${id}" });</script>`;
  const visit = async (file, path) => {
    const page = await env.open(
      env.site.page(path, {
        head: remembering + vendorSnippet(address(file)) + measure("h1"),
        body: "<main><p>A page.</p></main>",
      }),
    );
    await env.ready(page);
    // Nothing is in flight any more: a request would keep the page out of the back/forward cache.
    await env.until(page, () => oaiq.state().pixels[0].delivered === 1);
    return page;
  };

  for (const file of FILES) {
    env.test(`${file}: no console line, no error, one global, no built-in changed`, async () => {
      const page = await visit(file, "/harmony");
      const { changed, attributes } = await page.evaluate(compareWithBefore);
      assert.deepEqual(changed, ["window.oaiq added"]);
      assert.deepEqual(attributes, []);
      assert.deepEqual(await page.complaints(), []);
    });

    env.test(
      `${file}: the page keeps its own title, URL, history and elements; only the snippet's tag is new`,
      async () => {
        const plain = await env.open(
          env.site.page("/untouched", { head: remembering, body: "<main><p>A page.</p></main>" }),
        );
        const look = () => ({
          title: document.title.length > 0,
          name: window.name,
          hash: location.hash,
          history: history.length,
          frames: window.length,
          body: document.body.outerHTML,
          attributes: [...document.documentElement.attributes].map(({ name }) => name),
          head: [...document.head.children]
            .filter(({ localName }) => localName !== "script")
            .map(({ outerHTML }) => outerHTML)
            .filter((html) => !html.startsWith("<title")),
          tags: [...document.scripts].map(({ src }) => src).filter(Boolean),
        });
        const expected = await plain.evaluate(look);
        const page = await visit(file, "/touched");
        assert.deepEqual(await page.evaluate(look), { ...expected, tags: [address(file)] });
      },
    );

    env.test(`${file}: no unload listener, and the page comes back from the back/forward cache`, async () => {
      const page = await visit(file, "/cached");
      const { listened } = await page.evaluate(compareWithBefore);
      assert.ok(listened.includes("pagehide"), String(listened));
      assert.deepEqual(
        listened.filter((type) => type === "unload" || type === "beforeunload"),
        [],
      );

      await page.evaluate(() => {
        window.marked = "same document";
      });
      await page.goto(env.site.page("/elsewhere"));
      await page.back();
      assert.equal(await page.evaluate(() => window.marked), "same document");
      await page.evaluate(() => oaiq("measure", "page_viewed", { type: "contents" }, { event_id: "h2" }));
      assert.deepEqual(
        (await env.collector.measured(2)).map((event) => event.id),
        ["h1", "h2"],
      );
      assert.deepEqual(await page.complaints(), []);
    });
  }

  env.test("the comparison sees what a careless guest does", async () => {
    const careless = `<script>
      window.leaked = 1; Array.prototype.last = () => {}; window.fetch = () => {}; addEventListener("unload", () => {}); onbeforeunload = () => {}; console.warn("careless");
    </script>`;
    const page = await env.open(env.site.page("/careless", { head: remembering + careless }));
    const { changed, listened, attributes } = await page.evaluate(compareWithBefore);
    for (const expected of ["window.leaked added", "window.fetch changed"])
      assert.ok(changed.includes(expected), String(changed));
    assert.ok(
      changed.some((text) => text.endsWith(".last added")),
      String(changed),
    );
    assert.ok(listened.includes("unload"), String(listened));
    assert.deepEqual(attributes, ["onbeforeunload"]);
    assert.deepEqual(await page.complaints(), ["console warn: careless"]);
  });

  if (env.name === "webkit")
    env.test("unsteered, the browser's own console stays empty, too", async () => {
      const said = async (head, id) => {
        const browser = openUnsteered(
          env.engine.unsteered,
          env.site.page(`/unsteered-${id}`, { head: vendorSnippet(address(FILES[0])) + measure(id) + head }),
        );
        try {
          await env.collector.measured(1);
        } finally {
          await browser.end();
        }
        await env.collector.forget();
        return browser.console();
      };
      assert.deepEqual(await said("", "u1"), []);
      const lines = await said(
        `<meta http-equiv="Content-Security-Policy" content="img-src 'none'"><script>console.error("own"); setTimeout(() => { throw new Error("late"); });</script><img src="/blocked.png">`,
        "u2",
      );
      for (const expected of [/CONSOLE ERROR own/, /CONSOLE JS ERROR Error: late/, /CONSOLE .*blocked\.png/])
        assert.ok(
          lines.some((line) => expected.test(line)),
          `${expected}: ${lines.join("\n")}`,
        );
    });
});

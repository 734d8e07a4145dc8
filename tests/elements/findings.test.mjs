// Findings about a card's ad, when a page asks for them.
import assert from "node:assert/strict";
import { forEachEngine } from "./support/setup.mjs";

const CARD = `<chat-card-preview id="card" title="${"x".repeat(60)}" body="Body" target-url="https://example.com/"></chat-card-preview>`;

forEachEngine("findings", (env) => {
  env.test("the linter is fetched for a listener only, and reports once for each ad", async () => {
    env.site.asked.length = 0;
    const page = await env.show("/findings", CARD);
    const isAsked = () => env.site.asked.some((path) => path.includes("chat-card-lint"));
    assert.equal(isAsked(), false);
    const heard = await page.evaluate(async () => {
      const element = document.getElementById("card");
      const heard = [];
      element.addEventListener("findings", ({ detail }) => heard.push(detail));
      const until = async (count) => {
        for (
          const end = Date.now() + 10000;
          heard.length < count;
          await new Promise((resolve) => setTimeout(resolve, 20))
        )
          if (Date.now() > end) throw new Error(`${heard.length} of ${count}`);
      };
      await until(1);
      element.theme = "dark";
      await element.updateComplete;
      element.title = "Short and good";
      await until(2);
      element.cards = [{ title: "x".repeat(60), body: "b" }];
      await until(3);
      return heard;
    });
    assert.equal(isAsked(), true);
    const pointers = heard.map(({ findings, problem }) => [
      problem,
      findings.filter(({ rule }) => rule === "F-004").map(({ pointer }) => pointer),
    ]);
    assert.deepEqual(
      pointers.map(([, found]) => found),
      [["/creative/title"], [], ["/cards/0/creative/title"]],
    );
    assert.ok(pointers.every(([problem]) => problem === undefined));
    assert.ok(
      heard[0].findings.every(({ pointer }) => pointer.startsWith("/creative")),
      "nothing about an ad that was not given",
    );
  });

  env.test(
    "an image shown is not a member of the request, and an entry that is not a card checks only itself",
    async () => {
      const page = await env.show("/pictured", CARD.replace("id=", `image="/red.png" id=`));
      const [one, several] = await page.evaluate(async () => {
        const element = document.getElementById("card");
        const next = () =>
          new Promise((resolve) =>
            element.addEventListener("findings", ({ detail }) => resolve(detail), { once: true }),
          );
        const one = await next();
        const told = next();
        element.cards = [{ creative: { title: "x".repeat(60) } }, null];
        return [one, await told];
      });
      assert.deepEqual(
        one.findings.filter(({ pointer }) => pointer === "/creative/image_url"),
        [],
      );
      assert.equal(several.problem, undefined);
      assert.ok(
        several.findings.some(({ rule, pointer }) => rule === "F-004" && pointer === "/cards/0/creative/title"),
      );
    },
  );

  env.test("the attribute asks, too; where WebAssembly is forbidden the reason is reported", async () => {
    const page = await env.show("/forbidden", CARD.replace("id=", "findings id="), {
      policy: "default-src 'none'; script-src 'self'; connect-src 'self'",
      script: "/dist/chat-card.min.js?plain",
    });
    const detail = await page.evaluate(async () => {
      const element = document.getElementById("card");
      const heard = new Promise((resolve) =>
        element.addEventListener("findings", (event) => resolve(event.detail), { once: true }),
      );
      element.title = "Another";
      return heard;
    });
    assert.deepEqual(detail, { findings: [], problem: "wasm_forbidden" });
  });
});

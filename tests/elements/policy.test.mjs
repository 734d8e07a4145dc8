// Pages with strict policies: the card is shown, and the browser reports nothing.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { forEachEngine } from "./support/setup.mjs";
import { dist } from "./support/site.mjs";

const CARD = `<chat-card-preview id="card" title="Title" body="Body" brand-name="Example" image="/red.png"></chat-card-preview>`;
const strict = "default-src 'none'; script-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'";
const trusted = "require-trusted-types-for 'script'; trusted-types 'none'";

/** In the page: uses everything that could go through a forbidden door. */
const use = async () => {
  const element = document.getElementById("card");
  Object.assign(element, {
    theme: "dark",
    measure: "live",
    conversation: true,
    menu: true,
    notice: true,
    image: new URL("/red.png", location.href).href,
  });
  const isShown = await element.updateComplete;
  element.conversation = false;
  await element.updateComplete;
  const png = await element.toPNG(1).then(({ type }) => type, String);
  const look = getComputedStyle(element.shadowRoot.querySelector(".pixelcard-item"));
  await new Promise((resolve) => setTimeout(resolve, 200));
  return {
    isShown,
    png,
    isStyled: look.display === "grid",
    html: (await element.toHTML()).length > 1000,
    violations: window.violations,
    trouble: window.trouble,
  };
};
const fine = { isShown: true, png: "image/png", isStyled: true, html: true, violations: [], trouble: [] };

forEachEngine("policy", (env) => {
  const used = (file) => env.site.asked.includes(`/dist/${file}`);
  const show = (path, policy, options) => {
    env.site.asked.length = 0;
    return env.show(path, CARD, { policy, ...options });
  };

  env.test("WebAssembly allowed: it is used, and nothing is reported", async () => {
    const page = await show("/wasm", `${strict.replace("'self'", "'self' 'wasm-unsafe-eval'")}; ${trusted}`);
    assert.deepEqual(await page.evaluate(use), fine);
    assert.ok(used("chat-card.wasm") && !used("chat-card.nowasm.js"));
  });

  env.test(
    "script-src 'self': the plain file; all that is reported is the question whether WebAssembly may be compiled",
    async () => {
      const page = await show("/self", strict);
      const { violations, ...rest } = await page.evaluate(use);
      assert.deepEqual({ ...rest, violations: [] }, fine);
      assert.deepEqual(
        violations.filter((violation) => violation !== "script-src wasm-eval"),
        [],
      );
      assert.ok(violations.length <= 1, String(violations));
      assert.ok(!used("chat-card.wasm") && used("chat-card.nowasm.js"));
    },
  );

  env.test("script-src 'self', Trusted Types and \"?plain\": nothing is reported", async () => {
    const page = await show("/plain", `${strict}; ${trusted}`, { script: "/dist/chat-card.min.js?plain" });
    assert.deepEqual(await page.evaluate(use), fine);
    assert.ok(!used("chat-card.wasm") && used("chat-card.nowasm.js"));
  });

  env.test("fetching forbidden: the plain file", async () => {
    const page = await show(
      "/connect",
      strict.replace("'self';", "'self' 'wasm-unsafe-eval';").replace("connect-src 'self'", "connect-src 'none'"),
    );
    const { isShown, isStyled } = await page.evaluate(use);
    assert.deepEqual([isShown, isStyled], [true, true]);
    assert.ok(!used("chat-card.wasm") && used("chat-card.nowasm.js"));
  });

  env.test("neither file can be had: no card, and the page goes on", async () => {
    env.site.file("/alone/chat-card.min.js", await readFile(new URL("chat-card.min.js", dist)));
    const page = await show("/nothing", strict, { script: "/alone/chat-card.min.js?plain" });
    const result = await page.evaluate(async () => [
      await document.getElementById("card").updateComplete,
      document.getElementById("card").model,
      window.trouble,
    ]);
    assert.deepEqual(result, [false, null, []]);
  });
});

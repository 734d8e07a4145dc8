// <chat-card-preview> as a reader uses it: links, menu, theme, conversation.
import assert from "node:assert/strict";
import { forEachEngine } from "./support/setup.mjs";
import { CARD } from "./support/card.mjs";

forEachEngine("card in use", (env) => {
  env.test("a link opens nothing unless the page allows it", async () => {
    const page = await env.show("/links", CARD);
    const prevented = await page.evaluate(() => {
      const element = document.getElementById("card");
      const click = () => {
        let isPrevented;
        element.addEventListener(
          "click",
          (event) => {
            isPrevented = event.defaultPrevented;
            event.preventDefault();
          },
          { once: true },
        );
        element.shadowRoot.querySelector("a").click();
        return isPrevented;
      };
      const before = click();
      element.navigate = true;
      return [before, click()];
    });
    assert.deepEqual(prevented, [true, false]);
  });

  env.test("the menu by keyboard", async () => {
    const page = await env.show("/menu", CARD);
    const steps = await page.evaluate(async () => {
      const element = document.getElementById("card");
      const { shadowRoot: root } = element;
      const seen = [];
      const chosen = [];
      element.addEventListener("menu-select", ({ detail }) => chosen.push(detail));
      const settle = async () => {
        await element.updateComplete;
        await new Promise((resolve) => setTimeout(resolve));
      };
      const look = () => seen.push(root.activeElement?.textContent || root.activeElement?.localName || "");
      const press = async (key) => {
        root.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, composed: true }),
        );
        await settle();
        look();
      };
      root.querySelector("button").focus();
      root.querySelector("button").click();
      await settle();
      look();
      await press("ArrowDown");
      await press("End");
      await press("ArrowDown");
      await press("Escape");
      seen.push(element.menu);
      root.querySelector("button").click();
      await settle();
      await press("Enter");
      return { seen, chosen, isOpen: element.menu };
    });
    assert.deepEqual(steps, {
      seen: ["Hide this ad", "Report this ad", "Ask ChatGPT about it", "Hide this ad", "button", false, "button"],
      chosen: [{ index: 0, text: "Hide this ad" }],
      isOpen: false,
    });
  });

  env.test(
    "a menu the reader opened closes when a pointer goes down elsewhere; one the page opened stays",
    async () => {
      const page = await env.show("/outside", CARD);
      const states = await page.evaluate(async () => {
        const element = document.getElementById("card");
        const { shadowRoot: root } = element;
        const down = async (target) => {
          target.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, composed: true }));
          await element.updateComplete;
          return element.menu;
        };
        const press = async () => {
          root.querySelector("button").click();
          await element.updateComplete;
          return element.menu;
        };
        const each = async () => [
          await press(),
          await down(root.querySelector("[role=menuitem]")),
          await down(root.querySelector("button")),
          await down(root.querySelector("a")),
          await press(),
          await down(document.body),
          await down(document.body),
        ];
        const open = await each();
        const host = document.body.appendChild(document.createElement("div"));
        host.attachShadow({ mode: "closed" }).append(element);
        await element.updateComplete;
        const hidden = await each();
        element.menu = true;
        await element.updateComplete;
        return { open, hidden, ofPage: await down(document.body) };
      });
      const expected = [true, true, true, false, true, false, false];
      assert.deepEqual(states, { open: expected, hidden: expected, ofPage: true });
    },
  );

  env.test('the theme "auto" follows the reader\'s', async () => {
    const stub = `window.wish = Object.assign(new EventTarget(), { matches: true }); window.matchMedia = () => wish;`;
    env.site.file("/wish.js", stub);
    const page = await env.show("/auto", CARD.replace("id=", 'theme="auto" id='), {
      head: `<script src="/wish.js"></script>`,
    });
    const themes = await page.evaluate(async () => {
      const element = document.getElementById("card");
      const first = element.model.theme;
      wish.matches = false;
      wish.dispatchEvent(new Event("change"));
      await element.updateComplete;
      return [first, element.model.theme];
    });
    assert.deepEqual(themes, ["dark", "light"]);
  });

  env.test("a conversation surrounds the card, with the page's own strings", async () => {
    const page = await env.show(
      "/conversation",
      CARD.replace("></chat", `conversation><p slot="question">Mine?</p></chat`),
    );
    const result = await page.evaluate(async () => {
      const element = document.getElementById("card");
      const { shadowRoot: root } = element;
      const order = [...root.querySelector(".thread").children].map(({ className }) => className.split(" ")[0]);
      const card = root.querySelector("article");
      const slotted = root.querySelector("slot[name=question]").assignedElements()[0].textContent;
      element.conversation = false;
      await element.updateComplete;
      return { order, slotted, isGone: !root.querySelector(".thread"), isSame: root.querySelector("article") === card };
    });
    assert.deepEqual(result, {
      order: ["question", "answer", "pixelcard"],
      slotted: "Mine?",
      isGone: true,
      isSame: true,
    });
  });

  env.test("measured by the page, the model declares it and agrees with the page's own layout", async () => {
    const page = await env.show("/measured", CARD.replace("id=", 'measure="live" id='));
    const { widths, off } = await page.evaluate(() => {
      const element = document.getElementById("card");
      const [title, body] = element.model.items[0].texts;
      const drawn = (role) => {
        const range = document.createRange();
        range.selectNodeContents(element.shadowRoot.querySelector(`.pixelcard-${role}`));
        return Math.max(...[...range.getClientRects()].map(({ width }) => width));
      };
      return {
        widths: [title.widths, body.widths],
        off: [title, body].map((text) => Math.abs(text.lines[0].width - drawn(text.role))),
      };
    });
    assert.deepEqual(widths, ["measured", "measured"]);
    for (const difference of off) assert.ok(difference < 1, `${difference} CSS px apart`);
  });
});

// When elements draw: the reserved height, many cards in turns, changes of one task.
import assert from "node:assert/strict";
import { forEachEngine } from "./support/setup.mjs";

forEachEngine("moments", (env) => {
  env.test("a reserved height is kept from before the upgrade to the drawn card, in every profile", async () => {
    const page = await env.open("/reserved", { body: '<div id="holder"></div>' });
    const { moved, heights } = await page.evaluate(async () => {
      await customElements.whenDefined("chat-card-preview");
      const holder = document.getElementById("holder");
      holder.style.width = "390px";
      const moved = [];
      const heights = {};
      for (const profile of [
        "app-web-2026-06",
        "app-web-2026-09",
        "app-web-2026-10",
        "light-web-2026-08",
        "inline-64",
      ]) {
        const attributes = `profile="${profile}" surface="desktop" brand-name="Example Workspace" title="Wide words WWWWWW MMMMMM WWWWWW MMMMMM WWWWWW MMM" body="MMMM WWWW wide letters again and again until every line of them is full and the rest is cut away now"`;
        const draw = async (style) => {
          // In a separate document no element is defined: this is what a page has before the script.
          const before = document.implementation.createHTMLDocument("");
          before.body.innerHTML = `<chat-card-preview style="${style}" ${attributes}></chat-card-preview>`;
          const substitute = document.createElement("not-defined-yet");
          substitute.style.cssText = style;
          holder.replaceChildren(substitute, Object.assign(document.createElement("p"), { textContent: "below" }));
          const top = () => holder.querySelector("p").getBoundingClientRect().top;
          const first = top();
          const card = document.adoptNode(before.body.firstChild);
          substitute.replaceWith(card);
          const tops = [first, top()];
          await card.updateComplete;
          tops.push(top());
          return [tops, card.getBoundingClientRect().height];
        };
        const [, height] = await draw("display:block");
        heights[profile] = height;
        const [tops] = await draw(`display:block;min-block-size:${Math.ceil(height)}px`);
        if (new Set(tops.map(Math.round)).size > 1) moved.push([profile, ...tops]);
      }
      return { moved, heights };
    });
    assert.deepEqual(moved, []);
    assert.ok(
      heights["app-web-2026-06"] > 120 && heights["app-web-2026-06"] <= 230,
      `the default profile needs ${heights["app-web-2026-06"]} px, and the docs say 230`,
    );
  });

  env.test("200 cards make no long task: they are drawn in turns, those in view first", async () => {
    const page = await env.open("/many", { body: '<div id="many"></div>' });
    const { turns, first, all } = await page.evaluate(async () => {
      await customElements.whenDefined("chat-card-preview");
      const one = document.createElement("chat-card-preview");
      document.body.append(one);
      await one.updateComplete;
      const many = document.getElementById("many");
      many.innerHTML = Array.from(
        { length: 200 },
        (_, i) =>
          `<div style="height:200px"><chat-card-preview title="Card ${i}" body="Coordinate tasks in one place"></chat-card-preview></div>`,
      ).join("");
      scrollTo(0, 20_000);
      const cards = [...many.querySelectorAll("chat-card-preview")];
      const order = [];
      let turn = 0;
      let isCounting = true;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        turn += 1;
        if (isCounting) channel.port2.postMessage(null);
      };
      channel.port2.postMessage(null);
      const inView = cards.map((card) => {
        const { top, bottom } = card.getBoundingClientRect();
        return bottom >= 0 && top <= innerHeight;
      });
      cards.forEach((card, i) => card.addEventListener("render", () => order.push([turn, inView[i]])));
      await Promise.all(cards.map((card) => card.updateComplete));
      isCounting = false;
      const perTurn = Object.values(
        Object.groupBy
          ? Object.groupBy(order, ([at]) => at)
          : order.reduce((groups, entry) => ({ ...groups, [entry[0]]: [...(groups[entry[0]] ?? []), entry] }), {}),
      );
      // What the first task draws comes in the order of the page.
      const later = order.filter(([at]) => at !== order[0][0]).map(([, isSeen]) => isSeen);
      return {
        turns: perTurn.length,
        all: order.length,
        first: later.lastIndexOf(true) < later.filter(Boolean).length,
      };
    });
    assert.equal(all, 200);
    assert.ok(turns >= 4, `${turns} tasks`);
    assert.ok(first, "cards in view wait for others");
  });

  env.test("strings and then value in one task: the studio has both", async () => {
    const page = await env.open("/studio", { body: '<chat-card-studio id="studio"></chat-card-studio>' });
    const values = await page.evaluate(async () => {
      await customElements.whenDefined("chat-card-studio");
      const studio = document.getElementById("studio");
      const ready = async () => {
        for (let left = 200; studio.hasAttribute("aria-busy") && left; left--)
          await new Promise((resolve) => setTimeout(resolve, 25));
        await new Promise((resolve) => setTimeout(resolve, 50));
      };
      await ready();
      const ad = (title) => JSON.stringify({ version: 1, titles: [title] });
      const seen = [];
      const see = async () => (await ready(), seen.push(JSON.parse(studio.value).titles[0]));
      studio.strings = { title: "Titel" };
      studio.value = ad("one");
      await see();
      studio.value = ad("two");
      studio.strings = { title: "Titre" };
      await see();
      studio.strings = { title: "Titolo" };
      await null;
      studio.value = ad("three");
      await see();
      studio.remove();
      document.body.append(studio);
      studio.strings = {};
      studio.value = ad("four");
      await see();
      return seen;
    });
    assert.deepEqual(values, ["one", "two", "three", "four"]);
  });
});

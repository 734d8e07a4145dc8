// The studio as a part of a user's page in three engines: its value, its form, its position and its storage.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { chosenEngines } from "../browser/support/drivers/index.mjs";
import { top } from "./support/site.mjs";
import { inStudio, openSite, openStudio, setWith, until } from "./support/studio.mjs";

for (const name of chosenEngines()) {
  describe(`studio on a page in ${name}`, () => {
    let site, page, stop;
    before(async () => {
      ({ site, page, stop } = await openSite(name));
    });
    after(() => stop?.());

    test("it belongs to a form, with its value, and speaks other words", async () => {
      await openStudio(page, site.url);
      const form = await page.evaluate(async () => {
        const made = document.createElement("form");
        const studio = document.createElement("chat-card-studio");
        studio.setAttribute("name", "card");
        studio.strings = { title: "Titel", undo: 5 };
        studio.value = JSON.stringify({ version: 1, titles: ["a"], bodies: ["b"] });
        made.append(studio);
        document.body.append(made);
        for (let i = 0; i < 200 && !studio.shadowRoot.querySelector("#title"); i += 1)
          await new Promise((resolve) => setTimeout(resolve, 50));
        const answer = {
          sent: new FormData(made).get("card"),
          same: studio.form === made,
          label: studio.shadowRoot.querySelector("label[for=title]").textContent,
          undo: studio.shadowRoot.querySelector(".toolbar button").textContent,
        };
        made.remove();
        return answer;
      });
      assert.deepEqual(
        [JSON.parse(form.sent).titles, form.same, form.label, form.undo],
        [["a"], true, "Titel", "Undo"],
      );
    });

    test("a page that hands back what it receives changes nothing, and is not notified of what it set", async () => {
      await openStudio(page, site.url);
      await page.evaluate(() => {
        const studio = document.querySelector("chat-card-studio");
        studio.addEventListener("change", ({ detail }) => {
          studio.value = detail.value;
          studio.value = JSON.stringify(JSON.parse(detail.value), null, 2);
        });
        studio.value = JSON.stringify({ ...JSON.parse(studio.value), name: "set by the page" });
      });
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.equal(await page.evaluate(() => globalThis.heard.change.length), 0);
      await page.evaluate(inStudio.focus, "#title");
      await page.write("x");
      await until(page, "the change", () => globalThis.heard.change.length > 0);
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.equal(await page.evaluate(() => globalThis.heard.change.length), 1);
      await page.press("z", ["Control"]);
      assert.equal(
        await page.evaluate(() => JSON.parse(document.querySelector("chat-card-studio").value).titles[0]),
        JSON.parse(setWith()).titles[0],
        "one step back",
      );
    });

    test("a form gets what was just typed; a disabled fieldset disables; the name is a property", async () => {
      await openStudio(page, site.url);
      const answer = await page.evaluate(() => {
        const studio = document.querySelector("chat-card-studio");
        const form = document.createElement("form");
        const fieldset = document.createElement("fieldset");
        document.body.append(form);
        form.append(fieldset);
        fieldset.append(studio);
        studio.name = "card";
        const sent = () => new FormData(form).getAll("card").map((each) => JSON.parse(each).titles[0]);
        const title = studio.shadowRoot.querySelector("#title");
        title.value = "just typed";
        title.dispatchEvent(new Event("input"));
        const typed = sent();
        studio.value = JSON.stringify({ version: 1, titles: ["just set"] });
        const set = sent();
        fieldset.disabled = true;
        const disabled = [studio.shadowRoot.querySelector(".studio").inert, sent()];
        fieldset.disabled = false;
        return {
          typed,
          set,
          disabled,
          enabled: studio.shadowRoot.querySelector(".studio").inert,
          name: [studio.name, studio.getAttribute("name")],
        };
      });
      assert.deepEqual(answer, {
        typed: ["just typed"],
        set: ["just set"],
        disabled: [true, []],
        enabled: false,
        name: ["card", "card"],
      });
    });

    test("a studio that is moved stays open with its history and view options; one that is removed closes", async () => {
      await openStudio(page, site.url);
      await page.evaluate(inStudio.focus, "#title");
      await page.press("End");
      await page.write("!");
      const kept = await page.evaluate(() => {
        const studio = document.querySelector("chat-card-studio");
        globalThis.inside = studio.shadowRoot.querySelector(".studio");
        document.body.append(studio);
        return new Promise((resolve) =>
          setTimeout(
            () =>
              resolve(
                studio.shadowRoot.querySelector(".studio") === globalThis.inside && !studio.hasAttribute("aria-busy"),
              ),
            50,
          ),
        );
      });
      assert.equal(kept, true);
      await page.evaluate(() =>
        document.querySelector("chat-card-studio").shadowRoot.querySelector(".toolbar button").click(),
      );
      assert.equal(await page.evaluate(inStudio.value, "#title"), "Try the new workspace planner");
      const again = await page.evaluate(async () => {
        const studio = document.querySelector("chat-card-studio");
        studio.remove();
        await new Promise((resolve) => setTimeout(resolve, 0));
        const whileOut = [studio.shadowRoot.childElementCount, JSON.parse(studio.value).titles[0]];
        document.body.append(studio);
        for (let i = 0; i < 200 && !studio.shadowRoot.querySelector("#title"); i += 1)
          await new Promise((resolve) => setTimeout(resolve, 50));
        return [...whileOut, studio.shadowRoot.querySelector("#title").value];
      });
      assert.deepEqual(again, [0, "Try the new workspace planner", "Try the new workspace planner"]);
    });

    test("a draft is kept of what was typed right before leaving or removing; a failure to keep one is shown", async () => {
      const type = (text) =>
        page.evaluate((written) => {
          const title = document.querySelector("chat-card-studio").shadowRoot.querySelector("#title");
          title.value = written;
          title.dispatchEvent(new Event("input"));
        }, text);
      const keep = () =>
        page.evaluate(() => document.querySelector("chat-card-studio").shadowRoot.querySelector("#keep-draft").click());
      const draft = () => page.evaluate(() => JSON.parse(localStorage.getItem("chat-card-studio"))?.titles[0] ?? "");
      await openStudio(page, site.url);
      await keep();
      await type("before leaving");
      await page.reload();
      await until(
        page,
        "the draft to be shown",
        () =>
          document.querySelector("chat-card-studio")?.shadowRoot?.querySelector("#title")?.value === "before leaving",
      );
      await type("before removing");
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            document.querySelector("chat-card-studio").remove();
            setTimeout(resolve, 0);
          }),
      );
      assert.equal(await draft(), "before removing");
      await page.evaluate(() => localStorage.clear());
      await openStudio(page, site.url);
      await page.evaluate(() => {
        Storage.prototype.setItem = () => {
          throw new Error("full");
        };
      });
      await keep();
      await until(page, "the sentence", () =>
        /No draft is kept: full/.test(
          document.querySelector("chat-card-studio").shadowRoot.querySelector(".warned").innerText,
        ),
      );
      assert.equal(await draft(), "");
    });

    test("the demo shows its example where storage is refused", async () => {
      const main = readFileSync(path.join(top, "demo/studio/js/main.js"), "utf8");
      site.pages["/studio/js/main.js"] =
        `Object.defineProperty(globalThis, "localStorage", { get() { throw new Error("refused"); } });\n${main}`;
      try {
        await page.goto(`${site.url}/studio/`);
        await until(
          page,
          "the example",
          () =>
            document.querySelector("chat-card-studio")?.shadowRoot?.querySelector("#title")?.value ===
            "Try the new workspace planner",
        );
      } finally {
        delete site.pages["/studio/js/main.js"];
      }
    });
  });
}

// The studio's tools in three engines: undo, the official frame, drafts, keys, evidence.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chosenEngines } from "../browser/support/drivers/index.mjs";
import { inStudio, openSite, openStudio, setWith, until, traces, NO_TRACES } from "./support/studio.mjs";

for (const name of chosenEngines()) {
  describe(`tools of the studio in ${name}`, () => {
    let site, page, stop;
    before(async () => {
      ({ site, page, stop } = await openSite(name));
    });
    after(() => stop?.());

    test("undo inside a box of the tools leaves the ad alone; Ctrl+Y brings back", async () => {
      await openStudio(page, site.url);
      await page.evaluate(inStudio.focus, "#title");
      await page.press("End");
      await page.write("!");
      const written = "Try the new workspace planner!";
      await page.evaluate(inStudio.click, "#tab-import");
      await page.evaluate(inStudio.focus, "#import_text");
      await page.write("box");
      // Whether the box then undoes is up to the engine: WebKitGTK leaves these keys to its host.
      await page.evaluate(() =>
        document.addEventListener("keydown", (event) => {
          globalThis.isTaken = event.defaultPrevented;
        }),
      );
      await page.press("z", ["Control"]);
      assert.equal(await page.evaluate(() => globalThis.isTaken), false);
      assert.equal(await page.evaluate(inStudio.value, "#title"), written);
      await page.evaluate(inStudio.focus, "#title");
      await page.press("z", ["Control"]);
      assert.equal(await page.evaluate(inStudio.value, "#title"), written.slice(0, -1));
      await page.press("y", ["Control"]);
      assert.equal(await page.evaluate(inStudio.value, "#title"), written);
    });

    test("the official frame's markup is shown without scripts and without network", async () => {
      await openStudio(page, site.url);
      await page.evaluate(inStudio.click, "#tab-official");
      await page.evaluate((url) => {
        const root = document.querySelector("chat-card-studio").shadowRoot;
        root.querySelector("#official_markup").value =
          `<p>pasted</p><img src="${url}/leak.png"><script src="${url}/leak.js"></script><iframe src="https://ads.openai.com/previews/1"></iframe>`;
        [...root.querySelectorAll("#tool-official button")].find(({ textContent }) => textContent === "Show").click();
      }, site.url);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const frame = await page.evaluate(() => {
        const found = document.querySelector("chat-card-studio").shadowRoot.querySelector(".official-frame iframe");
        return {
          sandbox: found.getAttribute("sandbox"),
          has: found.srcdoc.includes("pasted"),
          policy: /content="([^"]*)"/.exec(found.srcdoc)[1],
        };
      });
      assert.deepEqual([frame.sandbox, frame.has], ["", true]);
      assert.match(frame.policy, /^default-src 'none'/);
      assert.match(await page.evaluate(inStudio.text, "#tool-official [role=status]"), /ads\.openai\.com/);
      assert.deepEqual(
        site.requests.filter((request) => request.includes("leak")),
        [],
      );
    });

    test("drafts are kept only while that is switched on", async () => {
      const stored = () => page.evaluate(() => Object.keys(localStorage));
      const change = async (on) => {
        await page.evaluate((wanted) => {
          const box = document.querySelector("chat-card-studio").shadowRoot.querySelector("#keep-draft");
          box.checked = wanted;
          box.dispatchEvent(new Event("change"));
        }, on);
      };
      await openStudio(page, site.url);
      await page.evaluate(inStudio.focus, "#title");
      await page.write("x");
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.deepEqual(await stored(), []);
      await change(true);
      await until(page, "the draft", () => localStorage.length > 0);
      await page.reload();
      await until(page, "the draft to be shown", () =>
        /x/.test(document.querySelector("chat-card-studio")?.shadowRoot?.querySelector("#title")?.value ?? ""),
      );
      await change(false);
      assert.deepEqual(await stored(), []);
    });

    test("the whole studio can be reached by Tab, forwards and backwards, and left again", async () => {
      await openStudio(page, site.url, setWith({ titles: ["Plan  the week"] }));
      await until(page, "the fix", inStudio.text, "[data-field=title] .fix");
      for (const tab of ["grid", "variants", "import", "export", "official"]) {
        await page.evaluate(inStudio.click, `#tab-${tab}`);
        await new Promise((resolve) => setTimeout(resolve, 900));
        const wanted = await page.evaluate(() => {
          const root = document.querySelector("chat-card-studio").shadowRoot;
          const able =
            "button:not(:disabled), input:not([type=hidden], :disabled), select, textarea, [tabindex='0'], a[href]";
          const card = root.querySelector(".stage .card").shadowRoot;
          const isReachable = (each) =>
            each.tabIndex >= 0 &&
            each.checkVisibility?.() !== false &&
            each.getClientRects().length > 0 &&
            !each.closest("[inert]") &&
            !(each.type === "radio" && !each.checked);
          return (
            [...root.querySelectorAll(able)].filter(isReachable).length +
            [...card.querySelectorAll(able)].filter(isReachable).length
          );
        });
        const walk = async (modifiers) => {
          const seen = new Set();
          for (let i = 0; i < wanted + 8; i += 1) {
            await page.press("Tab", modifiers);
            const at = (await page.evaluate(inStudio.focused)) ?? null;
            if (at === null && seen.size > 0) return { seen, isOut: true };
            if (at !== null) {
              if (seen.has(at)) return { seen, isOut: seen.size >= wanted };
              seen.add(at);
            }
          }
          return { seen, isOut: false };
        };
        await page.evaluate(() => {
          document.activeElement?.blur();
          document.querySelector("h1").tabIndex = -1;
          document.querySelector("h1").focus();
        });
        const { seen, isOut } = await walk([]);
        assert.equal(seen.size, wanted, `${tab}: ${[...seen].join("\n")}`);
        assert.ok(isOut, `${tab}: the last Tab leaves the studio`);
        await page.evaluate(() => {
          if (!document.getElementById("after"))
            document.body.append(
              Object.assign(document.createElement("button"), { id: "after", textContent: "after" }),
            );
          document.getElementById("after").focus();
        });
        const back = await walk(["Shift"]);
        assert.deepEqual([...back.seen].sort(), [...seen].sort(), `${tab}, backwards`);
        await page.evaluate(() => document.getElementById("after").remove());
      }
    });

    test("the evidence of each property of the chosen layout is listed; a layout without any has no list", async () => {
      await openStudio(page, site.url);
      const listed = () =>
        page.evaluate(() => {
          const details = document.querySelector("chat-card-studio").shadowRoot.querySelector("details.hint");
          return details.hidden ? null : [...details.querySelectorAll("li")].map((item) => item.textContent);
        });
      const items = await listed();
      assert.ok(items.length >= 8);
      assert.ok(
        items.some((item) => /^header\.place: high, 2026-06, DOM/.test(item)),
        items.join("\n"),
      );
      await page.evaluate(() => {
        const select = [...document.querySelector("chat-card-studio").shadowRoot.querySelectorAll("select")].find(
          (each) => [...each.options].some(({ value }) => value === "inline-64"),
        );
        select.value = "inline-64";
        select.dispatchEvent(new Event("change", { bubbles: true }));
        select.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await until(
        page,
        "no evidence",
        () => document.querySelector("chat-card-studio").shadowRoot.querySelector("details.hint").hidden,
      );
      assert.equal((await listed()) ?? null, null);
    });

    test("arrow keys move along the tools", async () => {
      await openStudio(page, site.url);
      await page.evaluate(inStudio.focus, "#tab-grid");
      await page.press("ArrowRight");
      assert.match(await page.evaluate(inStudio.focused), /#tab-variants/);
      await page.press("End");
      assert.match(await page.evaluate(inStudio.focused), /#tab-official/);
      await page.press("ArrowRight");
      assert.match(await page.evaluate(inStudio.focused), /#tab-grid/);
    });

    test("nothing was asked for but files of the studio itself, and the engine reported nothing", async () => {
      assert.deepEqual(await traces(site, page), NO_TRACES);
    });
  });
}

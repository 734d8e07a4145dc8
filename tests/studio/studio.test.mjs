// The studio in three engines: what a person does and sees.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { chosenEngines } from "../browser/support/drivers/index.mjs";
import { top } from "./support/site.mjs";
import { inStudio, openSite, openStudio, setWith, until, traces, NO_TRACES } from "./support/studio.mjs";

const cli = (...args) =>
  execFileSync(path.join(top, "build/release/native/cli/pixelcard"), args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });

/** What the program writes for `document`, whatever status it ends with. */
function written(document, ...args) {
  const folder = mkdtempSync(path.join(tmpdir(), "pixelcard-studio-"));
  try {
    const file = path.join(folder, "ad.json");
    writeFileSync(file, JSON.stringify(document));
    try {
      return cli(...args.map((arg) => (arg === "FILE" ? file : arg)));
    } catch (error) {
      return error.stdout;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const name of chosenEngines()) {
  describe(`studio in ${name}`, () => {
    let site, page, stop;
    before(async () => {
      ({ site, page, stop } = await openSite(name));
    });
    after(() => stop?.());

    const showExport = async (format) => {
      await page.evaluate(inStudio.click, "#tab-export");
      await page.evaluate((wanted) => {
        const root = document.querySelector("chat-card-studio").shadowRoot;
        const select = root.querySelector("#export_format");
        root.querySelector("#export_text").value = "";
        select.value = wanted;
        select.dispatchEvent(new Event("change"));
      }, format);
      return until(page, `the export as ${format}`, inStudio.value, "#export_text");
    };

    test("typing changes card, counter and value; the change is reported", async () => {
      await openStudio(page, site.url);
      await page.evaluate(inStudio.focus, "#title");
      await page.press("End");
      await page.write(" 2030");
      const card = await page.evaluate(inStudio.card);
      assert.match(card, /Try the new workspace planner 2030/);
      assert.match(await page.evaluate(inStudio.text, "#title-count"), /34 \/ 50/);
      await until(page, "the change", () => globalThis.heard.change.length > 0);
      const value = JSON.parse(await page.evaluate(() => document.querySelector("chat-card-studio").value));
      assert.deepEqual(value.titles, ["Try the new workspace planner 2030"]);
    });

    test("a title beyond the limit of the catalogue is counted, marked and checked", async () => {
      await openStudio(page, site.url, setWith({ titles: ["x".repeat(51)] }));
      assert.match(await page.evaluate(inStudio.text, "#title-count"), /51 \/ 50/);
      await until(page, "the finding", inStudio.text, "[data-field=title] [data-rule=F-004]");
      assert.equal(
        await page.evaluate(() =>
          document.querySelector("chat-card-studio").shadowRoot.querySelector("#title").getAttribute("aria-invalid"),
        ),
        "true",
      );
      const heard = await page.evaluate(() =>
        globalThis.heard.findings.at(-1).findings.find(({ rule }) => rule === "F-004"),
      );
      assert.deepEqual([heard.severity, heard.pointer, heard.field], ["error", "/creative/title", "title"]);
    });

    test("a fix is applied by keyboard, the focus goes to the field, and undo takes it back", async () => {
      await openStudio(page, site.url, setWith({ titles: ["Plan  the week"] }));
      await until(page, "the fix", inStudio.text, "[data-field=title] [data-rule=F-015] .fix");
      await page.evaluate(inStudio.focus, "#title");
      await page.press("Tab");
      assert.match(await page.evaluate(inStudio.focused), /F-015/);
      await page.press("Enter");
      assert.equal(await page.evaluate(inStudio.value, "#title"), "Plan the week");
      assert.match(await page.evaluate(inStudio.focused), /#title /);
      await until(
        page,
        "the finding to go",
        () =>
          !document.querySelector("chat-card-studio").shadowRoot.querySelector("[data-field=title] [data-rule=F-015]"),
      );
      await page.press("z", ["Control"]);
      assert.equal(await page.evaluate(inStudio.value, "#title"), "Plan  the week");
      await page.press("Z", ["Control", "Shift"]);
      assert.equal(await page.evaluate(inStudio.value, "#title"), "Plan the week");
    });

    test("exports are the bytes of the command line", async () => {
      await openStudio(page, site.url, setWith({ titles: ['Pl\u00fcn\u200b & <b> "week"'] }));
      const ad = await page.evaluate(() => {
        const set = JSON.parse(document.querySelector("chat-card-studio").value);
        return {
          ad_group_id: set.ad_group_id,
          name: set.name,
          status: set.status,
          creative: {
            type: "chat_card",
            title: set.titles[0],
            body: set.bodies[0],
            target_url: set.target_url,
            file_id: set.pictures[0].file_id,
          },
        };
      });
      const request = {
        ...ad,
        advertiser: { brand_name: "Example Workspace" },
        profile: "app-web-2026-06",
        theme: "light",
        surface: "desktop",
        direction: "auto",
        locale: "en",
      };
      assert.equal(await showExport("payload"), written(ad, "payload", "ad", "FILE"));
      assert.equal(await showExport("curl"), written(ad, "payload", "ad", "FILE", "--curl"));
      assert.equal(await showExport("html"), written(request, "render", "FILE", "--format", "html"));
      assert.equal(await showExport("svg"), written(request, "render", "FILE", "--format", "svg"));
    });

    test("what is downloaded is what is shown, and the image is a PNG of the chosen scale", async () => {
      await openStudio(page, site.url);
      const saved = async (format) => {
        await showExport(format);
        await page.evaluate(() => {
          globalThis.saved = null;
          HTMLAnchorElement.prototype.click = function () {
            globalThis.saved = { name: this.download };
          };
          URL.createObjectURL = ((make) => (blob) => {
            globalThis.blob = blob;
            return make.call(URL, blob);
          })(URL.createObjectURL);
          [...document.querySelector("chat-card-studio").shadowRoot.querySelectorAll("#tool-export button")]
            .find(({ textContent }) => textContent === "Download")
            .click();
        });
        await until(page, `the file of ${format}`, () => Boolean(globalThis.saved));
        return page.evaluate(async () => ({
          name: globalThis.saved.name,
          bytes: [...new Uint8Array(await globalThis.blob.arrayBuffer())],
        }));
      };
      const json = await saved("payload");
      assert.equal(json.name, "Workspace-planner.json");
      assert.equal(Buffer.from(json.bytes).toString(), await page.evaluate(inStudio.value, "#export_text"));
      const svg = await showExport("svg");
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg);
      const png = await saved("png");
      assert.equal(png.name, "Workspace-planner.png");
      const bytes = Buffer.from(png.bytes);
      assert.equal(bytes.subarray(1, 4).toString(), "PNG");
      assert.deepEqual(
        [bytes.readUInt32BE(16), bytes.readUInt32BE(20)],
        [Math.round(width * 2), Math.round(height * 2)],
      );
    });

    test("the matrix is one page with every combination, without a script", async () => {
      await openStudio(
        page,
        site.url,
        setWith({ titles: ["One title", "<script>alert(1)</script>"], bodies: ["a", "b", "c"] }),
      );
      const html = await showExport("matrix");
      assert.equal(html.match(/<section class="variant">/g)?.length ?? 0, 6);
      assert.doesNotMatch(html, /<script/i);
      assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
    });

    test("a sheet is opened, its bad row reported by line, and the chosen ad edited", async () => {
      await openStudio(page, site.url);
      await page.evaluate(inStudio.click, "#tab-import");
      await page.evaluate(() => {
        const root = document.querySelector("chat-card-studio").shadowRoot;
        const text = root.querySelector("#import_text");
        text.value = "title,body\nFirst ad,one\nbroken,row,here\nSecond ad,two\n";
        [...root.querySelectorAll("#tool-import button")].find(({ textContent }) => textContent === "Read").click();
      });
      assert.match(await page.evaluate(inStudio.text, ".problems"), /Line 3/);
      await page.evaluate(inStudio.focus, "#import_pick");
      await page.evaluate(() => {
        document.querySelector("chat-card-studio").shadowRoot.querySelector("#import_pick").selectedIndex = 1;
      });
      await page.press("Enter");
      assert.equal(await page.evaluate(inStudio.value, "#title"), "Second ad");
    });

    test("an image file is read here: facts, crop by keys, and no URL but its own data", async () => {
      await openStudio(page, site.url);
      await page.evaluate(async () => {
        const canvas = document.createElement("canvas");
        Object.assign(canvas, { width: 1600, height: 900 }).getContext("2d").fillRect(0, 0, 800, 900);
        const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
        const data = new DataTransfer();
        data.items.add(new File([blob], "wide.png", { type: "image/png" }));
        const input = document.querySelector("chat-card-studio").shadowRoot.querySelector("input[type=file][multiple]");
        input.files = data.files;
        input.dispatchEvent(new Event("change"));
      });
      await until(page, "the facts", () =>
        document
          .querySelector("chat-card-studio")
          .shadowRoot.querySelector(".facts")
          .textContent.includes("1600 × 900"),
      );
      await until(page, "the hint that it is not square", inStudio.text, "#picture-findings [data-rule=I-004]");
      await page.evaluate(inStudio.focus, ".crop-area");
      await page.press("ArrowRight");
      await page.press("+");
      const { crop } = JSON.parse(await page.evaluate(() => document.querySelector("chat-card-studio").value))
        .pictures[0];
      assert.ok(
        Math.abs(crop.width * 1600 - crop.height * 900) < 1 && crop.width * 1600 < 900 && crop.x > 0.2,
        JSON.stringify(crop),
      );
      const sources = await page.evaluate(() =>
        [
          ...document
            .querySelector("chat-card-studio")
            .shadowRoot.querySelector(".stage .card")
            .shadowRoot.querySelectorAll("img, image"),
        ].map((image) => image.getAttribute("src") ?? image.getAttribute("href")),
      );
      assert.ok(
        sources.some((source) => source?.startsWith("data:image/png;base64,i")),
        "the picture is shown",
      );
    });

    test("images are taken when they are dropped or pasted anywhere in the studio; what is not an image is reported", async () => {
      await openStudio(page, site.url);
      const shown = () =>
        page.evaluate(() =>
          JSON.parse(document.querySelector("chat-card-studio").value)
            .pictures.map(({ name }) => name)
            .join(),
        );
      await page.evaluate(async () => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 700, height: 700 });
        canvas.getContext("2d").fillRect(0, 0, 700, 700);
        const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
        globalThis.filesOf = (...files) => {
          const data = new DataTransfer();
          for (const [name, part, type] of files)
            data.items.add(new File([part ?? blob], name, { type: type ?? "image/png" }));
          return data;
        };
        document
          .querySelector("chat-card-studio")
          .shadowRoot.querySelector(".toolbar")
          .dispatchEvent(
            new DragEvent("drop", {
              bubbles: true,
              cancelable: true,
              dataTransfer: globalThis.filesOf(["dropped.png"]),
            }),
          );
      });
      await until(
        page,
        "the dropped image",
        () => JSON.parse(document.querySelector("chat-card-studio").value).pictures[0].name === "dropped.png",
      );
      await page.evaluate(() =>
        document
          .querySelector("chat-card-studio")
          .shadowRoot.querySelector("#title")
          // An event made by a script has no files in Firefox, unless they are set explicitly.
          .dispatchEvent(
            Object.defineProperty(new Event("paste", { bubbles: true }), "clipboardData", {
              value: globalThis.filesOf(["pasted.png"]),
            }),
          ),
      );
      await until(
        page,
        "the pasted image",
        () => JSON.parse(document.querySelector("chat-card-studio").value).pictures.length === 2,
      );
      assert.equal(await shown(), "dropped.png,pasted.png");
      await page.evaluate(() => {
        const input = document.querySelector("chat-card-studio").shadowRoot.querySelector("input[type=file][multiple]");
        input.files = globalThis.filesOf(["fake.png", "<svg onload=alert(1)>"]).files;
        input.dispatchEvent(new Event("change"));
      });
      await until(page, "the refusal", () =>
        /fake\.png cannot be shown/.test(
          document.querySelector("chat-card-studio").shadowRoot.querySelector("#picture-status").textContent,
        ),
      );
      assert.equal(await shown(), "dropped.png,pasted.png");
    });

    test("what is dropped and is not an image is refused in words; a spreadsheet's cell pasted into a field is text alone", async () => {
      await openStudio(page, site.url);
      await page.evaluate(() => {
        const root = document.querySelector("chat-card-studio").shadowRoot;
        const data = new DataTransfer();
        for (const [name, type] of [
          ["a.gif", "image/gif"],
          ["b.pdf", "application/pdf"],
          ["c.webp", ""],
        ])
          data.items.add(new File(["GIF89a"], name, { type }));
        root
          .querySelector(".toolbar")
          .dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
      });
      await until(
        page,
        "three refusals",
        () =>
          document
            .querySelector("chat-card-studio")
            .shadowRoot.querySelector("#picture-status")
            .textContent.split("cannot be shown: it is GIF; use PNG, JPEG or WebP").length === 4,
      );
      const pasted = (selector) =>
        page.evaluate(async (target) => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 90, height: 90 });
          canvas.getContext("2d").fillRect(0, 0, 90, 90);
          const file = new File(
            [await new Promise((resolve) => canvas.toBlob(resolve, "image/png"))],
            `cell${target}.png`,
            { type: "image/png" },
          );
          const clipboardData = { files: [file], getData: (type) => (type === "text/plain" ? "A1" : "") };
          document
            .querySelector("chat-card-studio")
            .shadowRoot.querySelector(target)
            .dispatchEvent(
              Object.defineProperty(new Event("paste", { bubbles: true }), "clipboardData", { value: clipboardData }),
            );
        }, selector);
      await pasted("#title");
      await pasted(".toolbar");
      await until(
        page,
        "the picture pasted outside a field",
        () => JSON.parse(document.querySelector("chat-card-studio").value).pictures[0].name !== "",
      );
      assert.deepEqual(
        await page.evaluate(() =>
          JSON.parse(document.querySelector("chat-card-studio").value).pictures.map(({ name }) => name),
        ),
        ["cell.toolbar.png"],
      );
    });

    test("nothing was asked for but files of the studio itself, and the engine reported nothing", async () => {
      assert.deepEqual(await traces(site, page), NO_TRACES);
    });

    // The last one: an engine may remark on what its policy forbids.
    test("where WebAssembly is forbidden the card is shown, and all that needs the checks gives the reason it has none", async () => {
      const html = readFileSync(path.join(top, "demo/studio/index.html"), "utf8");
      site.pages["/studio/"] = html.replace(" 'wasm-unsafe-eval'", "");
      assert.notEqual(site.pages["/studio/"], html);
      try {
        await page.goto(`${site.url}/studio/`);
        await until(page, "the studio", () =>
          Boolean(document.querySelector("chat-card-studio")?.shadowRoot?.querySelector(".card")),
        );
        await page.evaluate((value) => {
          document.querySelector("chat-card-studio").value = value;
        }, setWith());
        await until(page, "the reason", () =>
          /could not be loaded: .*wasm_forbidden/.test(
            document.querySelector("chat-card-studio").shadowRoot.querySelector(".sum").textContent,
          ),
        );
        for (const format of ["payload", "curl"])
          assert.match(await showExport(format), /could not be loaded: .*wasm_forbidden/);
        assert.match(await showExport("html"), /Try the new workspace planner/);
      } finally {
        delete site.pages["/studio/"];
      }
    });
  });
}

// Start of both pixel files.
import { createRunner } from "./effects.js";
import { openModule } from "./engine.js";
import { browser } from "./host/browser.js";
import { createLog } from "./host/console.js";
import { createHost } from "./host/index.js";
import { whenActive } from "./host/lifecycle.js";
import { ownScript, type OwnScript } from "./host/page.js";
import { loadSibling } from "./host/script-loader.js";
import { isTaken, takeOver } from "./takeover.js";
import { packed, version } from "pixelcard:module";

const plainFile = "oaiq.nowasm.min.js";

const failed = (reason: unknown): void => createLog(browser)("error", `cannot start: ${reason}`);

function start(own: OwnScript): void {
  if (isTaken(browser)) return;
  const module = openModule();
  if (!module) {
    // The stub remains and collects calls until the plain build takes over.
    if (packed) loadSibling(browser, own, plainFile, failed);
    else failed("the engine did not start");
    return;
  }
  takeOver(browser, createRunner(module, createHost(browser), own.src), version);
}

/** A guest on the page: whatever goes wrong in here, the page goes on. */
function guarded(action: () => void): void {
  try {
    action();
  } catch (error) {
    failed(error);
  }
}

guarded(() => {
  // Known only while the script is being evaluated, so before any waiting.
  const own = ownScript(browser.document);
  whenActive(browser.document, () => guarded(() => start(own)));
});

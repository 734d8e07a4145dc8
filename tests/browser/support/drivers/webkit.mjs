import { startWebKit } from "../../../lib/webkit.mjs";
import { takeComplaints } from "../recorder.mjs";
import { pictureOf } from "./screen.mjs";

// One session of the driver is one browser with one empty profile, and the driver has one session at a time.
function createPage(session, window, gathered, pixels) {
  // What the recorder holds goes with the document.
  const gather = async () => void gathered.push(...(await window.evaluate(takeComplaints)));
  return {
    async goto(url) {
      await gather();
      await window.goto(url);
    },
    async reload() {
      await gather();
      await window.reload();
    },
    async back() {
      await gather();
      await window.back();
    },
    evaluate: window.evaluate,
    press: window.press,
    write: window.write,
    picture: (selector) => pictureOf(window, pixels, selector),
    async complaints() {
      await gather();
      return [...gathered];
    },
    tab: async () => createPage(session, await window.open(), [], pixels),
    close: window.close,
    end: session.end,
  };
}

export async function openWebKit() {
  const webkit = await startWebKit();
  const probe = await webkit.session();
  await probe.end();
  return {
    name: "webkit",
    version: `WebKitGTK ${probe.version}`,
    cannot: [
      "send Global Privacy Control, which it does not have; the page is made to say it",
      "forbid storage as a whole: cookies are refused by the browser, local and session storage throw because the page is made so",
      "tell what the browser itself writes to its console while it is steered; a recorder at the top of each page hears console calls, uncaught errors and policy violations",
    ],
    forbidsStorage: false,
    signalsPrivacy: false,
    needsRecorder: true,
    async open({ storage } = {}) {
      const session = await webkit.session(storage === "forbidden" ? ["--cookies-policy=never"] : []);
      return createPage(session, session.window, [], webkit.pixels);
    },
    stop: webkit.stop,
    /** The browser without a driver. */
    unsteered: webkit,
  };
}

// The three engines behind one small interface; tests use nothing else of them.
//
//   engine  { name, version, cannot, open(options), stop() }
//     cannot          what this engine cannot do or report, and the replacement; printed with every run
//     forbidsStorage  whether it has a setting that forbids cookies and storage alike
//     signalsPrivacy  whether it has Global Privacy Control
//     needsRecorder   whether its pages must begin with the recorder, see recorder.mjs
//     open(options)   a page in a separate empty profile. {storage: "forbidden"}: all cookies blocked; {privacySignal: true}
//
//   page    goto(url)  reload()  back()
//           evaluate(func, ...args)   runs in the page, awaits promises
//           press(key, modifiers)     a key as a person presses it: a character, "Tab", "Enter", "ArrowLeft", …; modifiers "Shift", "Control"
//           write(text)               the same for each character
//           image(selector)         what is to be seen of an element, as the bytes of a PNG file
//           complaints()              the errors of the page so far, each with its kind: "console TYPE: …" for everything the
//                                     page's scripts wrote but debug messages, "page error: …" for uncaught errors, "browser: …"
//                                     for what the browser remarked by itself
//           tab()                     another page in the same profile
//           close()                   closes this page alone
//           end()                     closes every page of the profile and forgets it

import { openChromium } from "./chromium.mjs";
import { openFirefox } from "./firefox.mjs";
import { openWebKit } from "./webkit.mjs";

const starters = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit };

/** All of them, unless PIXELCARD_ENGINES names some for work on one: PIXELCARD_ENGINES=firefox,webkit. */
export function chosenEngines(wish = process.env.PIXELCARD_ENGINES) {
  const known = Object.keys(starters);
  const names = wish ? wish.split(",").map((name) => name.trim()) : known;
  for (const name of names)
    if (!known.includes(name)) throw new Error(`PIXELCARD_ENGINES names '${name}'; there are: ${known.join(", ")}`);
  return names;
}

export const startEngine = (name) => starters[name]();

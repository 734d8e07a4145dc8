// A client for classic WebDriver (W3C), as much of it as the tests need. One session is one browser with an empty profile.

import { withinLimit } from "./limit.mjs";

// Keys without a character, as the standard numbers them.
const KEYS = {
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Escape: "\uE00C",
  Space: " ",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
};
const down = (key) => ({ type: "keyDown", value: KEYS[key] ?? key });
const up = (key) => ({ type: "keyUp", value: KEYS[key] ?? key });

/** Runs in the page. The driver hands over a callback as the last argument; promises and errors have to be carried by hand. */
const CALL = (text) => `
  const args = [].slice.call(arguments, 0, -1), done = arguments[arguments.length - 1];
  new Promise((resolve) => resolve((${text})(...args))).then(
    (value) => done({ value }),
    (error) => done({ error: String(error && error.stack ? error + "\\n" + error.stack : error) }));`;

// A driver that lost its browser would be waited for without end.
const ANSWER_LIMIT_MS = 40_000;

export async function newSession(origin, capabilities, startLimitMs = ANSWER_LIMIT_MS) {
  const command = async (method, path, body, limitMs = ANSWER_LIMIT_MS) => {
    const ask = async (signal) => {
      const response = await fetch(origin + path, {
        method,
        body: body && JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
        signal,
      });
      return { ok: response.ok, value: (await response.json()).value };
    };
    const { ok, value } = await withinLimit(limitMs, "no answer", ask).catch((error) => {
      throw new Error(`WebDriver ${method} ${path} ${JSON.stringify(body ?? {}).slice(0, 200)}: ${error.message}`, {
        cause: error,
      });
    });
    if (!ok) throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId, capabilities: got } = await command(
    "POST",
    "/session",
    { capabilities: { alwaysMatch: capabilities } },
    startLimitMs,
  );
  const at = `/session/${sessionId}`;
  let current = await command("GET", `${at}/window`);

  // Commands go to whichever window is the current one, so switching and asking must not be torn apart.
  let last = Promise.resolve();
  const inWindow = (handle, action) => {
    const turn = last.then(async () => {
      if (handle !== current) await command("POST", `${at}/window`, { handle });
      current = handle;
      return action();
    });
    last = turn.catch(() => {});
    return turn;
  };

  const act = (handle, actions) =>
    inWindow(handle, () => command("POST", `${at}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] }));

  const createWindow = (handle) => ({
    goto: (url) => inWindow(handle, () => command("POST", `${at}/url`, { url })),
    back: () => inWindow(handle, () => command("POST", `${at}/back`, {})),
    reload: () => inWindow(handle, () => command("POST", `${at}/refresh`, {})),
    async evaluate(func, ...args) {
      const answer = await inWindow(handle, () =>
        command("POST", `${at}/execute/async`, { script: CALL(String(func)), args }),
      );
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value ?? undefined;
    },
    press: (key, modifiers = []) => act(handle, [...modifiers.map(down), down(key), up(key), ...modifiers.map(up)]),
    write: (text) =>
      act(
        handle,
        [...text].flatMap((key) => [down(key), up(key)]),
      ),
    /** Another window of the same session: same cookies, same storage. */
    async open() {
      const made = await inWindow(handle, () => command("POST", `${at}/window/new`, { type: "tab" }));
      return createWindow(made.handle);
    },
    close: () => inWindow(handle, () => command("DELETE", `${at}/window`)),
  });

  return { version: got.browserVersion, window: createWindow(current), end: () => command("DELETE", at) };
}

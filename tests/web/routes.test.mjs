import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeTarget } from "./support/fake-page.mjs";
import { load } from "./support/load.mjs";

const { watchRoutes } = await load("pixel/host/routes.ts");

test("where the browser reports routes, the page's own functions stay as they are", () => {
  const navigation = fakeTarget({ [Symbol.toStringTag]: "Navigation" });
  const history = { pushState() {}, replaceState() {} };
  const { pushState, replaceState } = history;
  let changes = 0;
  watchRoutes(fakeTarget({ navigation, history }), () => changes++);
  navigation.emit("currententrychange");
  assert.equal(changes, 1);
  assert.deepEqual([history.pushState, history.replaceState], [pushState, replaceState]);
});

test("elsewhere pushState, replaceState and going back are noticed, and do what they did", () => {
  const did = [];
  const history = {
    pushState(...args) {
      did.push([this === history, ...args]);
    },
    replaceState(...args) {
      did.push(args);
    },
  };
  const view = fakeTarget({ history });
  let changes = 0;
  watchRoutes(view, () => changes++);
  history.pushState({ a: 1 }, "", "/next");
  history.replaceState(null, "", "/other");
  view.emit("popstate");
  assert.equal(changes, 3);
  assert.deepEqual(did, [
    [true, { a: 1 }, "", "/next"],
    [null, "", "/other"],
  ]);
});

test("what only has the name is not asked for routes", () => {
  const theirs = [{ items: [] }, [], "main", () => {}, fakeTarget(), new EventTarget(), null];
  for (const navigation of [
    ...theirs,
    new Proxy(
      {},
      {
        get() {
          throw new Error("page");
        },
      },
    ),
  ]) {
    const history = {
      pushState() {
        return "routed";
      },
      replaceState() {},
    };
    let changes = 0;
    watchRoutes(fakeTarget({ navigation, history }), () => changes++);
    assert.equal(history.pushState(null, "", "/next"), "routed");
    assert.equal(changes, 1, String(typeof navigation));
  }
  const broken = {
    get pushState() {
      throw new Error("page");
    },
    replaceState: null,
  };
  assert.doesNotThrow(() =>
    watchRoutes(
      {
        get navigation() {
          throw new Error("page");
        },
        history: broken,
      },
      () => {},
    ),
  );
});

test("a URL the browser refuses throws as it would without us, and is not a change", () => {
  const history = {
    pushState() {
      throw new DOMException("other origin", "SecurityError");
    },
    replaceState() {},
  };
  watchRoutes(fakeTarget({ history }), () => assert.fail("changed"));
  assert.throws(() => history.pushState(null, "", "https://elsewhere.example/"), { name: "SecurityError" });
});

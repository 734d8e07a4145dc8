// A page as far as the bridges read one: a window with timers run by the test, and the snippet's stub.
import { fakeTimers } from "../../web/support/fake-page.mjs";

export const pageMs = 10_000; // how long the bridges wait by default

/** {view, advance(ms), timers, said()}: `said` are the answers the stub has queued so far. */
export function makePage(members = {}) {
  const clock = fakeTimers();
  const stub = function () {
    stub.q.push(arguments);
  };
  stub.q = [];
  const view = { ...clock.view, oaiq: stub, ...members };
  const said = () =>
    stub.q
      .map((call) => [...call])
      .map(([command, granted, ...rest]) =>
        command === "consent" && rest.length === 0 ? granted : `unexpected ${command}`,
      );
  return { view, oaiq: stub, said, advance: clock.advance, timers: clock.timers };
}

/** Values that no API should give and some give all the same. */
export function oddValues() {
  const throwing = new Proxy(
    {},
    {
      get: () => {
        throw new Error("hostile getter");
      },
    },
  );
  return [
    undefined,
    null,
    0,
    1,
    "",
    "true",
    true,
    NaN,
    [],
    {},
    () => {},
    Symbol("s"),
    10n,
    throwing,
    Object.create(null),
  ];
}

import { el } from "./dom.js";

/** What to do when nothing has arrived, or nothing passes the filters. */
export function emptyView(hasBatches, resetFilters) {
  if (hasBatches) {
    return [
      el("h2", {}, "Nothing passes the filters"),
      el("p", {}, el("button", { type: "button", onclick: resetFilters }, "Show everything")),
    ];
  }
  const address = location.origin;
  return [
    el("h2", {}, "Nothing received yet"),
    el("p", {}, "Make the first event in one of these ways; it appears here about a second later."),
    el(
      "ul",
      {},
      el(
        "li",
        {},
        el("a", { href: "/", target: "_blank", rel: "noopener" }, "Enter the demo shop from an ad"),
        " and put something into the cart.",
      ),
      el("li", {}, "Point the snippet of a page to this server: ", el("code", {}, `${address}/sdk/oaiq.min.js`)),
      el(
        "li",
        {},
        "Send one by hand: ",
        el(
          "code",
          {},
          `curl "${address}/v1/sdk/events?pid=test&event=page_viewed&data%5Btype%5D=contents" -o /dev/null`,
        ),
      ),
    ),
  ];
}

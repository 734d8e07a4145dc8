// gtag as the guide defines it, and the two habits of a tag manager that readers of the data layer must survive: it puts its
// own push over the array's, calling the one it found, and it keeps no more than 300 entries.

/** gtag for a page: creates the data layer when there is none. */
export function putGtag(view, name = "dataLayer") {
  view[name] ??= [];
  return function gtag() {
    view[name].push(arguments);
  };
}

/** `react(entry)` is run for every pushed entry, as tags are. */
export function putTagManager(layer, react = () => {}) {
  const before = layer.push;
  layer.push = function (...entries) {
    const result = before.apply(layer, entries);
    while (layer.length > 300) layer.shift();
    entries.forEach(react);
    return result;
  };
}

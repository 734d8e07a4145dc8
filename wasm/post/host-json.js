// JS library for the link step (--js-library): JSON text read by the browser, handed on in the form of wasm/exchange.h. What the
// native reader refuses is refused here, too: numbers beyond a double, halves of characters, and more nesting than `levels`.
mergeInto(LibraryManager.library, {
  // As in host-text.js, also for images, which are bytes already.
  $newText__deps: ["$textEncoder"],
  $newText: function (text) {
    var bytes = typeof text === "string" ? textEncoder.encode(text) : text;
    var pointer = _malloc(5 + bytes.length);
    HEAPU32[pointer >> 2] = bytes.length;
    HEAPU8.set(bytes, pointer + 4);
    return pointer;
  },
  $exchanged__deps: ["$textEncoder"],
  $exchanged: function (value, levels) {
    if (typeof value === "string") {
      if (/[\uD800-\uDFFF]/u.test(value)) throw 0;
      return "s" + textEncoder.encode(value).length + "," + value;
    }
    if (typeof value === "number") {
      if (!isFinite(value)) throw 0;
      return "d" + new Uint32Array(new Float64Array([value]).buffer).join() + ",";
    }
    if (value === null) return "n";
    if (typeof value === "boolean") return value ? "t" : "f";
    if (levels === 0) throw 0;
    var parts = Array.isArray(value)
      ? value.map(function (entry) {
          return exchanged(entry, levels - 1);
        })
      : Object.keys(value).map(function (key) {
          return exchanged(key, 0) + exchanged(value[key], levels - 1);
        });
    return Array.isArray(value) ? "[" + parts.join("") + "]" : "{" + parts.join("") + "}";
  },
  host_read_json__deps: ["$exchanged", "$textAt", "$newText"],
  host_read_json: function (pointer, size, levels) {
    try {
      return newText(exchanged(JSON.parse(textAt(pointer, size).replace(/^\uFEFF/, "")), levels));
    } catch (refused) {
      return 0;
    }
  },
});

// JS library for the link step (--js-library): JSON text by the browser, handed on in the form of wasm/exchange.h by the page
// code's own writer, which the loader gives to the module as `exchanged`.
mergeInto(LibraryManager.library, {
  host_parse_json__deps: ["$textAt", "$newText"],
  host_parse_json: function (pointer, size) {
    return newText(Module["exchanged"](JSON.parse(textAt(pointer, size))));
  },
});

// JS library for the link step (--js-library): what the renderer leaves to the browser. JSON text is handed on in the form of
// wasm/exchange.h by the page code's own writer, which the loader gives to the module as `exchanged`.
mergeInto(LibraryManager.library, {
  host_parse_json__deps: ["$textAt", "$newText"],
  host_parse_json: function (pointer, size) {
    return newText(Module["exchanged"](JSON.parse(textAt(pointer, size))));
  },
  // What ends a host name in an address would be cut off instead of refused (wasm/host_domain.cpp).
  host_domain__deps: ["$textAt", "$newText"],
  host_domain: function (pointer, size) {
    var domain = textAt(pointer, size);
    try {
      return newText(/[\0- #%/:<>?@[\\\]^|\x7f]/.test(domain) ? "" : new URL("http://" + domain).hostname);
    } catch (error) {
      return newText("");
    }
  },
});

// JS library for the link step (--js-library): internationalised domains by the browser (wasm/host_domain.cpp).
mergeInto(LibraryManager.library, {
  // Characters that end a host name in a URL would be cut off instead of refused.
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
